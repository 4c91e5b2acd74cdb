// Finds the attempts of an entity that lie close together: so many in so long, in any order.

import { dropFirst } from './drop-first.ts';
import type { Entity, Slot } from './entities.ts';
import type { EpisodeBook } from './episode-book.ts';
import { latenessMs } from './detector.ts';

/** So many attempts within so long. */
export interface WindowRule {
  count: number;
  spanMs: number;
}

/** Attempts of one entity in the order of time; those that were counted have no line any more. */
interface Attempts {
  atMs: number[];
  counts: number[];
  lines: string[];
  /** How many are not counted yet. */
  cold: number;
}

const none: number[] = [];
const noLines: string[] = [];

export const noAttempts = (): Attempts => ({ atMs: none, counts: none, lines: noLines, cold: 0 });

const counted = '';
/** Stands for the empty line, which marks what was counted. */
const emptyLine = ' ';

/**
 * An attempt is hot, and counted in the entity's episode, when some window of a rule's length
 * that holds it holds as many as the rule says. So nothing depends on the order in which the
 * attempts came. Of each entity twice as many are kept as a rule counts at most: of attempts
 * that come at most a minute late, that is enough to judge any of them.
 */
export class AttemptWindows {
  readonly #rules: readonly WindowRule[];
  readonly #book: EpisodeBook;
  readonly #slot: Slot<Attempts>;
  readonly #capacity: number;
  readonly #longestMs: number;

  constructor(rules: readonly WindowRule[], book: EpisodeBook, slot: Slot<Attempts>) {
    this.#rules = rules;
    this.#book = book;
    this.#slot = slot;
    this.#capacity = 2 * Math.max(...rules.map(({ count }) => count));
    this.#longestMs = Math.max(...rules.map(({ spanMs }) => spanMs));
  }

  /** What decides about an attempt, and about those that it makes hot. */
  static reachMs(rules: readonly WindowRule[]): number {
    return 2 * Math.max(...rules.map(({ spanMs }) => spanMs)) + latenessMs;
  }

  add(entity: Entity, atMs: number, count: number, line: string): void {
    const attempts = this.#slot.of(entity);
    const text = line === '' ? emptyLine : line;
    const newestMs = attempts.atMs.at(-1) ?? -Infinity;
    // Far from the order of time the clock was set back: what was before says nothing any more.
    const isAnew = atMs < newestMs - 2 * this.#longestMs - latenessMs;
    if (isAnew || attempts.atMs.length === 0) {
      begin(attempts, atMs, count, text);
      this.#judgeNewest(entity, attempts);
      return;
    }
    this.#makeRoom(attempts);
    const at = insert(attempts, atMs, count, text);
    if (at < attempts.atMs.length - 1) this.#judgeAll(entity, attempts);
    else this.#judgeNewest(entity, attempts);
  }

  #makeRoom(attempts: Attempts): void {
    const { atMs, counts, lines } = attempts;
    if (atMs.length < 2 * this.#capacity) return;
    const kept = this.#capacity - 1;
    const gone = atMs.length - kept;
    for (let at = 0; at < gone; at += 1) if (lines[at] !== counted) attempts.cold -= 1;
    dropFirst(atMs, gone);
    dropFirst(counts, gone);
    dropFirst(lines, gone);
  }

  /** Of all windows that end with the newest. */
  #judgeNewest(entity: Entity, attempts: Attempts): void {
    const { atMs, counts } = attempts;
    const last = atMs.length - 1;
    const endMs = atMs[last] ?? 0;
    let fromMs = Infinity;
    const rules = this.#rules;
    for (let index = 0; index < rules.length; index += 1) {
      const { count, spanMs } = rules[index]!;
      let sum = 0;
      for (let at = last; at >= 0 && sum < count; at -= 1) {
        if ((atMs[at] ?? 0) < endMs - spanMs) break;
        sum += counts[at] ?? 0;
      }
      if (sum >= count) fromMs = Math.min(fromMs, endMs - spanMs);
    }
    if (fromMs === Infinity) return;
    let at = last;
    if (attempts.cold > 1) while (at > 0 && (atMs[at - 1] ?? 0) >= fromMs) at -= 1;
    for (; at <= last; at += 1) this.#count(entity, attempts, at);
  }

  #judgeAll(entity: Entity, attempts: Attempts): void {
    const { atMs, counts } = attempts;
    for (const { count, spanMs } of this.#rules) {
      let sum = 0;
      let end = 0;
      for (let start = 0; start < atMs.length; start += 1) {
        const toMs = (atMs[start] ?? 0) + spanMs;
        while (end < atMs.length && (atMs[end] ?? 0) <= toMs) sum += counts[end++] ?? 0;
        if (sum >= count) {
          for (let at = start; at < end; at += 1) this.#count(entity, attempts, at);
        }
        sum -= counts[start] ?? 0;
      }
    }
  }

  #count(entity: Entity, attempts: Attempts, at: number): void {
    const line = attempts.lines[at];
    if (line === undefined || line === counted) return;
    attempts.lines[at] = counted;
    attempts.cold -= 1;
    this.#book.add(entity.name, attempts.atMs[at] ?? 0, attempts.counts[at] ?? 0, line);
  }
}

/** Lists of one: most addresses of a flood try once, and lists that grow take ten times as much. */
function begin(attempts: Attempts, atMs: number, count: number, line: string): void {
  attempts.atMs = [atMs];
  attempts.counts = [count];
  attempts.lines = [line];
  attempts.cold = 1;
}

/** Returns where it stands. */
function insert(attempts: Attempts, atMs: number, count: number, line: string): number {
  const { atMs: times, counts, lines } = attempts;
  let at = times.length;
  while (at > 0 && (times[at - 1] ?? 0) > atMs) at -= 1;
  attempts.cold += 1;
  if (at === times.length) {
    times.push(atMs);
    counts.push(count);
    lines.push(line);
  } else {
    times.splice(at, 0, atMs);
    counts.splice(at, 0, count);
    lines.splice(at, 0, line);
  }
  return at;
}
