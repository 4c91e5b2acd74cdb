// A batch of lines as it was read: counted at once, made into text only for whoever looks.

import { longestLineBytes, type LogLine } from '../../contract/log-line.ts';
import { decodeLine } from './clean-line.ts';
import { readHeader } from './line-header.ts';
import { isPlain } from './plain-bytes.ts';

/** Valid only while it is being delivered: its bytes are then used again. */
export interface Lines {
  readonly count: number;
  text(index: number): string;
  line(index: number): LogLine;
}

const newline = 0x0a;

interface FirstLine {
  text: string;
  cut: boolean;
}

/** The lines of a chunk of a file, the first of which may have begun in the chunk before. */
export class ByteLines implements Lines {
  count = 0;
  #bytes: Buffer;
  #starts: number[] = [];
  #ends: number[] = [];
  #texts: (string | undefined)[] = [];
  /** Whether no line of it needs a closer look; null: nobody has asked. */
  #plain: boolean | null = null;
  #first: FirstLine | null;
  #nowMs: number;

  /** `first`: text of line 0 where it does not lie in `bytes`. */
  constructor(bytes: Buffer, nowMs: number, first: FirstLine | null) {
    this.#bytes = bytes;
    this.#nowMs = nowMs;
    this.#first = first;
    if (first) this.add(0, 0);
  }

  add(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
    this.count += 1;
  }

  text(index: number): string {
    const known = this.#texts[index];
    if (known !== undefined) return known;
    const first = index === 0 ? this.#first : null;
    const text = first?.text ?? this.#decode(this.#starts[index] ?? 0, this.#ends[index] ?? 0);
    this.#texts[index] = text;
    return text;
  }

  #decode(start: number, end: number): string {
    this.#plain ??= isPlain(this.#bytes);
    const whole = this.#plain && end - start <= longestLineBytes;
    return whole ? this.#bytes.toString('latin1', start, end) : decodeLine(this.#bytes, start, end);
  }

  line(index: number): LogLine {
    const text = this.text(index);
    const bytes = (this.#ends[index] ?? 0) - (this.#starts[index] ?? 0);
    const cut = index === 0 && this.#first ? this.#first.cut : bytes > longestLineBytes;
    return { ...readHeader(text, this.#nowMs), text, cut };
  }
}

/** Lines that are already understood, such as entries of the journal. */
export class ReadyLines implements Lines {
  #lines: readonly LogLine[];

  constructor(lines: readonly LogLine[]) {
    this.#lines = lines;
  }

  get count(): number {
    return this.#lines.length;
  }

  text(index: number): string {
    return this.line(index).text;
  }

  line(index: number): LogLine {
    const line = this.#lines[index];
    if (!line) throw new RangeError(`BUG: no line ${index}`);
    return line;
  }
}

/** Splits a stream of chunks at line ends; keeps at most `longestLineBytes` of an open line. */
export class LineSplitter {
  /** Beginning of the line that has no end yet. */
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #openBytes = 0;

  /** Length of the line that has no end yet, with what was left out of it. */
  get openBytes(): number {
    return this.#openBytes;
  }

  /** The lines that end in this chunk, whose bytes must stay as they are while these are read. */
  split(chunk: Buffer, nowMs: number): Lines {
    let start = 0;
    let first: FirstLine | null = null;
    if (this.#openBytes > 0) {
      const end = chunk.indexOf(newline);
      this.#keep(end < 0 ? chunk : chunk.subarray(0, end));
      if (end < 0) return new ByteLines(chunk, nowMs, null);
      first = this.#close();
      start = end + 1;
    }
    const lines = new ByteLines(chunk, nowMs, first);
    for (let end = chunk.indexOf(newline, start); end >= 0; end = chunk.indexOf(newline, start)) {
      lines.add(start, end);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return lines;
  }

  /** The line that has no end, where nothing more will come. */
  end(nowMs: number): Lines {
    const first = this.#openBytes > 0 ? this.#close() : null;
    return new ByteLines(Buffer.alloc(0), nowMs, first);
  }

  /** One byte more than a line may have, so that the cut falls between characters. */
  #keep(bytes: Buffer): void {
    this.#openBytes += bytes.length;
    const room = longestLineBytes + 1 - this.#keptBytes;
    if (room <= 0) return;
    const copy = Buffer.from(bytes.subarray(0, room));
    this.#kept.push(copy);
    this.#keptBytes += copy.length;
  }

  #close(): FirstLine {
    const bytes = Buffer.concat(this.#kept);
    const first = {
      text: decodeLine(bytes, 0, bytes.length),
      cut: this.#openBytes > longestLineBytes,
    };
    this.#kept = [];
    this.#keptBytes = 0;
    this.#openBytes = 0;
    return first;
  }
}
