// Bytes of an open file from a place on: fewer than asked for only where the file ends.

import type { FileHandle } from 'node:fs/promises';

/** The part of `bytes` that was filled. */
export async function readInto(bytes: Buffer, handle: FileHandle, start: number): Promise<Buffer> {
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}

export function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  return readInto(Buffer.allocUnsafe(length), handle, start);
}
