// Reads the command line of a process.

import type { ByteScanner } from '../byte-scanner.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { hideSecrets } from './secret-arguments.ts';

/** Of a command line, so much is shown: it may have 6 MiB (execve(2)). */
export const commandLineBytes = 4096;
/** Class paths have 100 KiB; who gives more means to hide what follows. */
export const longestCommandBytes = 1024 * 1024;
const longestArguments = 4096;
const argumentLimit = 256;
/** Stands last where more followed. */
const cutMark = '…';

/** Arguments end with NUL; a program that writes its own title may leave out the last one. */
export function takeCommandLine(scan: ByteScanner): string[] {
  const end = endOf(scan);
  if (end === 0) return [];
  const parts = scan.bytes.toString('utf8', 0, end).split('\0');
  const isCut = scan.end >= commandLineBytes || parts.length > argumentLimit;
  // Before the cleaning, which takes away the ends of lines that part one command from the next.
  const words = hideSecrets(parts.slice(0, argumentLimit)).map(cleanText);
  return isCut ? [...words, cutMark] : words;
}

function endOf({ bytes, end }: ByteScanner): number {
  let last = end;
  while (last > 0 && bytes[last - 1] === 0) last -= 1;
  return last;
}

/** Each argument as it was given, secrets and all; null at last where more follows. */
export function* argumentsIn(scan: ByteScanner): Generator<string | null, undefined> {
  const end = endOf(scan);
  let at = 0;
  for (let count = 0; at < end && count < longestArguments; count += 1) {
    const stop = scan.bytes.indexOf(0, at);
    const next = stop < 0 || stop > end ? end : stop;
    yield scan.bytes.toString('utf8', at, next);
    at = next + 1;
  }
  if (at < end || scan.end >= longestCommandBytes) yield null;
}

/** FNV-1a, to notice a change without making a string. */
export function hashOf({ bytes, end }: ByteScanner): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
  return hash;
}
