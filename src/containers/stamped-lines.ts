// Makes lines of one stream of a container's log, each with the stamp that the engine gave it.

import { longestLineBytes } from '../contract/log-line.ts';
import type { OutsideLine } from '../kit/outside-logs.ts';

const newline = 10;
const carriageReturn = 13;
const space = 32;

/** `2026-11-22T01:12:32.212730524Z `; with a zone instead of the Z it is longer. */
const longestStampBytes = 40;
const nothing = Buffer.alloc(0);
const stampForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export interface StampedLine extends OutsideLine {
  /** As the engine wrote it; null: it wrote none. */
  stamp: string | null;
}

/**
 * Engines cut what a container writes without a newline into pieces of 16 KiB, each with a stamp
 * of its own; frames say where a piece begins, so those stamps are taken out of the line.
 */
export class StampedLines {
  readonly #line: Buffer[] = [];
  #lineBytes = 0;
  #isCut = false;
  #stamp: string | null = null;
  /** What may still become a stamp; null: not at the start of a piece. */
  #stampBytes: Buffer | null = nothing;
  #isLineStart = true;

  /** `isStart`: a piece begins here. */
  push(bytes: Buffer, isStart: boolean): StampedLine[] {
    const lines: StampedLine[] = [];
    if (isStart) {
      this.#giveUpStamp();
      this.#stampBytes = nothing;
    }
    for (let at = 0; at < bytes.length;) {
      const found = bytes.indexOf(newline, at);
      const end = found < 0 ? bytes.length : found;
      const piece = bytes.subarray(at, end);
      const whole = found >= 0 && this.#isFresh ? wholeLine(piece) : null;
      if (!whole) this.#take(piece);
      if (found >= 0) lines.push(whole ?? this.#end());
      at = end + 1;
    }
    return lines;
  }

  /** The last line, where its end was never written. */
  rest(): StampedLine[] {
    this.#giveUpStamp();
    return this.#lineBytes > 0 ? [this.#end()] : [];
  }

  /** Nothing of the line that comes now is here yet. */
  get #isFresh(): boolean {
    return this.#isLineStart && this.#stampBytes?.length === 0;
  }

  #take(bytes: Buffer): void {
    if (this.#stampBytes === null) return this.#append(bytes);
    const both = Buffer.concat([this.#stampBytes, bytes.subarray(0, longestStampBytes)]);
    const end = both.indexOf(space);
    if (end < 0 && both.length < longestStampBytes) {
      this.#stampBytes = both;
      return;
    }
    const stamp = end < 0 ? '' : both.toString('latin1', 0, end);
    if (!stampForm.test(stamp)) {
      this.#giveUpStamp();
      return this.#append(bytes);
    }
    const taken = end + 1 - this.#stampBytes.length;
    this.#stampBytes = null;
    // Of a line in several pieces the first stamp is the line's.
    if (this.#isLineStart) this.#stamp = stamp;
    this.#isLineStart = false;
    this.#append(bytes.subarray(taken));
  }

  #giveUpStamp(): void {
    const waiting = this.#stampBytes;
    this.#stampBytes = null;
    if (waiting) this.#append(waiting);
  }

  /** Copied: a piece is part of a much larger buffer, which must not stay for its sake. */
  #append(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#isLineStart = false;
    const room = longestLineBytes - this.#lineBytes;
    if (bytes.length > room) this.#isCut = true;
    if (room <= 0) return;
    const kept = Buffer.from(bytes.subarray(0, room));
    this.#line.push(kept);
    this.#lineBytes += kept.length;
  }

  #end(): StampedLine {
    this.#giveUpStamp();
    const whole = Buffer.concat(this.#line);
    const stamp = this.#stamp;
    const line = lineOf(stamp, whole, this.#isCut);
    this.#line.length = 0;
    this.#lineBytes = 0;
    this.#isCut = false;
    this.#stamp = null;
    this.#stampBytes = nothing;
    this.#isLineStart = true;
    return line;
  }
}

function lineOf(stamp: string | null, text: Buffer, cut: boolean): StampedLine {
  const atMs = stamp === null ? Number.NaN : Date.parse(stamp);
  const bytes = text.at(-1) === carriageReturn ? text.subarray(0, -1) : text;
  return { stamp, atMs: Number.isNaN(atMs) ? null : atMs, bytes, cut };
}

/** As nearly all come, and not copied: it is told before its memory is used again. */
function wholeLine(bytes: Buffer): StampedLine | null {
  const end = bytes.subarray(0, longestStampBytes).indexOf(space);
  if (end < 0 || bytes.length - end > longestLineBytes) return null;
  const stamp = bytes.toString('latin1', 0, end);
  return stampForm.test(stamp) ? lineOf(stamp, bytes.subarray(end + 1), false) : null;
}
