// The bytes of a file from a place on: as they lie there, or unpacked.

import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { printBytes, printOf, printRanges, Trail, type Print } from './trail.ts';
import { createUnpacked, type Unpacking } from '../files/packing.ts';
import { readAt, readInto } from '../files/read-at.ts';

export interface Content {
  /**
   * The next bytes, at most so many; empty where there are none (now). Null: what was read before
   * is no longer there. They are valid until the next call, which may read into the same memory.
   */
  read(mostBytes: number): Promise<Buffer | null>;
  /** Bytes of the file, packed as they may be, that were read. */
  readonly readBytes: number;
  close(): Promise<void>;
}

export interface Opened {
  handle: FileHandle;
  content: Content;
  /** Of what lies before the place. */
  trail: Trail;
}

function readRange(handle: FileHandle, [start, end]: [number, number]): Promise<Buffer> {
  return readAt(handle, start, end - start);
}

export async function printAt(handle: FileHandle, offset: number): Promise<Print> {
  const { head, before } = printRanges(offset);
  const [first, last] = [await readRange(handle, head), await readRange(handle, before)];
  return { head: printOf(first), before: printOf(last), offset };
}

/** Mostly a line or two are new; memory for a whole batch is taken where there is more. */
const shortReachBytes = 16 * 1024;
const longReachBytes = 1024 * 1024;
const noRoom = Buffer.alloc(0);

class PlainContent implements Content {
  #handle: FileHandle;
  #before: Buffer;
  #position: number;
  #reachBytes = shortReachBytes;
  /** What is read next goes where the last went: for memory that is new each page costs a fault. */
  #room = noRoom;

  constructor(handle: FileHandle, { before, offset }: Trail) {
    this.#handle = handle;
    this.#before = before;
    this.#position = offset;
  }

  get readBytes(): number {
    return this.#position;
  }

  /** With the bytes before them: the file may be truncated and grow again between two reads. */
  async read(mostBytes: number): Promise<Buffer | null> {
    const before = this.#before;
    const from = this.#position - before.length;
    const most = Math.min(mostBytes, this.#reachBytes);
    const bytes = await readInto(this.#roomFor(before.length + most), this.#handle, from);
    if (!bytes.subarray(0, before.length).equals(before)) return null;
    const fresh = bytes.subarray(before.length);
    const isAll = fresh.length < most;
    this.#reachBytes = isAll ? shortReachBytes : longReachBytes;
    if (isAll) this.#room = noRoom;
    if (fresh.length > 0) {
      this.#position += fresh.length;
      this.#before = Buffer.from(bytes.subarray(-printBytes));
    }
    return fresh;
  }

  #roomFor(bytes: number): Buffer {
    if (this.#room.length < bytes) this.#room = Buffer.allocUnsafeSlow(bytes);
    return this.#room.subarray(0, bytes);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/**
 * At the beginning, or behind what is marked. The handle is the content's from then on; null: the
 * file is not what was marked, and the handle still the caller's.
 */
export async function openPlain(handle: FileHandle, print: Print | null): Promise<Opened | null> {
  if (!print) {
    const trail = new Trail();
    return { handle, content: new PlainContent(handle, trail), trail };
  }
  const { head, before } = printRanges(print.offset);
  const [first, last] = [await readRange(handle, head), await readRange(handle, before)];
  const trail = Trail.at(print.offset, first, last);
  if (!trail.matches(print)) return null;
  return { handle, content: new PlainContent(handle, trail), trail };
}

interface ByteStream {
  stream: Readable;
  /** Bytes that it has read of what it unpacks. */
  packedBytes: () => number;
  handle?: FileHandle;
}

/** A stream cannot be asked for a number of bytes: what is too much waits here. */
export class StreamContent implements Content {
  #source: ByteStream;
  #chunks: AsyncIterator<Buffer>;
  #waiting: Buffer = Buffer.alloc(0);
  /** Asked for, and perhaps failed. */
  #pending: Promise<IteratorResult<Buffer, undefined>> | null = null;

  constructor(source: ByteStream) {
    this.#source = source;
    this.#chunks = source.stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  }

  get readBytes(): number {
    return this.#source.packedBytes();
  }

  async read(mostBytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = mostBytes; left > 0;) {
      if (this.#waiting.length === 0) {
        const chunk = await this.#next(parts.length > 0);
        if (!chunk) break;
        this.#waiting = chunk;
      }
      const bytes = this.#waiting.subarray(0, left);
      this.#waiting = this.#waiting.subarray(bytes.length);
      parts.push(bytes);
      left -= bytes.length;
    }
    return Buffer.concat(parts);
  }

  /** What came before an error is had first. */
  async #next(hasSome: boolean): Promise<Buffer | null> {
    try {
      this.#pending ??= this.#chunks.next();
      const { done, value } = await this.#pending;
      this.#pending = null;
      return done ? null : value;
    } catch (error) {
      if (hasSome) return null;
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#source.stream.destroy();
    await this.#source.handle?.close();
  }
}

const skipBytes = 1024 * 1024;

/** As `openPlain`. Going to a place costs unpacking all that lies before it. */
export async function openPacked(
  handle: FileHandle,
  unpacking: Unpacking,
  print: Print | null,
): Promise<Opened | null> {
  const unpacked = createUnpacked(handle, unpacking);
  const content = new StreamContent({ ...unpacked, handle });
  const trail = new Trail();
  const offset = print?.offset ?? 0;
  while (trail.offset < offset) {
    const bytes = await content.read(Math.min(skipBytes, offset - trail.offset));
    if (bytes.length === 0) break;
    trail.add(bytes);
  }
  if (!print || trail.matches(print)) return { handle, content, trail };
  unpacked.stream.destroy();
  return null;
}
