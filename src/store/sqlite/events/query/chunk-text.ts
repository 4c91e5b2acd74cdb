// The lines of a chunk as they are looked through, by their shapes where these are few.

import type { PackedText } from '../chunk/packed-text.ts';

const lineFeed = 10;

/** What is known of lines before they are put together. */
export interface LineShapes {
  /** A line of each shape. */
  examples: ChunkText;
  /** Which shape each line has. */
  ids: Uint32Array;
  /** Of the rows `within`, those that have a number in which these digits stand. */
  linesWithNumber(digits: string, within: Rows): Rows;
  /** All others are empty, which is faster. */
  only(rows: Rows): ChunkText;
}

type Lines = Pick<PackedText, 'bytes' | 'shapes' | 'only'>;

const plain = (bytes: Buffer): Lines => ({ bytes, shapes: null, only: () => bytes });

/** The lines of a chunk in UTF-8, found by their number. */
export class ChunkText {
  readonly #lines: Lines;
  readonly count: number;
  #starts: Uint32Array | null = null;

  constructor(lines: Lines, count: number) {
    this.#lines = lines;
    this.count = count;
  }

  get bytes(): Buffer {
    return this.#lines.bytes;
  }

  /** Null: lines lie as they are. */
  get shapes(): LineShapes | null {
    const lines = this.#lines;
    if (lines.shapes === null) return null;
    const { examples, count, ids, linesWithNumber } = lines.shapes;
    return {
      examples: new ChunkText(plain(examples), count),
      ids,
      linesWithNumber,
      only: (rows) => new ChunkText(plain(lines.only(rows)), this.count),
    };
  }

  /** Where each line begins, and at last where one more would. */
  get starts(): Uint32Array {
    if (this.#starts) return this.#starts;
    const starts = new Uint32Array(this.count + 1);
    let at = 0;
    for (let line = 1; line < this.count; line += 1) {
      const end = this.bytes.indexOf(lineFeed, at);
      at = end < 0 ? this.bytes.length : end + 1;
      starts[line] = at;
    }
    starts[this.count] = this.bytes.length + 1;
    this.#starts = starts;
    return starts;
  }

  line(index: number): string {
    const { starts } = this;
    return this.bytes.toString('utf8', starts[index], starts[index + 1]! - 1);
  }
}

/** Rows of a chunk: 1 where a row is meant. */
export type Rows = Uint8Array;

/** Of the rows `within`, those of which the line fits. */
export type TextTest = (text: ChunkText, within: Rows) => Rows;
