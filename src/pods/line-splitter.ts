// Splits a stream of bytes at line feeds; of a line that is too long it keeps the beginning.

export interface SplitLine {
  bytes: Buffer;
  /** The rest was left out. */
  cut: boolean;
}

const lineFeed = 0x0a;

export class LineSplitter {
  readonly #longestBytes: number;
  /** Pieces of the line that is not complete yet, at most `longestBytes` together. */
  #pieces: Buffer[] = [];
  #keptBytes = 0;
  #cut = false;

  constructor(longestBytes: number) {
    this.#longestBytes = longestBytes;
  }

  /** Lines that this chunk completes. They may share its memory: use them before the next. */
  split(chunk: Buffer): SplitLine[] {
    const lines: SplitLine[] = [];
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, start);
      if (end < 0) break;
      this.#keep(chunk.subarray(start, end));
      lines.push(this.#take());
      start = end + 1;
    }
    // A copy: the chunk's memory may be large, and used again.
    this.#keep(Buffer.from(chunk.subarray(start)));
    return lines;
  }

  /** What stands after the last line feed; null: nothing. */
  rest(): SplitLine | null {
    return this.#keptBytes === 0 ? null : this.#take();
  }

  #keep(piece: Buffer): void {
    const room = this.#longestBytes - this.#keptBytes;
    if (piece.length > room) this.#cut = true;
    const kept = piece.subarray(0, room);
    if (kept.length === 0) return;
    this.#pieces.push(kept);
    this.#keptBytes += kept.length;
  }

  #take(): SplitLine {
    const [first] = this.#pieces;
    const isWhole = first !== undefined && this.#pieces.length === 1;
    const line = { bytes: isWhole ? first : Buffer.concat(this.#pieces), cut: this.#cut };
    this.#pieces = [];
    this.#keptBytes = 0;
    this.#cut = false;
    return line;
  }
}
