// Bytes as they lie in a chunk: compressed where that is worth the work, with a sum in any case.

import { constants, crc32, zstdCompressSync } from 'node:zlib';
import { DamagedBlock } from '../../samples/bytes.ts';
import { pieceBytesOf, unpack } from '../../samples/pack.ts';

/** Sealed chunks are written once and read often; pieces of the head are soon written anew. */
export type Packing = 'sealed' | 'piece';

export interface Effort {
  level: number;
  /** In bytes. */
  shortestMatch: number;
  /** Of the table of what stood before: a small one is faster, and keeps the latest lines. */
  hashLog: number;
}
/** Of numbers, which come out hardly smaller with more work. */
export const ofNumbers: Effort = { level: 1, shortestMatch: 5, hashLog: 12 };

/** A blob that is not compressed begins with this byte and its sum; a zstd frame with another. */
const rawForm = 1;
const rawHeaderBytes = 5;

/** A flipped bit is found when the blob is read, and never shown. */
export function compress(bytes: Uint8Array, { level, shortestMatch, hashLog }: Effort): Uint8Array {
  return zstdCompressSync(bytes, {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_minMatch]: shortestMatch,
      [constants.ZSTD_c_hashLog]: hashLog,
      [constants.ZSTD_c_checksumFlag]: 1,
    },
    // Its tables are as large as the bytes need, when their number is known.
    pledgedSrcSize: bytes.length,
    chunkSize: pieceBytesOf(bytes),
  });
}

/** The bytes as they are, with a mark and their CRC-32 before them. */
export function raw(bytes: Uint8Array): Uint8Array {
  const blob = Buffer.allocUnsafe(rawHeaderBytes + bytes.length);
  blob[0] = rawForm;
  blob.writeUInt32LE(crc32(bytes), 1);
  blob.set(bytes, rawHeaderBytes);
  return blob;
}

/**
 * What `compress` or `raw` was given.
 * @throws DamagedBlock
 */
export function opened(blob: Uint8Array): Uint8Array {
  if (blob[0] !== rawForm) return unpack(blob);
  if (blob.length < rawHeaderBytes) throw new DamagedBlock('a piece of events ends early');
  const bytes = blob.subarray(rawHeaderBytes);
  const sum = new DataView(blob.buffer, blob.byteOffset).getUint32(1, true);
  if (sum !== crc32(bytes)) throw new DamagedBlock('a piece of events has another sum');
  return bytes;
}
