// Attempts of one address that are spread out on purpose: slowly, or with long pauses.

import type { LogEvent } from '../../contract/log-event.ts';
import { dropFirst } from './drop-first.ts';
import type { EpisodeBook } from './episode-book.ts';

export interface SlowRules {
  /** So many attempts within a span, and not all of the last of them within the shorter one. */
  steady: { count: number; spanMs: number; leastMs: number };
  /** So many attempts within a span, the median of the pauses between them at least `pauseMs`. */
  sparse: { count: number; spanMs: number; pauseMs: number };
}

const noNumbers: number[] = [];
const noLines: (string | undefined)[] = [];

/** The latest attempts of one address, told in the order of time. */
export class SlowTrack {
  #atMs = noNumbers;
  #counts = noNumbers;
  /** Undefined: it has been counted. */
  #lines = noLines;
  /** Whoever gets in is a person who mistypes now and then. */
  #loginMs = -Infinity;

  login(atMs: number): void {
    this.#loginMs = atMs;
  }

  add({ atMs, line }: LogEvent, count: number, rules: SlowRules): void {
    if (this.#atMs.length === 0) {
      // Most addresses of a flood try once.
      this.#atMs = [atMs];
      this.#counts = [count];
      this.#lines = [line];
      return;
    }
    this.#atMs.push(atMs);
    this.#counts.push(count);
    const length = this.#lines.push(line);
    // Each stands for at least one attempt, so that no rule looks further back.
    const most = Math.max(rules.steady.count, rules.sparse.count);
    if (length > most) this.#lines[length - 1 - most] = undefined;
    if (length < 2 * most) return;
    dropFirst(this.#atMs, most);
    dropFirst(this.#counts, most);
    dropFirst(this.#lines, most);
  }

  /** Counts in the address's episode the latest attempts that meet a rule. */
  judge(rules: SlowRules, book: EpisodeBook, address: string): void {
    if (this.#isFast(rules)) return;
    const from = Math.min(this.#steadyFrom(rules.steady), this.#sparseFrom(rules.sparse));
    for (let at = from; at < this.#atMs.length; at += 1) {
      const line = this.#lines[at];
      if (line === undefined) continue;
      this.#lines[at] = undefined;
      book.add(address, this.#atMs[at]!, this.#counts[at]!, line);
    }
  }

  /** Whether all that any rule looks at is so close together that none is met. */
  #isFast({ steady, sparse }: SlowRules): boolean {
    const most = Math.max(steady.count, sparse.count);
    const oldest = Math.max(0, this.#atMs.length - most);
    return this.#lengthFrom(oldest) <= Math.min(steady.leastMs, sparse.pauseMs);
  }

  /** Where the last attempts begin that make up the number; past the end: there are too few. */
  #start(count: number): number {
    let sum = 0;
    for (let at = this.#counts.length - 1; at >= 0; at -= 1) {
      sum += this.#counts[at]!;
      if (sum >= count) return at;
    }
    return Infinity;
  }

  #lengthFrom(at: number): number {
    return this.#atMs.at(-1)! - this.#atMs[at]!;
  }

  #steadyFrom({ count, spanMs, leastMs }: SlowRules['steady']): number {
    const from = this.#start(count);
    if (from === Infinity) return Infinity;
    const lengthMs = this.#lengthFrom(from);
    return lengthMs <= spanMs && lengthMs > leastMs ? from : Infinity;
  }

  #sparseFrom({ count, spanMs, pauseMs }: SlowRules['sparse']): number {
    const from = this.#start(count);
    if (from === Infinity || this.#lengthFrom(from) > spanMs) return Infinity;
    if (this.#atMs[from]! <= this.#loginMs) return Infinity;
    let pauses = 0;
    let short = 0;
    for (let at = from; at < this.#atMs.length; at += 1) {
      // What was folded into one line followed at once.
      const folded = Math.min(this.#counts[at]!, count) - 1;
      pauses += folded;
      short += folded;
      if (at === from) continue;
      pauses += 1;
      if (this.#atMs[at]! - this.#atMs[at - 1]! <= pauseMs) short += 1;
    }
    // The (lower) median is longer where at most half of the others are not.
    return short <= Math.floor((pauses - 1) / 2) ? from : Infinity;
  }
}
