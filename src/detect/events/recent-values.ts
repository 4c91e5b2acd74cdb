// The different values that an entity was seen with of late: names an address tried, and such.

import type { LogEvent } from '../../contract/log-event.ts';
import type { EpisodeBook } from './episode-book.ts';

export interface Keeping {
  /** What was seen longer ago is forgotten. */
  keepMs: number;
  /** How long tries with one value are summed up: in intervals that are multiples of it. */
  triesMs: number;
  /** Beyond it the value that was seen longest ago is forgotten. */
  mostValues: number;
}

/** So many different values, at least two, within so long, each with at most so many tries. */
export interface ValuesRule {
  values: number;
  spanMs: number;
  mostTries: number;
  /** With all that is kept of the entity. */
  leastTriesOfAll: number;
}

/** Who counts by a rule. */
export interface ValuesJudge {
  rule: ValuesRule;
  /** Tells the rules of all judges apart. */
  index: number;
  /** A bit for each detector, which is set where it has counted a sight. */
  mark: number;
  /** The marks of all detectors. */
  marks: number;
  book: EpisodeBook;
}

type Seen = Pick<LogEvent, 'atMs' | 'line'>;

/** The first sight of all: most addresses of a flood are seen once, and lists take more room. */
interface First extends Seen {
  id: number;
  tries: number;
}

const noNumbers: number[] = [];
const noLines: (string | undefined)[] = [];

/** Told in the order of time. */
export class RecentValues {
  #only: First | null = null;
  /** Each value has its place in these lists. */
  #ids = noNumbers;
  #atMs = noNumbers;
  #tries = noNumbers;
  /** Undefined: all detectors have counted the last sight of it. */
  #lines = noLines;
  /** Marks of those that have counted it. */
  #marks = noNumbers;
  /** The places of all values; that of the latest stands last. Those before `#from` are free. */
  #order = noNumbers;
  #from = 0;
  /** When each rule was met last: what was seen before then has been counted by it. */
  #metMs: number[] | null = null;

  see(id: number, { atMs, line }: Seen, tries: number, keeping: Keeping): void {
    if (this.#order.length === 0) {
      const only = this.#only;
      this.#only = only ? null : { id, atMs, line, tries };
      if (!only) return;
      this.#begin(only);
    }
    this.#forget(atMs - keeping.keepMs);
    const ids = this.#ids;
    const order = this.#order;
    let at = order.length - 1;
    while (at >= this.#from && ids[order[at]!] !== id) at -= 1;
    const isKnown = at >= this.#from;
    if (!isKnown) at = this.#makeRoom(keeping.mostValues);
    const place = order[at]!;
    const { triesMs } = keeping;
    const isSummed =
      isKnown && Math.floor(this.#atMs[place]! / triesMs) === Math.floor(atMs / triesMs);
    ids[place] = id;
    this.#atMs[place] = atMs;
    this.#tries[place] = isSummed ? this.#tries[place]! + tries : tries;
    this.#lines[place] = line;
    this.#marks[place] = 0;
    const last = order.length - 1;
    for (; at < last; at += 1) order[at] = order[at + 1]!;
    order[last] = place;
  }

  #begin({ id, atMs, tries, line }: First): void {
    this.#ids = [id];
    this.#atMs = [atMs];
    this.#tries = [tries];
    this.#lines = [line];
    this.#marks = [0];
    this.#order = [0];
  }

  #forget(beforeMs: number): void {
    const order = this.#order;
    while (this.#from < order.length && this.#atMs[order[this.#from]!]! < beforeMs) {
      this.#lines[order[this.#from]!] = undefined;
      this.#from += 1;
    }
  }

  /** Where in the order a place stands that is free, or that of the value seen longest ago. */
  #makeRoom(mostValues: number): number {
    const count = this.#order.length;
    if (this.#from > 0) return (this.#from -= 1);
    if (count >= mostValues) return 0;
    this.#order.push(count);
    return count;
  }

  /** Whether the rule is met by what was seen up to the latest. */
  meets({ values, spanMs, mostTries, leastTriesOfAll }: ValuesRule): boolean {
    const order = this.#order;
    const oldest = order.length - values;
    if (oldest < this.#from) return false;
    const fromMs = this.#atMs[order.at(-1)!]! - spanMs;
    // Of so many that follow each other the oldest tells whether all are within the span.
    if (this.#atMs[order[oldest]!]! < fromMs) return false;
    if (mostTries !== Infinity && !this.#hasFew(values, fromMs, mostTries)) return false;
    return leastTriesOfAll === 0 || this.#triesOfAll >= leastTriesOfAll;
  }

  /** Whether so many values have been seen since then, each with at most so many tries. */
  #hasFew(values: number, fromMs: number, mostTries: number): boolean {
    const order = this.#order;
    let count = 0;
    for (let at = order.length - 1; at >= this.#from && count < values; at -= 1) {
      const place = order[at]!;
      if (this.#atMs[place]! < fromMs) break;
      if (this.#tries[place]! <= mostTries) count += 1;
    }
    return count >= values;
  }

  get #triesOfAll(): number {
    let sum = 0;
    for (let at = this.#from; at < this.#order.length; at += 1)
      sum += this.#tries[this.#order[at]!]!;
    return sum;
  }

  /**
   * Counts in the entity's episode what a rule that is met holds and its detector has not counted,
   * each value once for each sight of it.
   */
  count({ rule, index, mark, marks, book }: ValuesJudge, entity: string): void {
    const { spanMs, mostTries } = rule;
    const order = this.#order;
    const nowMs = this.#atMs[order.at(-1)!]!;
    this.#metMs ??= [];
    const fromMs = Math.max(nowMs - spanMs, this.#metMs[index] ?? -Infinity);
    this.#metMs[index] = nowMs;
    let at = order.length;
    while (at > this.#from && this.#atMs[order[at - 1]!]! >= fromMs) at -= 1;
    for (; at < order.length; at += 1) {
      const place = order[at]!;
      const line = this.#lines[place];
      const before = this.#marks[place]!;
      if (line === undefined || (before & mark) !== 0) continue;
      if (this.#tries[place]! > mostTries) continue;
      this.#marks[place] = before | mark;
      if ((before | mark) === marks) this.#lines[place] = undefined;
      book.add(entity, this.#atMs[place]!, 1, line);
    }
  }
}
