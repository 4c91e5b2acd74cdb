// A place in an open file that goes on as the file grows, and notices when it was truncated.

import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { LineSplitter, type Lines } from '../lines/lines.ts';
import { readAt } from './read-at.ts';

/** A file that grows fast is read in larger chunks, of which only the newest lines are shown. */
const firstChunkBytes = 64 * 1024;
const largestChunkBytes = 1024 * 1024;
/** So many bytes tell one file from another, at its head and before the place. */
const fingerprintBytes = 256;
/** After a truncation, so much of what is there again is read at most. */
const rereadLimitBytes = 64 * 1024 * 1024;

export interface FileIdentity {
  dev: bigint;
  ino: bigint;
}

export function identityOf({ dev, ino }: BigIntStats): FileIdentity {
  return { dev, ino };
}

export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.dev === b.dev && a.ino === b.ino;
}

/** What a file looked like up to a place: the same bytes at the same offsets, or another file. */
export interface Fingerprint {
  head: Buffer;
  /** The last bytes before `position`. */
  before: Buffer;
  position: number;
}

const nothing = Buffer.alloc(0);

/** Whether a file also begins and goes on like this. */
export async function hasFingerprint(
  handle: FileHandle,
  { head, before, position }: Fingerprint,
): Promise<boolean> {
  if (!(await readAt(handle, 0, head.length)).equals(head)) return false;
  const from = position - before.length;
  return (await readAt(handle, from, before.length)).equals(before);
}

/** The chunk buffer is used again for each read, so lines must be taken while they are told. */
export interface CursorOptions {
  onLines: (lines: Lines) => void;
  nowMs: () => number;
  scratch: Buffer;
}

export function createScratch(): Buffer {
  return Buffer.allocUnsafe(firstChunkBytes);
}

export class FileCursor {
  readonly handle: FileHandle;
  identity: FileIdentity;
  #options: CursorOptions;
  #splitter = new LineSplitter();
  #position = 0;
  #head: Buffer = nothing;
  #before: Buffer = nothing;
  #mtimeNs = -1n;

  constructor(handle: FileHandle, stats: BigIntStats, options: CursorOptions) {
    this.handle = handle;
    this.identity = identityOf(stats);
    this.#options = options;
  }

  /** Where the first line begins that was not told yet. */
  get lineStart(): number {
    return this.#position - this.#splitter.openBytes;
  }

  get fingerprint(): Fingerprint {
    return { head: this.#head, before: this.#before, position: this.#position };
  }

  /** Whether nothing was written since the last reading. */
  isAtEndOf({ size, mtimeNs }: BigIntStats): boolean {
    return mtimeNs === this.#mtimeNs && Number(size) === this.#position;
  }

  /** When the last bytes that were read had been written. */
  get mtimeNs(): bigint {
    return this.#mtimeNs;
  }

  /** Goes to a place without telling what lies before it. */
  async moveTo(position: number): Promise<void> {
    this.#splitter = new LineSplitter();
    this.#position = position;
    this.#head = await readAt(this.handle, 0, Math.min(fingerprintBytes, position));
    const from = Math.max(0, position - fingerprintBytes);
    this.#before = await readAt(this.handle, from, position - from);
  }

  /**
   * What a file begins with of which nothing was read yet, to be held against what `read` finds;
   * null beyond the head, where the bytes before the place say whether it is the same file.
   */
  async head(): Promise<Buffer | null> {
    return this.#position > 0 ? null : readAt(this.handle, 0, fingerprintBytes);
  }

  /** Goes on in a copy of this file. */
  continueIn(handle: FileHandle, stats: BigIntStats): FileCursor {
    const next = new FileCursor(handle, stats, this.#options);
    next.#splitter = this.#splitter;
    next.#position = this.#position;
    next.#head = this.#head;
    next.#before = this.#before;
    this.#splitter = new LineSplitter();
    return next;
  }

  /**
   * Tells every line that is complete by now. `truncated`: what was read is no longer there;
   * `restart` goes on. Given a `head`, the file must begin with it; where it was empty, what has
   * come since waits for the next reading.
   */
  async read(head: Buffer | null = null): Promise<'read' | 'truncated'> {
    const stats = await this.handle.stat({ bigint: true });
    const size = head?.length === 0 ? 0 : Number(stats.size);
    if (size < Math.max(this.#position, head?.length ?? 0)) return 'truncated';
    if (stats.mtimeNs === this.#mtimeNs && size === this.#position) return 'read';
    if (size === 0 && stats.size > 0n) return 'read';
    // Truncated and grown again between two looks: another content at the same size or beyond.
    const isSame = this.#position === 0 || (await hasFingerprint(this.handle, this.fingerprint));
    if (!isSame) return 'truncated';
    this.#mtimeNs = stats.mtimeNs;
    while (this.#position < size) {
      const step = await this.#step(size, head ?? nothing);
      if (step !== 'read') return step === 'truncated' ? step : 'read';
    }
    return 'read';
  }

  /** One chunk, with what came before it: a truncation may come between two chunks, too. */
  async #step(size: number, head: Buffer): Promise<'read' | 'truncated' | 'end'> {
    const { scratch } = this.#options;
    const before = this.#before;
    const from = this.#position - before.length;
    const length = Math.min(scratch.length, size - from);
    const { bytesRead } = await this.handle.read(scratch, 0, length, from);
    if (bytesRead < before.length) return 'truncated';
    if (before.compare(scratch, 0, before.length) !== 0) return 'truncated';
    if (this.#position === 0) {
      if (bytesRead < head.length) return 'truncated';
      if (head.compare(scratch, 0, head.length) !== 0) return 'truncated';
    }
    if (bytesRead === before.length) return 'end';
    this.#take(scratch.subarray(before.length, bytesRead));
    if (bytesRead === scratch.length && bytesRead < largestChunkBytes) {
      this.#options.scratch = Buffer.allocUnsafe(bytesRead * 2);
    }
    return 'read';
  }

  #take(chunk: Buffer): void {
    this.#options.onLines(this.#splitter.split(chunk, this.#options.nowMs()));
    if (this.#head.length < fingerprintBytes && this.#position < fingerprintBytes) {
      const room = fingerprintBytes - this.#head.length;
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, room)]);
    }
    this.#position += chunk.length;
    const whole = chunk.length < fingerprintBytes ? Buffer.concat([this.#before, chunk]) : chunk;
    this.#before = Buffer.from(whole.subarray(-fingerprintBytes));
  }

  /** Begins again after a truncation. Returns how many bytes are left out, beyond the limit. */
  async restart(): Promise<number> {
    const { size } = await this.handle.stat({ bigint: true });
    const omitted = Math.max(0, Number(size) - rereadLimitBytes);
    await this.moveTo(omitted);
    this.#mtimeNs = -1n;
    return omitted;
  }

  /** Tells the line without an end, where nothing more will come. */
  end(): void {
    this.#options.onLines(this.#splitter.end(this.#options.nowMs()));
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
