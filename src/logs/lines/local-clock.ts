// Places what a log writes of a time, without year or zone, on the one line of time.

import { zoneOffset, type ZoneOffset } from '../../kit/zone-offset.ts';
import type { LocalTime, Stamp } from './line-stamp.ts';

export interface ClockOptions {
  /** Year of the first line that has none; the others follow, each as near as can be. */
  year?: number;
  /** IANA name; else the host's own. */
  timezone?: string;
  /** Where `year` is given: the last event of the source before, from which its lines go on. */
  previousMs?: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const quarterMs = 900_000;
const quartersOfDay = 96;
/** 29 February comes every fourth year, but for 2100. */
const farthestYears = 8;
const mostOffsets = 4096;
/** Lines that come out of order lie no further apart. */
const disorderMs = 5 * minuteMs;

/** A minute as it was written, and as it was placed. */
interface Minute {
  local: LocalTime;
  latestMs: number;
  atMs: number;
}

/** The year of a day, whatever the time of day. */
interface DayOfYear {
  month: number;
  day: number;
  latestMs: number;
  year: number;
}

export class LocalClock {
  #year: number | null;
  /** Null: nothing has been placed by its neighbour yet. */
  #previousMs: number | null;
  #zone: ZoneOffset;
  /** Offset by quarter of an hour. */
  #offsets = new Map<number, number>();
  #quarter = Number.NaN;
  #offsetMs = 0;
  /** How far clocks are set back on the day that was looked at last. */
  #setBackMs = 0;
  /** What was placed last. */
  #lastMs: number;
  #minute: Minute | null = null;
  #dayOfYear: DayOfYear | null = null;

  /** @throws RangeError where there is no such zone. */
  constructor(options: ClockOptions) {
    this.#year = options.year ?? null;
    this.#previousMs = options.previousMs ?? null;
    this.#lastMs = options.previousMs ?? -Infinity;
    this.#zone = zoneOffset(options.timezone);
  }

  /** Without a year, written or given: the latest that is not a day after `latestMs`. */
  atMs({ atMs, local }: Stamp, latestMs: number): number {
    if (!local) return atMs;
    const { year, month, day } = local;
    const overMs = local.dayMs % minuteMs;
    const last = this.#minute;
    // No zone turns within a minute, and most lines share theirs with the one before.
    const known =
      last !== null &&
      last.local.dayMs === local.dayMs - overMs &&
      last.local.day === day &&
      last.local.month === month &&
      last.local.year === year &&
      last.latestMs === latestMs;
    if (known) return last.atMs + overMs;
    const whole = { year, month, day, dayMs: local.dayMs - overMs };
    const placedMs = this.#placed(whole, latestMs);
    this.#minute = { local: whole, latestMs, atMs: placedMs };
    this.#lastMs = placedMs;
    return placedMs + overMs;
  }

  #placed(local: LocalTime, latestMs: number): number {
    if (local.year !== null) return this.#place(local, local.year);
    if (this.#year === null) return this.#latest(local, latestMs);
    const before = this.#previousMs;
    const atMs = before === null ? this.#place(local, this.#year) : this.#nearest(local, before);
    this.#previousMs = atMs;
    return atMs;
  }

  /** From December back to January is a new year; a few days back is a line out of order. */
  #nearest(local: LocalTime, toMs: number): number {
    const year = new Date(toMs).getUTCFullYear();
    const distance = (atMs: number): number => Math.abs(atMs - toMs);
    return [year - 1, year, year + 1]
      .map((one) => this.#place(local, one))
      .reduce((best, atMs) => (distance(atMs) < distance(best) ? atMs : best));
  }

  #latest(local: LocalTime, latestMs: number): number {
    const { month, day } = local;
    const last = this.#dayOfYear;
    if (last?.month === month && last.day === day && last.latestMs === latestMs) {
      return this.#place(local, last.year);
    }
    const limitMs = latestMs + dayMs;
    const thisYear = new Date(limitMs).getUTCFullYear() + 1;
    let isNear = false;
    for (let year = thisYear; year > thisYear - farthestYears; year -= 1) {
      const midnightMs = Date.UTC(year, month, day);
      const exists = new Date(midnightMs).getUTCMonth() === month;
      // No zone is more than a day away: what is far ahead needs no closer look.
      if (!exists || midnightMs > limitMs + dayMs) continue;
      const placedMs = this.#place(local, year);
      // Near the limit the time of day decides.
      isNear ||= midnightMs > limitMs - 2 * dayMs;
      if (placedMs > limitMs) continue;
      if (!isNear) this.#dayOfYear = { month, day, latestMs, year };
      return placedMs;
    }
    return this.#place(local, thisYear - 1);
  }

  #place(local: LocalTime, year: number): number {
    const clockMs = Date.UTC(year, local.month, local.day) + local.dayMs;
    // Where the clock turns between the two, the second look is the right one.
    const guessMs = clockMs - this.#offsetAt(clockMs);
    const atMs = clockMs - this.#offsetAt(guessMs);
    return this.#setBackMs > 0 ? this.#ofTwice(atMs, clockMs, this.#setBackMs) : atMs;
  }

  /** What comes twice as clocks are set back is the first, unless that has just gone by. */
  #ofTwice(atMs: number, clockMs: number, setBackMs: number): number {
    const shows = (ms: number): boolean => ms + this.#offsetAt(ms) === clockMs;
    const firstMs = shows(atMs - setBackMs) ? atMs - setBackMs : atMs;
    const secondMs = firstMs + setBackMs;
    const goneMs = this.#lastMs - disorderMs - firstMs;
    const isGone = goneMs > 0 && goneMs < 2 * setBackMs;
    return isGone && shows(secondMs) ? secondMs : firstMs;
  }

  /** East of Greenwich; zones turn at whole quarters of an hour. */
  #offsetAt(atMs: number): number {
    const quarter = Math.floor(atMs / quarterMs);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      this.#offsetMs = this.#findOffset(quarter);
    }
    return this.#offsetMs;
  }

  #findOffset(quarter: number): number {
    const midnight = Math.floor(quarter / quartersOfDay) * quartersOfDay;
    const atMidnight = this.#known(midnight);
    // No zone turns twice a day; on most days none does, and asking it is dear.
    this.#setBackMs = atMidnight - this.#known(midnight + quartersOfDay);
    return this.#setBackMs === 0 ? atMidnight : this.#known(quarter);
  }

  #known(quarter: number): number {
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const offsetMs = this.#zone(quarter * quarterMs);
    if (this.#offsets.size >= mostOffsets) this.#offsets.clear();
    this.#offsets.set(quarter, offsetMs);
    return offsetMs;
  }
}
