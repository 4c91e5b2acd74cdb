// The name of a program as people know it, where its first thread has another, or none to be seen.

import { basename, join } from 'node:path';
import type { Host } from '../host.ts';
import { readLink } from '../proc-file.ts';
import { cleanText } from '../../kit/clean-text.ts';

/** Names that runtimes give to their first thread, which replaces the name of the process. */
const threadNames = new Set(['MainThread', 'node-MainThread', 'main']);

/** A name of nothing, or of blanks only: prctl(PR_SET_NAME) takes any. */
const blank = /^[\s\u2800]*$/;

/** `rawName` is what /proc/PID/stat and comm say. */
export function programName(host: Host, pid: number, rawName: string): string {
  if (!threadNames.has(rawName) && !blank.test(rawName)) return cleanText(rawName);
  const executable = readLink(join(host.procPath, String(pid), 'exe'));
  return shownName(rawName, executable?.replace(/ \(deleted\)$/, '') ?? null);
}

/** The same where the path of the executable is known already. */
export function shownName(name: string, executable: unknown): string {
  const isBlank = blank.test(name);
  if (!isBlank && !threadNames.has(name)) return cleanText(name);
  const file = typeof executable === 'string' ? basename(executable) : '';
  if (!blank.test(file)) return cleanText(file);
  return isBlank ? '?' : cleanText(name);
}
