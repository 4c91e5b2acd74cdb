// How a file is packed, by its first bytes, and the stream that unpacks it.

import type { FileHandle } from 'node:fs/promises';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

export interface Packing {
  /** What its files are called. */
  ending: string;
  magic: Buffer;
  create: () => Transform;
}

const options = { chunkSize: 128 * 1024 };

/** RFC 1952 and RFC 8878. */
export const packings: readonly Packing[] = [
  { ending: '.gz', magic: Buffer.from([0x1f, 0x8b, 0x08]), create: () => createGunzip(options) },
  {
    ending: '.zst',
    magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    create: () => createZstdDecompress(options),
  },
];

const longestMagicBytes = 4;
const chunkBytes = 256 * 1024;

export function packingOf(head: Buffer): Packing | null {
  return packings.find(({ magic }) => head.subarray(0, magic.length).equals(magic)) ?? null;
}

/** Null: it is not packed. */
export async function readPacking(handle: FileHandle): Promise<Packing | null> {
  const head = Buffer.alloc(longestMagicBytes);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  return packingOf(head.subarray(0, bytesRead));
}

/** The file is closed when all of it was read, or its stream is destroyed. */
export function createUnpacked(
  handle: FileHandle,
  packing: Packing,
): { stream: Readable; packedBytes: () => number } {
  const file = handle.createReadStream({ start: 0, highWaterMark: chunkBytes });
  return { stream: unpack(file, packing), packedBytes: () => file.bytesRead };
}

/** An error of either ends both; whoever reads the last one sees it. */
export function unpack(packed: Readable, packing: Packing): Readable {
  return pipeline(packed, packing.create(), () => undefined);
}
