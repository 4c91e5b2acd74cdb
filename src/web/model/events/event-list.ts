// The events that the search page holds: the newest first, more on demand, never without bound.

import type { EventInfo } from './event-fold.ts';

/** More than this is not read but searched; the page says so. */
export const keptEvents = 4000;
/** New ones that wait while one reads; beyond it the list begins anew when it goes on. */
const mostWaiting = 4000;

export interface EventPage {
  events: readonly EventInfo[];
  next: string | null;
  newest: string;
  complete: boolean;
}

/** Those that are not known yet, each once; `known` learns them. */
function freshOf(events: readonly EventInfo[], known: Set<string>): EventInfo[] {
  return events.filter(({ id }) => {
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  });
}

export class EventList {
  #events: readonly EventInfo[];
  /** The newest first, as the list. */
  #waiting: readonly EventInfo[] = [];
  #next: string | null;
  #newest: string;
  #complete: boolean;
  /** Older ones were let go, so that asking for what follows would leave a gap. */
  #trimmed = false;
  #overflowed = false;

  constructor(first: EventPage) {
    this.#events = first.events.slice(0, keptEvents);
    this.#next = first.next;
    this.#newest = first.newest;
    this.#complete = first.complete;
  }

  get events(): readonly EventInfo[] {
    return this.#events;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Where newer ones are asked from. */
  get newest(): string {
    return this.#newest;
  }

  /** Where older ones are asked from; null: there are none, or no more are kept. */
  get next(): string | null {
    return this.isFull ? null : this.#next;
  }

  /** No more is kept: whoever looks for older ones narrows the search. */
  get isFull(): boolean {
    return this.#trimmed || (this.#events.length >= keptEvents && this.#next !== null);
  }

  /** The search took too long at its last page: `next` goes on where it stopped. */
  get isComplete(): boolean {
    return this.#complete;
  }

  /** More came while one read than could wait: what is shown has a gap and begins anew. */
  get hasOverflowed(): boolean {
    return this.#overflowed;
  }

  takeOlder(page: EventPage): void {
    const known = new Set(this.#events.map(({ id }) => id));
    const fresh = freshOf(page.events, known);
    this.#events = [...this.#events, ...fresh].slice(0, keptEvents);
    this.#next = page.next;
    this.#complete = page.complete;
  }

  /** `page.events` are in the order in which they were stored. */
  takeNewer(page: Pick<EventPage, 'events' | 'newest'>): void {
    this.#newest = page.newest;
    const known = new Set([...this.#events, ...this.#waiting].map(({ id }) => id));
    const fresh = freshOf(page.events, known).toReversed();
    if (fresh.length === 0) return;
    this.#overflowed ||= fresh.length + this.#waiting.length > mostWaiting;
    this.#waiting = [...fresh, ...this.#waiting].slice(0, mostWaiting);
  }

  /** What waits goes on top; late lines find their place by their time. */
  showWaiting(): void {
    if (this.#waiting.length === 0) return;
    const all = [...this.#waiting, ...this.#events].sort((a, b) => b.atMs - a.atMs);
    this.#trimmed ||= all.length > keptEvents;
    this.#events = all.slice(0, keptEvents);
    this.#waiting = [];
  }
}
