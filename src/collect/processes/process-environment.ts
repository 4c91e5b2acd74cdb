// Finds what ld.so(8) reads in the environment of a process, and keeps nothing else of it.

import { closeSync, openSync, readSync } from 'node:fs';
import { cleanText } from '../../kit/clean-text.ts';

/** Values as the program was started with them; null: not set, or empty. */
export interface LinkerVariables {
  preload: string | null;
  audit: string | null;
  libraryPath: string | null;
}

/** What all begin with. */
const sign = Buffer.from('\0LD_');
const names = {
  preload: Buffer.from('\0LD_PRELOAD='),
  audit: Buffer.from('\0LD_AUDIT='),
  libraryPath: Buffer.from('\0LD_LIBRARY_PATH='),
};
const longestNameBytes = names.libraryPath.length;
/** A single variable may have 128 KiB; a whole environment may have megabytes. */
const blockBytes = 256 * 1024;
const longestBytes = 4 * 1024 * 1024;
const valueLimit = 4096;

const block = Buffer.alloc(blockBytes);

/** Throws the system's error. Environments hold passwords, so the memory is wiped each time. */
export function readLinkerVariables(folder: string): LinkerVariables {
  const found: Partial<LinkerVariables> = {};
  const descriptor = openSync(`${folder}/environ`, 'r');
  // As if a NUL stood before the first variable too.
  let kept = 1;
  let used = kept;
  block[0] = 0;
  try {
    for (let at = 0; at < longestBytes;) {
      const count = readSync(descriptor, block, kept, blockBytes - kept, at);
      at += count;
      const end = kept + count;
      used = Math.max(used, end);
      takeFrom(block.subarray(0, end), count === 0, found);
      if (count === 0) break;
      // Only the end is looked at again, in which a variable may have begun.
      kept = Math.min(end, valueLimit + longestNameBytes);
      block.copyWithin(0, end - kept, end);
    }
    return { preload: null, audit: null, libraryPath: null, ...found };
  } finally {
    block.fill(0, 0, used);
    closeSync(descriptor);
  }
}

/** Of a variable that stands there twice, ld.so(8) takes the first. */
function takeFrom(bytes: Buffer, isLast: boolean, found: Partial<LinkerVariables>): void {
  for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) {
    for (const name of ['preload', 'audit', 'libraryPath'] as const) {
      const start = at + names[name].length;
      if (found[name] !== undefined || !bytes.subarray(at, start).equals(names[name])) continue;
      const value = valueAt(bytes, start, isLast);
      if (value !== undefined) found[name] = value;
    }
  }
}

/** Undefined: it is not all there yet. */
function valueAt(bytes: Buffer, start: number, isLast: boolean): string | null | undefined {
  const rest = bytes.subarray(start, start + valueLimit);
  const stop = rest.indexOf(0);
  if (stop < 0 && rest.length < valueLimit && !isLast) return undefined;
  const length = stop < 0 ? rest.length : stop;
  return length === 0 ? null : cleanText(rest.toString('utf8', 0, length));
}
