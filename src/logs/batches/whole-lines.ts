// Takes whole lines out of a stream of bytes; the line that has no end yet waits, bounded.

import { longestLineBytes } from '../../contract/log-line.ts';
import { Trail } from './trail.ts';

const newline = 0x0a;
const lineFeed = Buffer.from([newline]);
const none = Buffer.alloc(0);
/** One byte more than a line may have, so that whoever cuts it cuts between characters. */
const keptBytes = longestLineBytes + 1;

export class WholeLines {
  /** Of all bytes whose lines were taken: its offset is where the next line begins. */
  readonly trail: Trail;
  /** Bytes from that offset on, but for what of a long line was left out. */
  #buffer: Buffer = none;
  /** Beginning of the line whose end is in the buffer: so little need not be put before so much. */
  #front: Buffer = none;
  /** Beginning of an open line that is longer than a line may be. */
  #long: Buffer | null = null;
  /** All bytes of that line so far; its beginning stands for the start of a file, too. */
  #longTrail: Trail | null = null;

  constructor(trail: Trail = new Trail()) {
    this.trail = trail;
  }

  /** Where the next bytes belong. */
  get position(): number {
    const { offset } = this.#longTrail ?? this.trail;
    return offset + this.#front.length + this.#buffer.length;
  }

  /** Length of the line that has no end yet. */
  get openBytes(): number {
    return this.position - this.trail.offset;
  }

  /** The chunk may be written anew when `take` has told all of its whole lines. */
  push(chunk: Buffer): void {
    const open = this.#open();
    const isFront = !this.#long && open.length > 0 && isLine(open, chunk);
    this.#front = isFront ? open : none;
    this.#buffer = isFront || open.length === 0 ? chunk : Buffer.concat([open, chunk]);
    if (this.#long) this.#pushLong();
    else if (this.#buffer.length > keptBytes && !this.#buffer.includes(newline)) this.#beginLong();
  }

  #open(): Buffer {
    return this.#front.length > 0 ? Buffer.concat([this.#front, this.#buffer]) : this.#buffer;
  }

  #beginLong(): void {
    this.#long = Buffer.from(this.#buffer.subarray(0, keptBytes));
    this.#longTrail = this.trail.copy();
    this.#longTrail.add(this.#buffer);
    this.#buffer = none;
  }

  #pushLong(): void {
    if (this.#buffer.includes(newline)) return;
    this.#longTrail?.add(this.#buffer);
    this.#buffer = none;
  }

  /** Whole lines of at most so many bytes together, but at least one if there is one. */
  take(mostBytes: number): Uint8Array<ArrayBuffer> {
    const parts: Buffer[] = [];
    let size = this.#takeLong(parts) + this.#takeFront(parts);
    let at = 0;
    for (;;) {
      const end = this.#nextEnd(at, size > 0 ? mostBytes - size : Math.max(1, mostBytes), size > 0);
      if (end <= at) break;
      size += addLines(parts, this.#buffer.subarray(at, end));
      at = end;
    }
    this.trail.add(this.#buffer.subarray(0, at));
    const rest = this.#buffer.subarray(at);
    this.#buffer = rest.includes(newline) ? rest : Buffer.from(rest);
    return joined(parts, size);
  }

  #takeLong(parts: Buffer[]): number {
    const end = this.#buffer.indexOf(newline) + 1;
    if (!this.#long || !this.#longTrail || end === 0) return 0;
    this.#longTrail.add(this.#buffer.subarray(0, end));
    this.#buffer = this.#buffer.subarray(end);
    return this.#closeLong(parts);
  }

  #takeFront(parts: Buffer[]): number {
    if (this.#front.length === 0) return 0;
    const end = this.#buffer.indexOf(newline) + 1;
    const line = Buffer.concat([this.#front, this.#buffer.subarray(0, end)]);
    this.trail.add(line);
    this.#front = none;
    this.#buffer = this.#buffer.subarray(end);
    return addLines(parts, line);
  }

  #closeLong(parts: Buffer[]): number {
    if (!this.#long || !this.#longTrail) return 0;
    parts.push(this.#long, lineFeed);
    this.trail.become(this.#longTrail);
    this.#long = null;
    this.#longTrail = null;
    return keptBytes + 1;
  }

  /**
   * End of a run of whole lines from `at` on that has either no line that must be cut, or is one;
   * `at` where nothing more fits.
   */
  #nextEnd(at: number, room: number, hasSome: boolean): number {
    const buffer = this.#buffer;
    const reach = Math.min(buffer.length, at + Math.min(room, keptBytes + 1));
    if (reach <= at) return at;
    const end = buffer.lastIndexOf(newline, reach - 1) + 1;
    if (end > at) return end;
    // A line that is longer than what may be taken now waits, unless it is the first.
    if (hasSome && room <= keptBytes) return at;
    return Math.max(at, buffer.indexOf(newline, reach) + 1);
  }

  /** The line without an end, where nothing more will come; it gets its line feed. */
  finish(): Uint8Array<ArrayBuffer> {
    const parts: Buffer[] = [];
    if (this.#long) return joined(parts, this.#closeLong(parts));
    const open = this.#open();
    if (open.length === 0) return new Uint8Array(0);
    this.trail.add(open);
    const size = addLines(parts, Buffer.concat([open, lineFeed]));
    this.#front = none;
    this.#buffer = none;
    return joined(parts, size);
  }
}

/** Whether they begin with one line that is not too long. */
function isLine(open: Buffer, chunk: Buffer): boolean {
  const end = chunk.indexOf(newline) + 1;
  return end > 0 && open.length + end <= keptBytes + 1 && !open.includes(newline);
}

/** A run of lines as it is, or one long line cut. Returns the bytes added. */
function addLines(parts: Buffer[], lines: Buffer): number {
  const isLong = lines.length > keptBytes + 1;
  if (!isLong) {
    parts.push(lines);
    return lines.length;
  }
  parts.push(lines.subarray(0, keptBytes), lineFeed);
  return keptBytes + 1;
}

function joined(parts: readonly Buffer[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
