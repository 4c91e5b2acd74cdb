// Reads the command line of a process.

import type { ByteScanner } from '../byte-scanner.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { hideSecrets } from './secret-arguments.ts';

/** Of a command line, so much is read: it may have 2 MiB. */
export const commandLineBytes = 4096;
const argumentLimit = 256;
/** Stands last where more followed. */
const cutMark = '…';

/** Arguments end with NUL; a program that writes its own title may leave out the last one. */
export function takeCommandLine(scan: ByteScanner): string[] {
  let { end } = scan;
  while (end > 0 && scan.bytes[end - 1] === 0) end -= 1;
  if (end === 0) return [];
  const parts = scan.bytes.toString('utf8', 0, end).split('\0');
  const isCut = scan.end >= commandLineBytes || parts.length > argumentLimit;
  // Before the cleaning, which takes away the ends of lines that part one command from the next.
  const words = hideSecrets(parts.slice(0, argumentLimit)).map(cleanText);
  return isCut ? [...words, cutMark] : words;
}

/** FNV-1a, to notice a change without making a string. */
export function hashOf({ bytes, end }: ByteScanner): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
  return hash;
}
