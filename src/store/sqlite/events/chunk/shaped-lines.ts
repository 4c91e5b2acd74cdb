// Reads lines that are kept by their shapes: puts them together, or looks for numbers in them.

import { DamagedBlock } from '../../samples/bytes.ts';
import { hole, lineFeed, places, zero, type ShapedLines } from './line-shapes.ts';

/** What shapes have between numbers. */
interface Parts {
  /** Where each part ends. */
  ends: readonly number[];
  /** The first part of each shape, and at last that of one more. */
  first: readonly number[];
}

function partsOf(shapes: Uint8Array): Parts {
  const ends: number[] = [];
  const first = [0];
  for (let at = 0; at < shapes.length; at += 1) {
    const byte = shapes[at]!;
    if (byte === hole) ends.push(at);
    if (byte !== lineFeed) continue;
    ends.push(at + 1);
    first.push(ends.length);
  }
  return { ends, first };
}

class Joining {
  readonly text: Buffer;
  length = 0;
  readonly #shapes: Uint8Array;
  readonly #parts: Parts;
  readonly #numbers: readonly Uint8Array[];
  /** How far the numbers of each place have been read. */
  readonly #read = new Uint32Array(places);

  constructor({ textBytes, shapes, numbers }: ShapedLines) {
    this.text = Buffer.allocUnsafe(textBytes);
    this.#shapes = shapes;
    this.#parts = partsOf(shapes);
    this.#numbers = numbers;
  }

  join(id: number): void {
    const { ends, first } = this.#parts;
    const { text } = this;
    const shapes = this.#shapes;
    const last = first[id + 1];
    if (last === undefined) throw new DamagedBlock('a line has no known shape');
    let part = first[id]!;
    let at = part === 0 ? 0 : ends[part - 1]!;
    let { length } = this;
    for (let place = 0; ; place += Number(place < places - 1)) {
      for (const end = ends[part]!; at < end; at += 1) text[length++] = shapes[at]!;
      part += 1;
      if (part === last) break;
      at += 1;
      const own = this.#numbers[place]!;
      let from = this.#read[place]!;
      for (let byte = own[from]!; byte !== lineFeed; byte = own[from]!) {
        if (from >= own.length) throw new DamagedBlock('lines have lost their numbers');
        text[length++] = byte;
        from += 1;
      }
      this.#read[place] = from + 1;
    }
    this.length = length;
  }

  /** An empty line in its place. */
  leaveOut(id: number): void {
    const { first } = this.#parts;
    let place = 0;
    for (let left = first[id + 1]! - first[id]! - 1; left > 0; left -= 1) {
      const own = this.#numbers[place]!;
      let from = this.#read[place]!;
      while (from < own.length && own[from] !== lineFeed) from += 1;
      this.#read[place] = from + 1;
      if (place < places - 1) place += 1;
    }
    this.text[this.length] = lineFeed;
    this.length += 1;
  }
}

/**
 * The lines again, with a line feed behind each.
 * @throws DamagedBlock where the parts do not belong together
 */
export function joinLines(shaped: ShapedLines): Buffer {
  const joining = new Joining(shaped);
  const { ids } = shaped;
  for (let line = 0; line < ids.length; line += 1) joining.join(ids[line]!);
  if (joining.length === shaped.textBytes) return joining.text;
  throw new DamagedBlock('lines have another length than they had');
}

/** The same, but those that are not 1 in `within` are empty. */
export function joinSome(shaped: ShapedLines, within: Uint8Array): Buffer {
  const joining = new Joining(shaped);
  const { ids } = shaped;
  for (let line = 0; line < ids.length; line += 1) {
    if (within[line] === 1) joining.join(ids[line]!);
    else joining.leaveOut(ids[line]!);
  }
  return joining.text.subarray(0, joining.length);
}

/**
 * Of the lines that are 1 in `within`, those that have a number in which these digits stand: found
 * without putting lines together.
 */
export function linesWithNumber(
  { shapes, ids, numbers }: ShapedLines,
  digits: Buffer,
  within: Uint8Array,
): Uint8Array {
  const { first } = partsOf(shapes);
  const counts = first.slice(1).map((next, id) => next - first[id]! - 1);
  const lines = new Uint8Array(ids.length);
  for (const [place, own] of numbers.entries()) {
    const bytes = Buffer.from(own.buffer, own.byteOffset, own.length);
    let found = bytes.indexOf(digits);
    let end = 0;
    for (let line = 0; line < lines.length && found >= 0; line += 1) {
      const here = Math.max(0, counts[ids[line]!]! - place);
      for (let left = place < places - 1 ? Math.min(1, here) : here; left > 0; left -= 1) {
        while (end < bytes.length && bytes[end] !== lineFeed) end += 1;
        end += 1;
      }
      if (found >= end) continue;
      lines[line] = within[line]!;
      found = bytes.indexOf(digits, end);
    }
  }
  return lines;
}

/** Each shape as a line that has it: a digit stands for each number. */
export function examplesOf(shapes: Uint8Array): Buffer {
  const examples = Buffer.from(shapes.subarray(0, Math.max(0, shapes.length - 1)));
  for (let at = examples.indexOf(hole); at >= 0; at = examples.indexOf(hole, at + 1)) {
    examples[at] = zero;
  }
  return examples;
}
