// Finds LD_PRELOAD in the environment of a process, and keeps nothing else of it.

import { closeSync, openSync, readSync } from 'node:fs';
import { cleanText } from '../../kit/clean-text.ts';

const variable = Buffer.from('\0LD_PRELOAD=');
/** A single variable may have 128 KiB; a whole environment may have megabytes. */
const blockBytes = 256 * 1024;
const longestBytes = 4 * 1024 * 1024;
const valueLimit = 4096;

const block = Buffer.alloc(blockBytes);

/**
 * Its value as the program was started with; null when it is not set or empty. Throws the
 * system's error. Environments hold passwords, so the memory is wiped each time.
 */
export function readPreload(folder: string): string | null {
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
      const value = valueIn(end, count === 0);
      if (value !== undefined) return value;
      if (count === 0) return null;
      // Only the end is looked at again, in which the variable may have begun.
      kept = Math.min(end, valueLimit + variable.length);
      block.copyWithin(0, end - kept, end);
    }
    return null;
  } finally {
    block.fill(0, 0, used);
    closeSync(descriptor);
  }
}

/** Undefined: it is not there, or not all of it yet. */
function valueIn(end: number, isLast: boolean): string | null | undefined {
  const found = block.subarray(0, end).indexOf(variable);
  if (found < 0) return undefined;
  const start = found + variable.length;
  const stop = block.subarray(start, end).indexOf(0);
  const isWhole = stop >= 0 || end - start >= valueLimit;
  if (!isWhole && !isLast) return undefined;
  const length = Math.min(stop < 0 ? end - start : stop, valueLimit);
  return length === 0 ? null : cleanText(block.toString('utf8', start, start + length));
}
