// Lines that were pushed to us, kept until whoever asked for them has committed them.

interface Waiting {
  line: Buffer;
  key: string;
  lostBytes: number;
}

export interface QueuedLines {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of the last line; `commit` it when they are stored. */
  key: string;
  lostBytes: number;
}

export class LineQueue {
  #lines: Waiting[] = [];
  #bytes = 0;
  #mostBytes: number;
  /** What was committed last. */
  #base: string | undefined;
  #lostBytes = 0;

  constructor(mostBytes: number, base?: string) {
    this.#mostBytes = mostBytes;
    this.#base = base;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Of the line that came last, committed or not. */
  get last(): string | undefined {
    return this.#lines.at(-1)?.key ?? this.#base;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#mostBytes;
  }

  /** `line` with its line feed; `key` tells it from the others, in order. */
  push(line: Buffer, key: string): void {
    this.#lines.push({ line, key, lostBytes: this.#lostBytes });
    this.#lostBytes = 0;
    this.#bytes += line.length;
  }

  /** Counted before the next line. */
  lose(bytes: number): void {
    this.#lostBytes += bytes;
  }

  /** False: what was committed is none of these lines, nor what came before them. */
  commit(key: string | undefined): boolean {
    if (key === this.#base) return true;
    const at = this.#lines.findIndex((line) => line.key === key);
    if (at < 0) return false;
    for (const { line } of this.#lines.splice(0, at + 1)) this.#bytes -= line.length;
    this.#base = key;
    return true;
  }

  /** The first lines, at most so many bytes but at least one line; they stay until committed. */
  peek(mostBytes: number): QueuedLines | null {
    let size = 0;
    let count = 0;
    let lostBytes = 0;
    for (const waiting of this.#lines) {
      if (count > 0 && size + waiting.line.length > mostBytes) break;
      size += waiting.line.length;
      lostBytes += waiting.lostBytes;
      count += 1;
    }
    const last = this.#lines[count - 1];
    if (!last) return null;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const { line } of this.#lines.slice(0, count)) {
      bytes.set(line, at);
      at += line.length;
    }
    return { bytes, key: last.key, lostBytes };
  }
}
