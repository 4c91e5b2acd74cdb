// The outermost layer of a stored block: zstd with a checksum where that is smaller.

import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DamagedBlock } from './bytes.ts';

/** First byte of every unpacked block; a zstd frame begins with 0x28. */
export const blockVersion = 1;
const zstdFirstByte = 0x28;

/** An honest block is far smaller; a damaged length must not exhaust the worker. */
const largestBlockBytes = 64 * 1024 * 1024;

/** Room for all of a block at once spares putting pieces together, a third of all that it costs. */
const usualRatio = 16;
const largestPieceBytes = 1024 * 1024;

/** Node's limits of the memory that is made for each piece that comes out. */
const leastPieceBytes = 64;
const usualPieceBytes = 16 * 1024;

const params = {
  [constants.ZSTD_c_compressionLevel]: 3,
  // Four bytes a block, so that a flipped bit is found and never drawn.
  [constants.ZSTD_c_checksumFlag]: 1,
};

/**
 * Room for as much as goes in, where that is little. With 16 KiB for each some hundred bytes, what
 * a worker leaves at the end of an hour was 6 MiB, too little for V8 to collect it.
 */
export const pieceBytesOf = ({ length }: Uint8Array): number =>
  Math.min(usualPieceBytes, Math.max(leastPieceBytes, length));

/** The same bytes where zstd makes them no smaller; they must begin with `blockVersion`. */
export function pack(bytes: Uint8Array): Uint8Array {
  const packed = zstdCompressSync(bytes, { params, chunkSize: pieceBytesOf(bytes) });
  return packed.length < bytes.length ? packed : bytes;
}

/** What `pack` was given. @throws DamagedBlock */
export function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === blockVersion) return bytes;
  if (bytes[0] !== zstdFirstByte) throw new DamagedBlock('a stored block has no known form');
  try {
    return zstdDecompressSync(bytes, {
      maxOutputLength: largestBlockBytes,
      chunkSize: Math.min(bytes.length * usualRatio, largestPieceBytes),
    });
  } catch (cause) {
    throw new DamagedBlock('a stored block does not unpack', { cause });
  }
}
