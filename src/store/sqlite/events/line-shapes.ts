// Lines as the few shapes that they have, and the numbers in them: most differ in these alone.

import assert from 'node:assert/strict';
import { ByteWriter } from '../bytes.ts';

export const lineFeed = 0x0a;
const fullStop = 0x2e;
export const zero = 0x30;
const colon = 0x3a;

/** Stands for a number in a shape: no byte of UTF-8. */
export const hole = 0xff;

/**
 * Numbers lie together by their place in the line, where they are alike: the day, the time, the
 * process. Those further behind lie with the last.
 */
export const places = 6;

/** Lines are not worth it that have more shapes than one to so many. */
const linesPerShape = 4;
const mostShapes = 2048;
/** Of the table by which shapes are found: enough that it is never half full. */
const slots = 8192;
const free = -1;

/** A line feed stands behind each shape and each number. */
export interface ShapedLines {
  /** Of the lines, with their line feeds. */
  textBytes: number;
  shapes: Uint8Array;
  shapeCount: number;
  /** Which shape each line has. */
  ids: Uint32Array;
  /** By place in the line, one line after the other. */
  numbers: readonly Uint8Array[];
}

/** What a byte is to a shape: part of it, or one of these. */
const digit = 1;
const ending = 2;
const meaning = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= zero && byte < colon ? digit : byte === lineFeed ? ending : 0,
);

/** Shapes begin at whole words and are filled up with zeros: they are compared by words. */
const wordBytes = 4;
const hashFactor = 0x9e3779b1;

class Shaper {
  #bytes = new Uint8Array(0);
  #words = new Uint32Array(0);
  readonly #numbers = Array.from({ length: places }, () => new ByteWriter(64 * 1024));
  readonly #table = new Int32Array(slots);
  readonly #hashes = new Int32Array(mostShapes + 1);
  /** In words. */
  readonly #starts = new Uint32Array(mostShapes + 2);
  #count = 0;

  /** Null: they have too many shapes. What it returns is written over by the next call. */
  shaped(text: Uint8Array, lines: number): ShapedLines | null {
    const most = Math.min(mostShapes, Math.ceil(lines / linesPerShape));
    this.#reserve(text.length + lines * (1 + wordBytes));
    this.#table.fill(free);
    this.#count = 0;
    for (const numbers of this.#numbers) numbers.length = 0;
    const ids = new Uint32Array(lines);
    let from = 0;
    for (let line = 0; line < lines; line += 1) {
      from = this.#write(text, from) + 1;
      ids[line] = this.#idOf();
      if (this.#count > most) return null;
    }
    assert(from === text.length, `BUG: there are not ${lines} lines`);
    const numbers = this.#numbers.map((writer) => writer.view());
    return {
      textBytes: text.length,
      shapes: this.#packed(),
      shapeCount: this.#count,
      ids,
      numbers,
    };
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    this.#words = new Uint32Array(Math.ceil(length / wordBytes));
    this.#bytes = new Uint8Array(this.#words.buffer);
  }

  /** Writes the shape of a line behind the others, and its numbers to theirs; where it ends. */
  #write(text: Uint8Array, from: number): number {
    const bytes = this.#bytes;
    let length = this.#starts[this.#count]! * wordBytes;
    let place = 0;
    let at = from;
    for (;;) {
      let byte = text[at]!;
      for (; meaning[byte] === 0; byte = text[(at += 1)]!) bytes[length++] = byte;
      if (byte === lineFeed) break;
      const to = this.#writeNumber(place, text, at);
      // A single digit is mostly part of a name, as that of ssh2.
      const isSingle = to === at + 1;
      bytes[length++] = isSingle ? byte : hole;
      if (!isSingle && place < places - 1) place += 1;
      at = to;
    }
    bytes[length] = lineFeed;
    for (length += 1; length % wordBytes > 0; length += 1) bytes[length] = 0;
    this.#starts[this.#count + 1] = length / wordBytes;
    return at;
  }

  /**
   * Digits, also with single full stops and colons between them: addresses, times of the day.
   * Returns where it ends; a single digit is not kept.
   */
  #writeNumber(place: number, text: Uint8Array, from: number): number {
    const numbers = this.#numbers[place]!;
    let { bytes } = numbers;
    let { length } = numbers;
    let at = from;
    let byte = text[at]!;
    do {
      if (length + 2 >= bytes.length) {
        numbers.length = length;
        numbers.reserve(bytes.length);
        ({ bytes } = numbers);
      }
      bytes[length++] = byte;
      byte = text[(at += 1)]!;
      if ((byte === fullStop || byte === colon) && meaning[text[at + 1]!] === digit) {
        bytes[length++] = byte;
        byte = text[(at += 1)]!;
      }
    } while (meaning[byte] === digit);
    if (at === from + 1) return at;
    bytes[length] = lineFeed;
    numbers.length = length + 1;
    return at;
  }

  /** Of the shape that was written last. */
  #idOf(): number {
    const hash = this.#hashOfLast();
    let slot = hash & (slots - 1);
    for (let id = this.#table[slot]!; id !== free; id = this.#table[slot]!) {
      if (this.#hashes[id] === hash && this.#isLast(id)) return id;
      slot = (slot + 1) & (slots - 1);
    }
    const id = this.#count;
    this.#table[slot] = id;
    this.#hashes[id] = hash;
    this.#count += 1;
    return id;
  }

  #hashOfLast(): number {
    const words = this.#words;
    const end = this.#starts[this.#count + 1]!;
    let hash = 0;
    for (let at = this.#starts[this.#count]!; at < end; at += 1) {
      hash = Math.imul(hash ^ words[at]!, hashFactor);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  #isLast(id: number): boolean {
    const words = this.#words;
    const last = this.#starts[this.#count]!;
    const from = this.#starts[id]!;
    const size = this.#starts[id + 1]! - from;
    if (this.#starts[this.#count + 1]! - last !== size) return false;
    for (let at = 0; at < size; at += 1) if (words[from + at] !== words[last + at]) return false;
    return true;
  }

  /** All shapes without what they were filled up with. */
  #packed(): Uint8Array {
    const packed = new ByteWriter(this.#starts[this.#count]! * wordBytes);
    for (let id = 0; id < this.#count; id += 1) {
      const from = this.#starts[id]! * wordBytes;
      packed.append(this.#bytes.subarray(from, this.#bytes.indexOf(lineFeed, from) + 1));
    }
    return packed.view();
  }
}

const shaper = new Shaper();

/**
 * Takes lines apart, of which `text` has so many with a line feed behind each. Null: they have too
 * many shapes. What it returns is written over by the next call.
 */
export function shapeLines(text: Uint8Array, lines: number): ShapedLines | null {
  return shaper.shaped(text, lines);
}
