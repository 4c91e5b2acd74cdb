// Lines as the few shapes that they have, and the numbers in them: most differ in these alone.

import assert from 'node:assert/strict';
import { digitsIn, firstByteIn, readableByWords, wordBytes, WordBytes } from './word-bytes.ts';

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

/**
 * While lines are read, neither a digit nor a line feed stands in a shape as such, but a byte that
 * UTF-8 does not have: where line and shape have the same byte, it is the same part of both. A
 * single digit is mostly part of a name, as that of ssh2: `single` and the digit stand for it.
 */
const single = 0xf5;
const end = 0xc0;

/** What the symbols of shapes stand for, but for holes. */
function packed(symbols: Uint8Array): Uint8Array {
  const shapes = new Uint8Array(symbols.length);
  for (let at = 0; at < symbols.length; at += 1) {
    const symbol = symbols[at]!;
    if (symbol === end) shapes[at] = lineFeed;
    else shapes[at] = symbol >= single && symbol < hole ? symbol - single + zero : symbol;
  }
  return shapes;
}

/** Of the table of branches: enough that it is never half full. */
const slotBits = 13;
const slots = 1 << slotBits;
const free = -1;
const hashFactor = 0x9e3779b1;

function slotOf(next: number, symbol: number): number {
  return Math.imul((next << 8) ^ symbol, hashFactor) >>> (32 - slotBits);
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte < colon;
}

/** Full stops and colons part the digits of one number: addresses, times of the day. */
function goesOn(text: DataView, at: number): boolean {
  const byte = text.getUint8(at);
  return (byte === fullStop || byte === colon) && isDigit(text.getUint8(at + 1));
}

/** What a shape has for what the line has there. */
function symbolAt(text: DataView, at: number): number {
  const byte = text.getUint8(at);
  if (byte === lineFeed) return end;
  if (!isDigit(byte)) return byte;
  const isSingle = !isDigit(text.getUint8(at + 1)) && !goesOn(text, at + 1);
  return isSingle ? byte - zero + single : hole;
}

/** How far a line has been read, and how far the shape that it has until there. */
interface Reached {
  at: number;
  place: number;
  id: number;
  next: number;
}

/**
 * The shapes are a tree: each but the first branches off from an earlier one, where the line that
 * had it first went on in another way. A line that can be followed to an end has a known shape, and
 * each of its bytes was compared once.
 */
class Shaper {
  readonly #shapes = new WordBytes(64 * 1024);
  readonly #starts = new Uint32Array(mostShapes + 1);
  readonly #numbers = Array.from({ length: places }, () => new WordBytes(64 * 1024));
  /** Shapes, found by where they branch off and with what. */
  readonly #table = new Int32Array(slots);
  readonly #branches = new Uint32Array(mostShapes + 1);
  readonly #symbols = new Uint8Array(mostShapes + 1);
  #count = 0;
  /** Where the next line begins. */
  #at = 0;

  /** Null: they have too many shapes. What it returns is written over by the next call. */
  shaped(bytes: Uint8Array, lines: number): ShapedLines | null {
    const text = readableByWords(bytes);
    const most = Math.min(mostShapes, Math.ceil(lines / linesPerShape));
    this.#clear();
    const ids = new Uint32Array(lines);
    // The first line has the first shape, 0; what is done once a chunk would spoil `#idOf`.
    if (lines > 0) this.#grow(text, { at: 0, place: 0, id: 0, next: 0 });
    for (let line = 1; line < lines; line += 1) {
      ids[line] = this.#idOf(text);
      if (this.#count > most) return null;
    }
    assert(this.#at === bytes.length, `BUG: there are not ${lines} lines`);
    return {
      textBytes: bytes.length,
      shapes: packed(this.#shapes.bytes()),
      shapeCount: this.#count,
      ids,
      numbers: this.#numbers.map((numbers) => numbers.bytes()),
    };
  }

  #clear(): void {
    this.#table.fill(free);
    this.#count = 0;
    this.#at = 0;
    this.#shapes.length = 0;
    for (const numbers of this.#numbers) numbers.length = 0;
  }

  /** Of the next line; its numbers are written to the others. */
  #idOf(text: DataView): number {
    let at = this.#at;
    let id = 0;
    let next = 0;
    let place = 0;
    const shapes = this.#shapes.view;
    for (;;) {
      let apart = text.getInt32(at, true) ^ shapes.getInt32(next, true);
      while (apart === 0) {
        at += wordBytes;
        next += wordBytes;
        apart = text.getInt32(at, true) ^ shapes.getInt32(next, true);
      }
      at += firstByteIn(apart);
      next += firstByteIn(apart);
      const symbol = symbolAt(text, at);
      if (symbol !== shapes.getUint8(next)) {
        const branch = this.#branchAt(next, symbol);
        if (branch === free) return this.#grow(text, { at, place, id, next });
        next += this.#starts[branch]! - this.#starts[id]!;
        id = branch;
      }
      next += 1;
      if (symbol === hole) {
        at = this.#writeNumber(place, text, at);
        place += Number(place < places - 1);
      } else {
        at += 1;
        if (symbol === end) break;
      }
    }
    this.#at = at;
    return id;
  }

  /** Writes the number to the others of its place; returns where it ends. */
  #writeNumber(place: number, text: DataView, from: number): number {
    const numbers = this.#numbers[place]!;
    let { view, length } = numbers;
    let at = from;
    for (;;) {
      if (length + wordBytes >= numbers.capacity) {
        numbers.length = length;
        numbers.reserve(2 * wordBytes);
        ({ view } = numbers);
      }
      const word = text.getInt32(at, true);
      // What stands behind the digits is a point between two, or written over.
      view.setInt32(length, word, true);
      const digits = digitsIn(word);
      at += digits;
      length += digits;
      if (digits === wordBytes) continue;
      if (!goesOn(text, at)) break;
      at += 1;
      length += 1;
    }
    view.setUint8(length, lineFeed);
    numbers.length = length + 1;
    return at;
  }

  /** The shape that goes on with the symbol in place of that which stands there. */
  #branchAt(next: number, symbol: number): number {
    for (let slot = slotOf(next, symbol); ; slot = (slot + 1) % slots) {
      const id = this.#table[slot]!;
      if (id === free || (this.#branches[id] === next && this.#symbols[id] === symbol)) return id;
    }
  }

  #addBranch(next: number, symbol: number): number {
    const id = this.#count;
    let slot = slotOf(next, symbol);
    while (this.#table[slot] !== free) slot = (slot + 1) % slots;
    this.#table[slot] = id;
    this.#branches[id] = next;
    this.#symbols[id] = symbol;
    this.#starts[id] = this.#shapes.length;
    this.#count += 1;
    return id;
  }

  /** A new shape: that which was followed, as far as it was, and then what the line has. */
  #grow(text: DataView, { at, place, id, next }: Reached): number {
    const grown = this.#addBranch(next, symbolAt(text, at));
    this.#shapes.repeat(this.#starts[id]!, next);
    for (let reached = at, nth = place; ;) {
      const symbol = symbolAt(text, reached);
      this.#shapes.push(symbol);
      if (symbol === hole) {
        reached = this.#writeNumber(nth, text, reached);
        nth += Number(nth < places - 1);
      } else {
        reached += 1;
      }
      this.#at = reached;
      if (symbol === end) return grown;
    }
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
