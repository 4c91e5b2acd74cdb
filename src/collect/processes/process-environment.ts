// Finds a few variables in the environment of a process, and keeps nothing else of it.

import { closeSync, openSync, readSync } from 'node:fs';
import { cleanText } from '../../kit/clean-text.ts';

/** Values as the program was started with them; what is not set, or empty, is not there. */
export type Variables = ReadonlyMap<string, string>;

/** Variables that are looked for together. */
export interface Wanted {
  /** Each as it stands in the block: behind the end of the one before. */
  readonly marks: readonly (readonly [name: string, mark: Buffer])[];
  /** What all marks begin with: most blocks do not even hold that. */
  readonly sign: Buffer;
  readonly longestMarkBytes: number;
}

/** `prefix`: what all names begin with. */
export function wanted(names: Iterable<string>, prefix = ''): Wanted {
  const marks = Array.from(names, (name) => [name, Buffer.from(`\0${name}=`)] as const);
  const longestMarkBytes = Math.max(...marks.map(([, mark]) => mark.length));
  return { marks, sign: Buffer.from(`\0${prefix}`), longestMarkBytes };
}

/** A single variable may have 128 KiB; a whole environment may have megabytes. */
const blockBytes = 256 * 1024;
const longestBytes = 4 * 1024 * 1024;
const valueLimit = 4096;

const block = Buffer.alloc(blockBytes);

/** Throws the system's error. Environments hold passwords, so the memory is wiped each time. */
export function readVariables(folder: string, names: Wanted): Variables {
  const found = new Map<string, string>();
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
      takeFrom(block.subarray(0, end), count === 0, names, found);
      if (count === 0) break;
      // Only the end is looked at again, in which a variable may have begun.
      kept = Math.min(end, valueLimit + names.longestMarkBytes);
      block.copyWithin(0, end - kept, end);
    }
    for (const [name, value] of found) if (value === '') found.delete(name);
    return found;
  } finally {
    block.fill(0, 0, used);
    closeSync(descriptor);
  }
}

/** Of a variable that stands there twice, getenv(3) and ld.so(8) take the first. */
function takeFrom(
  bytes: Buffer,
  isLast: boolean,
  { marks, sign }: Wanted,
  found: Map<string, string>,
): void {
  if (!bytes.includes(sign)) return;
  for (const [name, mark] of marks) {
    const at = found.has(name) ? -1 : bytes.indexOf(mark);
    const value = at < 0 ? undefined : valueAt(bytes, at + mark.length, isLast);
    if (value !== undefined) found.set(name, value);
  }
}

/** Undefined: it is not all there yet. */
function valueAt(bytes: Buffer, start: number, isLast: boolean): string | undefined {
  const rest = bytes.subarray(start, start + valueLimit);
  const stop = rest.indexOf(0);
  if (stop < 0 && rest.length < valueLimit && !isLast) return undefined;
  return cleanText(rest.toString('utf8', 0, stop < 0 ? rest.length : stop));
}
