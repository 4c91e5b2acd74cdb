// The name of a program as people know it, where its first thread has another.

import { basename, join } from 'node:path';
import type { Host } from './host.ts';
import { readLink } from './proc-file.ts';

/** Names that runtimes give to their first thread, which replaces the name of the process. */
const threadNames = new Set(['MainThread', 'node-MainThread', 'main']);

/** `rawName` is what /proc/PID/stat and comm say. */
export function programName(host: Host, pid: number, rawName: string): string {
  if (!threadNames.has(rawName)) return rawName;
  const executable = readLink(join(host.procPath, String(pid), 'exe'));
  return executable === null ? rawName : basename(executable.replace(/ \(deleted\)$/, ''));
}
