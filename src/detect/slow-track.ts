// Attempts of one address that are spread out on purpose: slowly, or with long pauses.

import type { EpisodeBook } from './episode-book.ts';

interface Try {
  atMs: number;
  count: number;
  line: string;
  isCounted: boolean;
}

export interface SlowRules {
  /** So many attempts within a span, and not all of the last of them within the shorter one. */
  steady: { count: number; spanMs: number; leastMs: number };
  /** So many attempts within a span, the median of the pauses between them at least `pauseMs`. */
  sparse: { count: number; spanMs: number; pauseMs: number };
}

const none: Try[] = [];

/** The latest attempts of one address, told in the order of time. */
export class SlowTrack {
  #tries: Try[] = none;
  /** Whoever gets in is a person who mistypes now and then. */
  #loginMs = -Infinity;

  login(atMs: number): void {
    this.#loginMs = atMs;
  }

  add(next: Try, rules: SlowRules, book: EpisodeBook, entity: string): void {
    if (this.#tries.length === 0) {
      // Most addresses of a flood try once.
      this.#tries = [next];
      return;
    }
    const tries = this.#tries;
    tries.push(next);
    const most = Math.max(rules.steady.count, rules.sparse.count);
    if (tries.length > most) tries.shift();
    const from = Math.min(this.#steadyFrom(rules.steady), this.#sparseFrom(rules.sparse));
    for (let at = from; at < tries.length; at += 1) {
      const one = tries[at];
      if (!one || one.isCounted) continue;
      one.isCounted = true;
      book.add(entity, one.atMs, one.count, one.line);
    }
  }

  /** Where the last attempts begin that make up the number; past the end: there are too few. */
  #start(count: number): number {
    let sum = 0;
    for (let at = this.#tries.length - 1; at >= 0; at -= 1) {
      sum += this.#tries[at]?.count ?? 0;
      if (sum >= count) return at;
    }
    return Infinity;
  }

  #lengthFrom(at: number): number {
    return (this.#tries.at(-1)?.atMs ?? 0) - (this.#tries[at]?.atMs ?? -Infinity);
  }

  #steadyFrom({ count, spanMs, leastMs }: SlowRules['steady']): number {
    const from = this.#start(count);
    const lengthMs = this.#lengthFrom(from);
    return lengthMs <= spanMs && lengthMs > leastMs ? from : Infinity;
  }

  #sparseFrom({ count, spanMs, pauseMs }: SlowRules['sparse']): number {
    const from = this.#start(count);
    const first = this.#tries[from];
    if (!first || first.atMs <= this.#loginMs || this.#lengthFrom(from) > spanMs) return Infinity;
    let pauses = 0;
    let short = 0;
    for (let at = from; at < this.#tries.length; at += 1) {
      const one = this.#tries[at];
      if (!one) break;
      // What was folded into one line followed at once.
      const folded = Math.min(one.count, count) - 1;
      pauses += folded;
      short += folded;
      if (at === from) continue;
      pauses += 1;
      if (one.atMs - (this.#tries[at - 1]?.atMs ?? 0) <= pauseMs) short += 1;
    }
    // The (lower) median is longer where at most half of the others are not.
    return short <= Math.floor((pauses - 1) / 2) ? from : Infinity;
  }
}
