// Places what a log writes of a time, without year or zone, on the one line of time.

import type { LocalTime, Stamp } from './line-stamp.ts';

export interface ClockOptions {
  /** Year of the first line that has none; it steps where the months begin anew. */
  year?: number;
  /** IANA name; else the host's own. */
  timezone?: string;
  /** Without `year`: no event is later than a day after this. */
  assumeNowMs: number;
}

const dayMs = 86_400_000;
const quarterMs = 900_000;
/** From December back to January is a new year; a few days back is a line out of order. */
const turnMonths = 6;
/** 29 February comes every fourth year, but for 2100. */
const farthestYears = 8;
const mostOffsets = 4096;

export class LocalClock {
  #options: ClockOptions;
  #format: Intl.DateTimeFormat;
  #year: number | null;
  #month: number | null = null;
  /** Offset by quarter of an hour. */
  #offsets = new Map<number, number>();

  /** @throws RangeError where there is no such zone. */
  constructor(options: ClockOptions) {
    this.#options = options;
    this.#year = options.year ?? null;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: options.timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  atMs({ atMs, local }: Stamp): number {
    if (!local) return atMs;
    const year = local.year ?? this.#step(local.month);
    return year === null ? this.#nearest(local) : this.#place(local, year);
  }

  #step(month: number): number | null {
    if (this.#year === null) return null;
    const before = this.#month ?? month;
    if (before - month >= turnMonths) this.#year += 1;
    if (month - before >= turnMonths) this.#year -= 1;
    this.#month = month;
    return this.#year;
  }

  #nearest(local: LocalTime): number {
    const latestMs = this.#options.assumeNowMs + dayMs;
    const thisYear = new Date(latestMs).getUTCFullYear() + 1;
    for (let year = thisYear; year > thisYear - farthestYears; year -= 1) {
      const midnightMs = Date.UTC(year, local.month, local.day);
      const exists = new Date(midnightMs).getUTCMonth() === local.month;
      // No zone is more than a day away: what is far ahead needs no closer look.
      if (!exists || midnightMs > latestMs + dayMs) continue;
      const placedMs = this.#place(local, year);
      if (placedMs <= latestMs) return placedMs;
    }
    return this.#place(local, thisYear - 1);
  }

  #place(local: LocalTime, year: number): number {
    const clockMs = Date.UTC(year, local.month, local.day) + local.dayMs;
    // Where the clock turns between the two, the second look is the right one.
    const guessMs = clockMs - this.#offsetAt(clockMs);
    return clockMs - this.#offsetAt(guessMs);
  }

  /** East of Greenwich; zones turn at whole quarters of an hour. */
  #offsetAt(atMs: number): number {
    const quarter = Math.floor(atMs / quarterMs);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const wholeMs = quarter * quarterMs;
    const parts: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(wholeMs)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offsetMs = Date.UTC(year, month - 1, day, hour, minute, second) - wholeMs;
    if (this.#offsets.size >= mostOffsets) this.#offsets.clear();
    this.#offsets.set(quarter, offsetMs);
    return offsetMs;
  }
}
