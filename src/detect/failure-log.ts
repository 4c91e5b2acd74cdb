// How often somebody failed of late: times and counts alone.

import { latenessMs } from './event-detector.ts';

/** Of a faster attack the oldest are forgotten: it fails often enough without them. */
const mostKept = 1024;

const none: number[] = [];

export interface Failures {
  firstMs: number;
  count: number;
}

export class FailureLog {
  #atMs = none;
  #counts = none;

  add(atMs: number, count: number, spanMs: number): void {
    if (this.#atMs.length === 0) {
      // Most addresses of a flood fail once.
      this.#atMs = [atMs];
      this.#counts = [count];
      return;
    }
    if (this.#atMs.length >= mostKept) this.#forget(atMs - spanMs - latenessMs);
    const times = this.#atMs;
    let at = times.length;
    while (at > 0 && (times[at - 1] ?? 0) > atMs) at -= 1;
    if (at === times.length) {
      times.push(atMs);
      this.#counts.push(count);
    } else {
      times.splice(at, 0, atMs);
      this.#counts.splice(at, 0, count);
    }
  }

  #forget(beforeMs: number): void {
    let gone = Math.floor(mostKept / 4);
    while (gone < this.#atMs.length && (this.#atMs[gone] ?? 0) < beforeMs) gone += 1;
    this.#atMs = this.#atMs.slice(gone);
    this.#counts = this.#counts.slice(gone);
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
}
