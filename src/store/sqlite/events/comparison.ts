// Compares events of a batch with stored ones: which of them is the same occurrence as which.

import type { LogEvent } from '../../../contract/log-event.ts';
import { dayMs } from '../../../contract/time-units.ts';
import type { EventColumns } from './chunk/chunk.ts';
import type { MatchedEvents } from './matched-events.ts';
import { OpenEvents } from './open-events.ts';

/** Of 365.25 days. */
const yearMs = 31_557_600_000;

/** Leap days and changes of the clock move the same day of another year by no more. */
const yearSlackMs = 3 * dayMs;

export interface Span {
  fromMs: number;
  toMs: number;
}

/** From the earliest to the latest, both included; of no events from Infinity to -Infinity. */
export function spanOf(events: readonly LogEvent[]): Span {
  let fromMs = Infinity;
  let toMs = -Infinity;
  for (let index = 0; index < events.length; index += 1) {
    const { atMs } = events[index]!;
    if (atMs < fromMs) fromMs = atMs;
    if (atMs > toMs) toMs = atMs;
  }
  return { fromMs, toMs };
}

/** Where the same lines are stored that were placed so many years later. */
export function yearsLater({ fromMs, toMs }: Span, years: number): Span {
  const slackMs = years === 0 ? 0 : yearSlackMs;
  return { fromMs: fromMs + years * yearMs - slackMs, toMs: toMs + years * yearMs + slackMs };
}

/** Stored events that may be the same, by the number of the first. */
export interface Candidates {
  seq: number;
  columns: EventColumns;
  /** Null: they are damaged. */
  lines(): { at(index: number): string | undefined } | null;
  /** Whether this one was read by another pass of the same host. */
  isOther(pass: number): boolean;
}

export class Comparison {
  readonly #events: readonly LogEvent[];
  readonly #years: number;
  readonly #span: Span;
  readonly #matched: MatchedEvents;
  /** Made when first needed: mostly nothing overlaps. */
  #open: OpenEvents | null = null;
  #times: ReadonlySet<number> | null = null;

  /** `span` is that of the stored events which may be the same. */
  constructor(events: readonly LogEvent[], years: number, span: Span, matched: MatchedEvents) {
    this.#events = events;
    this.#years = years;
    this.#span = span;
    this.#matched = matched;
  }

  /** How many of the events are stored. */
  get met(): number {
    return this.#open === null ? 0 : this.#events.length - this.#open.left;
  }

  isMet(index: number): boolean {
    return this.#open !== null && this.#open.isTaken(index);
  }

  /** Keeps what was met, so that it is not met again by a later batch of the pass. */
  save(): void {
    this.#matched.save();
  }

  meet(candidates: Candidates): void {
    const indexes = this.#possible(candidates);
    const lines = indexes.length === 0 ? null : candidates.lines();
    if (lines === null) return;
    this.#open ??= new OpenEvents(this.#events);
    for (const index of indexes) {
      const atMs = candidates.columns.atMs[index]!;
      const isSame = this.#open.take(lines.at(index)!, (event) => this.#isThen(event, atMs));
      if (isSame) this.#matched.add(candidates.seq + index);
    }
  }

  #possible({ seq, columns, isOther }: Candidates): number[] {
    const { atMs, pass, count } = columns;
    const { fromMs, toMs } = this.#span;
    const indexes: number[] = [];
    let last = Number.NaN;
    let other = false;
    for (let index = 0; index < count; index++) {
      if (pass[index] !== last) {
        last = pass[index]!;
        other = isOther(last);
      }
      const at = atMs[index]!;
      if (!other || at < fromMs || at > toMs || !this.#isWanted(at)) continue;
      if (!this.#matched.has(seq + index)) indexes.push(index);
    }
    return indexes;
  }

  #isWanted(atMs: number): boolean {
    if (this.#years !== 0) return true;
    this.#times ??= new Set(this.#events.map((event) => event.atMs));
    return this.#times.has(atMs);
  }

  #isThen(event: LogEvent, atMs: number): boolean {
    if (this.#years === 0) return event.atMs === atMs;
    return Math.abs(event.atMs + this.#years * yearMs - atMs) <= yearSlackMs;
  }
}
