// Events that wait until nothing can come before them any more, in the order of time.

import type { LogEvent } from '../../contract/log-event.ts';

export interface Waiting {
  atMs: number;
  line: string;
  type: string;
  /** Null of a guess, of which there are many: the rest says all that is judged. */
  event: LogEvent | null;
  source: string;
  /** Names alone: with all their state, those that wait would be more than are remembered. */
  address: string | null;
  user: string | null;
  guesses: number;
  /** Seen again after a restart. */
  again: boolean;
}

/** Beyond it the oldest do not wait: a minute of 4,000 attempts a second. */
export const waitingLimit = 240_000;
/** The same for lines of usual length: of long ones the memory of the thread holds fewer. */
export const waitingChars = 32 * 1024 * 1024;
const compactAt = 1024;
/** So many of one time are put in order where they stand: to sort a list anew costs more. */
const fewLines = 16;

function byLine(left: Waiting, right: Waiting): number {
  if (left.line === right.line) return 0;
  return left.line < right.line ? -1 : 1;
}

/**
 * Events of one time come in the order of their lines, so that their order is always the same; they
 * are sorted when the first of them goes: a flood has thousands of them.
 */
export class SettleQueue {
  #items: (Waiting | undefined)[] = [];
  #head = 0;
  #chars = 0;
  /** The first events are of this time, and sorted. */
  #sortedMs = Number.NaN;

  /** Whether more waits than may. */
  get isOverfull(): boolean {
    return this.#items.length - this.#head > waitingLimit || this.#chars > waitingChars;
  }

  /** Whether the first was earlier. */
  isBefore(atMs: number): boolean {
    const first = this.#items[this.#head];
    return first !== undefined && first.atMs < atMs;
  }

  push(item: Waiting): void {
    const items = this.#items;
    items.push(item);
    this.#chars += item.line.length;
    for (let at = items.length - 1; at > this.#head; at -= 1) {
      const before = items[at - 1];
      if (!before || !this.#precedes(item, before)) return;
      items[at] = before;
      items[at - 1] = item;
    }
  }

  #precedes(item: Waiting, other: Waiting): boolean {
    if (item.atMs !== other.atMs) return item.atMs < other.atMs;
    return item.atMs === this.#sortedMs && item.line < other.line;
  }

  #sortFirst({ atMs }: Waiting): void {
    this.#sortedMs = atMs;
    const items = this.#items;
    let end = this.#head + 1;
    while (items[end]?.atMs === atMs) end += 1;
    if (end === this.#head + 1) return;
    if (end - this.#head <= fewLines) return this.#order(end);
    const sorted = (items.slice(this.#head, end) as Waiting[]).sort(byLine);
    for (let index = 0; index < sorted.length; index += 1) {
      items[this.#head + index] = sorted[index];
    }
  }

  #order(end: number): void {
    const items = this.#items;
    for (let next = this.#head + 1; next < end; next += 1) {
      const item = items[next]!;
      let at = next;
      for (; at > this.#head && item.line < items[at - 1]!.line; at -= 1) items[at] = items[at - 1];
      items[at] = item;
    }
  }

  shift(): Waiting | undefined {
    const first = this.#items[this.#head];
    if (first && first.atMs !== this.#sortedMs) this.#sortFirst(first);
    const item = this.#items[this.#head];
    if (!item) return undefined;
    // Let go of at once: events that outlive their moment cost the garbage collector most.
    this.#items[this.#head] = undefined;
    this.#head += 1;
    this.#chars -= item.line.length;
    if (this.#head >= compactAt && this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}
