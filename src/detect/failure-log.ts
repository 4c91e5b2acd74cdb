// How often somebody failed of late: times and counts alone, and the newest lines.

import { latenessMs } from './event-detector.ts';

/** Of a faster attack the oldest are forgotten: it fails often enough without them. */
const mostKept = 1024;

interface Timed {
  atMs: number;
  line: string;
}

const isBefore = (atMs: number, line: string, other: Timed): boolean =>
  atMs < other.atMs || (atMs === other.atMs && line < other.line);

export interface Failures {
  firstMs: number;
  count: number;
}

export class FailureLog {
  #atMs: number[] = [];
  #counts: number[] = [];
  /** The newest two, in the order of time, lines of one time by their text. */
  readonly #before: Timed = { atMs: -Infinity, line: '' };
  readonly #last: Timed = { atMs: -Infinity, line: '' };

  add(atMs: number, count: number, line: string, spanMs: number): void {
    const times = this.#atMs;
    if (times.length >= mostKept) this.#forget(atMs - spanMs - latenessMs);
    let at = times.length;
    while (at > 0 && (times[at - 1] ?? 0) > atMs) at -= 1;
    if (at === times.length) {
      times.push(atMs);
      this.#counts.push(count);
    } else {
      times.splice(at, 0, atMs);
      this.#counts.splice(at, 0, count);
    }
    this.#addLine(atMs, line);
  }

  #forget(beforeMs: number): void {
    let gone = Math.floor(mostKept / 4);
    while (gone < this.#atMs.length && (this.#atMs[gone] ?? 0) < beforeMs) gone += 1;
    this.#atMs = this.#atMs.slice(gone);
    this.#counts = this.#counts.slice(gone);
  }

  #addLine(atMs: number, line: string): void {
    const before = this.#before;
    const last = this.#last;
    if (!isBefore(atMs, line, last)) {
      // The entries are used again: each failure passes here.
      before.atMs = last.atMs;
      before.line = last.line;
      last.atMs = atMs;
      last.line = line;
    } else if (!isBefore(atMs, line, before)) {
      before.atMs = atMs;
      before.line = line;
    }
  }

  within(fromMs: number, toMs: number): Failures {
    let count = 0;
    let firstMs = toMs;
    for (let at = this.#atMs.length - 1; at >= 0; at -= 1) {
      const atMs = this.#atMs[at] ?? 0;
      if (atMs < fromMs) break;
      if (atMs > toMs) continue;
      count += this.#counts[at] ?? 0;
      firstMs = atMs;
    }
    return { firstMs, count };
  }

  linesUntil(toMs: number): readonly Timed[] {
    return [this.#before, this.#last].filter(({ atMs, line }) => line !== '' && atMs <= toMs);
  }
}
