// Size of a memory page, in which the kernel counts some of its memory figures.

import { join } from 'node:path';
import type { Host } from './host.ts';
import { readFileOnce } from './proc-file.ts';

const pageSizeKey = 6n;
const usualPageBytes = 4096;

/** From the auxiliary vector, getauxval(3): pairs of 64-bit key and value. */
export function pageBytesOf(host: Host): number {
  try {
    const { bytes, end } = readFileOnce(join(host.procPath, 'self/auxv'));
    for (let at = 0; at + 16 <= end; at += 16) {
      if (bytes.readBigUInt64LE(at) !== pageSizeKey) continue;
      return Number(bytes.readBigUInt64LE(at + 8));
    }
  } catch {
    return usualPageBytes;
  }
  return usualPageBytes;
}
