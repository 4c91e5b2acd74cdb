// The different values that an entity was seen with of late: names an address tried, and such.

import type { Entity } from './entities.ts';
import type { EpisodeBook } from './episode-book.ts';

interface Seen {
  /** Of the address or user that was seen. */
  id: number;
  atMs: number;
  /** Attempts with it in the interval (a multiple of `triesMs`) of the latest. */
  tries: number;
  line: string;
  isCounted: boolean;
}

export interface Keeping {
  /** What was seen longer ago is forgotten. */
  keepMs: number;
  /** How long tries with one value are summed up. */
  triesMs: number;
  /** Beyond it the value that was seen longest ago is forgotten. */
  mostValues: number;
}

/** So many different values within so long, each with at most so many tries. */
export interface ValuesRule {
  values: number;
  spanMs: number;
  mostTries: number;
}

/** Room for as many values as a rule wants, and for as many that have too many tries. */
export const roomFor = (values: number): number => 2 * values + 8;

const none: Seen[] = [];

/** Told in the order of time; the latest stands last. */
export class RecentValues {
  #seen: Seen[] = none;
  /** When each rule was met last: what was seen before then has been counted by it. */
  #metMs: number[] | null = null;

  get size(): number {
    return this.#seen.length;
  }

  /** Attempts with all of them. */
  get tries(): number {
    let sum = 0;
    for (const { tries } of this.#seen) sum += tries;
    return sum;
  }

  see({ id }: Entity, atMs: number, tries: number, line: string, keeping: Keeping): void {
    const seen = this.#seen;
    // Most addresses of a flood are seen once: a list of one takes a tenth of a list that grew.
    if (seen.length === 0) {
      this.#seen = [{ id, atMs, tries, line, isCounted: false }];
      return;
    }
    while ((seen[0]?.atMs ?? Infinity) < atMs - keeping.keepMs) seen.shift();
    let at = seen.length - 1;
    while (at >= 0 && seen[at]?.id !== id) at -= 1;
    const known = at < 0 ? undefined : seen[at];
    if (!known) {
      if (seen.length >= keeping.mostValues) seen.shift();
      seen.push({ id, atMs, tries, line, isCounted: false });
      return;
    }
    const { triesMs } = keeping;
    const isSame = Math.floor(known.atMs / triesMs) === Math.floor(atMs / triesMs);
    known.tries = isSame ? known.tries + tries : tries;
    known.atMs = atMs;
    known.line = line;
    known.isCounted = false;
    // In place: to take it out and add it again makes a list each time.
    const last = seen.length - 1;
    for (; at < last; at += 1) seen[at] = seen[at + 1] ?? known;
    seen[last] = known;
  }

  /** Whether the rule is met by what was seen up to the latest. */
  meets({ values, spanMs, mostTries }: ValuesRule): boolean {
    const seen = this.#seen;
    if (seen.length < values) return false;
    const fromMs = (seen.at(-1)?.atMs ?? 0) - spanMs;
    let count = 0;
    for (let at = seen.length - 1; at >= 0 && count < values; at -= 1) {
      const one = seen[at];
      if (!one || one.atMs < fromMs) break;
      if (one.tries <= mostTries) count += 1;
    }
    return count >= values;
  }

  /**
   * Counts in the entity's episode what a rule that is met holds and has not counted, each value
   * once for each sight of it. `index` tells the rules of a detector apart.
   */
  count(index: number, { spanMs, mostTries }: ValuesRule, book: EpisodeBook, entity: string): void {
    const seen = this.#seen;
    const nowMs = seen.at(-1)?.atMs ?? 0;
    this.#metMs ??= [];
    const fromMs = Math.max(nowMs - spanMs, this.#metMs[index] ?? -Infinity);
    this.#metMs[index] = nowMs;
    let at = seen.length;
    while (at > 0 && (seen[at - 1]?.atMs ?? 0) >= fromMs) at -= 1;
    for (; at < seen.length; at += 1) {
      const one = seen[at];
      if (!one || one.isCounted || one.tries > mostTries) continue;
      one.isCounted = true;
      book.add(entity, one.atMs, 1, one.line);
      one.line = '';
    }
  }
}

export const noValues = (): RecentValues => new RecentValues();
