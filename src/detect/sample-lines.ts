// The lines that a detection shows: the first, and the newest, in the order of time.

/** So many of each. */
export const firstLines = 3;
export const newestLines = 7;
const longestLineChars = 1000;

const cut = (line: string): string =>
  line.length > longestLineChars ? line.slice(0, longestLineChars) : line;

interface Timed {
  atMs: number;
  line: string;
}

const isBefore = (atMs: number, line: string, other: Timed): boolean =>
  atMs < other.atMs || (atMs === other.atMs && line < other.line);

export class SampleLines {
  readonly #first: Timed[] = [];
  readonly #newest: Timed[] = [];

  /** Lines that were told before a restart; when they were written is not known any more. */
  static of(lines: readonly string[], firstMs: number, lastMs: number): SampleLines {
    const samples = new SampleLines();
    for (const line of lines.slice(0, firstLines)) samples.#first.push({ atMs: firstMs, line });
    for (const line of lines.slice(firstLines)) samples.#newest.push({ atMs: lastMs, line });
    return samples;
  }

  /** Lines of one time stand in the order of their text: nothing hangs on which came first. */
  add(atMs: number, line: string): void {
    const first = this.#first;
    const last = first[firstLines - 1];
    if (!last) {
      insert(first, atMs, line);
    } else if (isBefore(atMs, line, last)) {
      insert(first, atMs, line);
      const moved = first.pop();
      if (moved) this.#addNewest(moved.atMs, moved.line);
    } else {
      this.#addNewest(atMs, line);
    }
  }

  /** Only where it is one of the first. */
  addFirst(atMs: number, line: string): void {
    const last = this.#first[firstLines - 1];
    if (last && !isBefore(atMs, line, last)) return;
    insert(this.#first, atMs, line);
    if (last) this.#first.pop();
  }

  #addNewest(atMs: number, line: string): void {
    const newest = this.#newest;
    const oldest = newest[0];
    if (newest.length < newestLines || !oldest) return insert(newest, atMs, line);
    if (isBefore(atMs, line, oldest)) return;
    // The entry is used again: most lines of an attack pass through here.
    oldest.atMs = atMs;
    oldest.line = cut(line);
    let at = newestLines - 1;
    while (at > 0 && isBefore(atMs, oldest.line, newest[at]!)) at -= 1;
    for (let to = 0; to < at; to += 1) newest[to] = newest[to + 1]!;
    newest[at] = oldest;
  }

  get lines(): string[] {
    return [...this.#first, ...this.#newest].map(({ line }) => line);
  }

  clear(): void {
    this.#first.length = this.#newest.length = 0;
  }
}

function insert(list: Timed[], atMs: number, line: string): void {
  place(list, { atMs, line: cut(line) });
}

function place(list: Timed[], entry: Timed): void {
  list.push(entry);
  for (let at = list.length - 1; at > 0; at -= 1) {
    const before = list[at - 1];
    if (!before || !isBefore(entry.atMs, entry.line, before)) return;
    list[at] = before;
    list[at - 1] = entry;
  }
}
