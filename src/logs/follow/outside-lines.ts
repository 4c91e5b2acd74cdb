// Lines of containers and pods: made into text for whoever looks, stamped by their engine.

import { longestLineBytes, type LogLine } from '../../contract/log-line.ts';
import type { OutsideLine } from '../../kit/outside-logs.ts';
import { decodeLine } from '../lines/clean-line.ts';
import { readHeader } from '../lines/line-header.ts';
import type { Lines } from '../lines/lines.ts';

/** Of those that come later, so many of the newest lines are kept at most, and so much text. */
const keptLines = 200;
const keptChars = 1024 * 1024;

interface KeptLine {
  text: string;
  /** As the engine stamped it. */
  atMs: number | null;
  cut: boolean;
  readMs: number;
}

function lineOf({ text, atMs, cut, readMs }: KeptLine): LogLine {
  const header = readHeader(text, readMs);
  return { ...header, atMs: atMs ?? header.atMs, text, cut };
}

/** Lines as they came; their bytes are looked at once. */
export class OutsideLines implements Lines {
  readonly #lines: readonly OutsideLine[];
  readonly #readMs: number;
  #texts: (string | undefined)[] = [];

  constructor(lines: readonly OutsideLine[], readMs: number) {
    this.#lines = lines;
    this.#readMs = readMs;
  }

  get count(): number {
    return this.#lines.length;
  }

  text(index: number): string {
    return (this.#texts[index] ??= textOf(this.#at(index)));
  }

  kept(index: number): KeptLine {
    const { atMs, bytes, cut } = this.#at(index);
    const isCut = cut || bytes.length > longestLineBytes;
    return { text: this.text(index), atMs, cut: isCut, readMs: this.#readMs };
  }

  line(index: number): LogLine {
    return lineOf(this.kept(index));
  }

  #at(index: number): OutsideLine {
    const line = this.#lines[index];
    if (!line) throw new RangeError(`BUG: no line ${index}`);
    return line;
  }
}

function textOf({ bytes }: OutsideLine): string {
  const { buffer, byteOffset, length } = bytes;
  const buffered = Buffer.isBuffer(bytes) ? bytes : Buffer.from(buffer, byteOffset, length);
  return decodeLine(buffered, 0, length);
}

/** The newest lines of a log that cannot be read backwards again. */
export class RecentLines {
  #kept: KeptLine[] = [];
  #chars = 0;

  get count(): number {
    return this.#kept.length;
  }

  /** Only so many of them are kept as may be asked for. */
  static readonly most = keptLines;

  push(lines: OutsideLines): void {
    for (let index = Math.max(0, lines.count - keptLines); index < lines.count; index += 1) {
      const line = lines.kept(index);
      this.#kept.push(line);
      this.#chars += line.text.length;
    }
    while (this.#kept.length > keptLines || this.#chars > keptChars) {
      this.#chars -= this.#kept.shift()?.text.length ?? 0;
    }
  }

  /** The newest of them, oldest first. */
  last(count: number): Lines {
    const kept = count > 0 ? this.#kept.slice(-count) : [];
    const at = (index: number): KeptLine => {
      const line = kept[index];
      if (!line) throw new RangeError(`BUG: no line ${index}`);
      return line;
    };
    return {
      count: kept.length,
      text: (index) => at(index).text,
      line: (index) => lineOf(at(index)),
    };
  }
}
