// The lines that a detection shows: the first, and the newest, in the order of time.

/** So many of each. */
export const firstLines = 3;
export const newestLines = 7;
const longestLineChars = 1000;

const cut = (line: string): string =>
  line.length > longestLineChars ? line.slice(0, longestLineChars) : line;

export class SampleLines {
  /** When each was written: of the first ones in order, then of a ring of the newest. */
  readonly #atMs: number[] = [];
  readonly #lines: string[] = [];
  /** Where in the ring, once it is full, its first line stands. */
  #start = 0;

  /** Lines that were told before a restart; when they were written is not known any more. */
  static of(lines: readonly string[], firstMs: number, lastMs: number): SampleLines {
    const samples = new SampleLines();
    const most = firstLines + newestLines;
    for (const [at, line] of lines.slice(0, most).entries()) {
      samples.#put(at, at < firstLines ? firstMs : lastMs, line);
    }
    return samples;
  }

  /** Lines of one time stand in the order of their text: nothing hangs on which came first. */
  add(atMs: number, line: string): void {
    const last = firstLines - 1;
    if (this.#lines.length <= last) {
      this.#insertFirst(atMs, line);
    } else if (this.#isBefore(atMs, line, last)) {
      const movedMs = this.#atMs[last]!;
      const moved = this.#lines[last]!;
      this.#insertFirst(atMs, line);
      this.#addNewest(movedMs, moved);
    } else {
      this.#addNewest(atMs, line);
    }
  }

  /** Only where it is one of the first. */
  addFirst(atMs: number, line: string): void {
    const last = firstLines - 1;
    if (this.#lines.length <= last || this.#isBefore(atMs, line, last)) {
      this.#insertFirst(atMs, line);
    }
  }

  /** In the place of the last of the first, where these are complete. */
  #insertFirst(atMs: number, line: string): void {
    const text = cut(line);
    let at = Math.min(this.#lines.length, firstLines - 1);
    for (; at > 0 && this.#isBefore(atMs, text, at - 1); at -= 1) this.#move(at - 1, at);
    this.#put(at, atMs, text);
  }

  /** Most lines of an attack pass through here, and in their order. */
  #addNewest(atMs: number, line: string): void {
    const count = this.#lines.length - firstLines;
    const isFull = count === newestLines;
    let at = isFull ? this.#start : count;
    if (isFull) {
      if (this.#isBefore(atMs, line, firstLines + at)) return;
      this.#start = before(at, -1);
    }
    const text = cut(line);
    for (let rest = isFull ? count - 1 : count; rest > 0; rest -= 1) {
      const earlier = before(at, 1);
      if (!this.#isBefore(atMs, text, firstLines + earlier)) break;
      this.#move(firstLines + earlier, firstLines + at);
      at = earlier;
    }
    this.#put(firstLines + at, atMs, text);
  }

  #isBefore(atMs: number, line: string, at: number): boolean {
    const otherMs = this.#atMs[at]!;
    return atMs < otherMs || (atMs === otherMs && line < this.#lines[at]!);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#atMs[from]!, this.#lines[from]!);
  }

  #put(at: number, atMs: number, line: string): void {
    this.#atMs[at] = atMs;
    this.#lines[at] = line;
  }

  get lines(): string[] {
    const ring = firstLines + this.#start;
    const lines = this.#lines;
    return [...lines.slice(0, firstLines), ...lines.slice(ring), ...lines.slice(firstLines, ring)];
  }

  clear(): void {
    this.#atMs.length = this.#lines.length = this.#start = 0;
  }
}

/** The place in the ring so many places before. */
const before = (at: number, places: number): number => (at - places + newestLines) % newestLines;
