// The lines of a chunk as they lie in it: by their shapes where these are few, else as they are.

import { ByteReader, ByteWriter, DamagedBlock } from '../../samples/bytes.ts';
import { places, shapeLines, type ShapedLines } from './line-shapes.ts';
import { compress, ofNumbers, opened, raw, type Effort } from './packed-bytes.ts';
import { readNumbers, writeNumbers } from './planes.ts';
import { examplesOf, joinLines, joinSome, linesWithNumber } from './shaped-lines.ts';

/** Of lines as they are: the next level takes a tenth less room for three times the work. */
const ofLines: Effort = { level: 1, shortestMatch: 6, hashLog: 10 };

/** A piece of some hundred events; smaller ones are not worth the work. */
const smallPieceBytes = 64 * 1024;

/**
 * Lines by their shapes begin with this byte and the length of the first of two packed parts: what
 * is said of shapes, and the numbers. Many questions are answered by the first alone.
 */
const shapedForm = 2;

/** A damaged length must not exhaust the memory. */
const mostLines = 1 << 20;
const mostTextBytes = 64 * 1024 * 1024;

export interface PackedLines {
  blob: Uint8Array;
  /** A text with the same words as all the lines. */
  words: Uint8Array;
}

/** `text`: `lines` lines in UTF-8 with a line feed behind each; they hold none themselves. */
export function packLines(text: Uint8Array, lines: number): PackedLines {
  const shaped = shapeLines(text, lines);
  if (shaped === null) return { blob: compress(betweenLines(text), ofLines), words: text };
  return { blob: packShaped(shaped), words: examplesOf(shaped.shapes) };
}

/** Of a piece, without its words. */
export function packPiece(text: Uint8Array): Uint8Array {
  return text.length < smallPieceBytes
    ? raw(betweenLines(text))
    : compress(betweenLines(text), ofLines);
}

/** Without the last line feed. */
function betweenLines<Bytes extends Uint8Array>(text: Bytes): Bytes {
  return text.subarray(0, Math.max(0, text.length - 1)) as Bytes;
}

const head = new ByteWriter(64 * 1024);
const tail = new ByteWriter(256 * 1024);

function packShaped({ textBytes, shapes, shapeCount, ids, numbers }: ShapedLines): Uint8Array {
  head.length = 0;
  tail.length = 0;
  for (const value of [textBytes, ids.length, shapeCount, shapes.length]) head.varint(value);
  for (const own of numbers) {
    head.varint(own.length);
    tail.append(own);
  }
  head.append(shapes);
  writeNumbers(head, ids);
  const first = compress(head.view(), ofNumbers);
  const start = new ByteWriter(8);
  start.varint(shapedForm);
  start.varint(first.length);
  return Buffer.concat([start.view(), first, compress(tail.view(), ofLines)]);
}

/** Shapes of lines, and which of them each line has. */
export interface TextShapes {
  count: number;
  /** A line of each shape. */
  examples: Buffer;
  ids: Uint32Array;
  /** Of the lines that are 1 in `within`, those that have a number in which these digits stand. */
  linesWithNumber(digits: string, within: Uint8Array): Uint8Array;
}

interface Head extends Omit<ShapedLines, 'numbers'> {
  /** Of the numbers at each place. */
  sizes: readonly number[];
  /** The numbers, still packed. */
  tail: Uint8Array;
}

function headOf(blob: Uint8Array): Head {
  const outer = new ByteReader(blob, 1);
  const input = new ByteReader(opened(outer.take(outer.varint())));
  const tail = blob.subarray(outer.offset);
  const [textBytes, lines] = [input.varint(), input.varint()];
  const [shapeCount, shapeBytes] = [input.varint(), input.varint()];
  const sizes = Array.from({ length: places }, () => input.varint());
  if (lines > mostLines || textBytes > mostTextBytes) {
    throw new DamagedBlock(`a chunk claims to have ${lines} lines of ${textBytes} bytes`);
  }
  const shapes = input.take(shapeBytes);
  const ids = new Uint32Array(lines);
  readNumbers(input, ids);
  return { textBytes, shapes, shapeCount, ids, sizes, tail };
}

function shapedOf({ sizes, tail, ...head }: Head): ShapedLines {
  const input = new ByteReader(opened(tail));
  return { ...head, numbers: sizes.map((size) => input.take(size)) };
}

/** What was packed; each part of it is unpacked when it is asked for, and throws DamagedBlock. */
export class PackedText {
  readonly #blob: Uint8Array;
  #head: Head | null = null;
  #shaped: ShapedLines | null = null;
  #bytes: Buffer | null = null;
  #shapes: TextShapes | null = null;

  constructor(blob: Uint8Array) {
    this.#blob = blob;
  }

  get #shapedLines(): ShapedLines {
    return (this.#shaped ??= shapedOf((this.#head ??= headOf(this.#blob))));
  }

  get #isShaped(): boolean {
    return this.#blob[0] === shapedForm;
  }

  /** Null: the lines lie as they are. */
  get shapes(): TextShapes | null {
    if (!this.#isShaped) return null;
    if (this.#shapes) return this.#shapes;
    const { shapeCount: count, shapes, ids } = (this.#head ??= headOf(this.#blob));
    return (this.#shapes = {
      count,
      examples: examplesOf(shapes),
      ids,
      linesWithNumber: (digits, within) =>
        linesWithNumber(this.#shapedLines, Buffer.from(digits), within),
    });
  }

  /** As `bytes`, where lines that are not 1 in `within` may be empty. */
  only(within: Uint8Array): Buffer {
    if (this.#bytes || !this.#isShaped) return this.bytes;
    return betweenLines(joinSome(this.#shapedLines, within));
  }

  /** The lines, with a line feed between two of them. */
  get bytes(): Buffer {
    if (this.#bytes) return this.#bytes;
    if (this.#isShaped) {
      return (this.#bytes = betweenLines(joinLines(this.#shapedLines)));
    }
    const { buffer, byteOffset, byteLength } = opened(this.#blob);
    return (this.#bytes = Buffer.from(buffer, byteOffset, byteLength));
  }
}
