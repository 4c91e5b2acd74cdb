// How long a source is silent at most on its usual days, learnt from its minutes with lines.

import { minuteMs, dayMs } from '../../contract/time-units.ts';

/** Days of which the longest silence is known; a week has its week-end. */
const daysKept = 8;
/** Minutes that may wait for their order; beyond it the oldest do not, at twice as many none do. */
const mostWaiting = 600;
const minutesOfDay = dayMs / minuteMs;

interface KeptGap {
  since: number;
  last: number;
  gaps: Record<string, number>;
  followed: boolean;
}

/** A source whose lines are no older than this is one that is still written. */
const freshMinutes = 60;

/** All in minutes since 1970. */
export class UsualGap {
  #waiting: number[] = [];
  #newest = -1;
  #since = -1;
  #last = -1;
  #isFollowed = false;
  /** The longest silence that ended on each day. */
  readonly #gaps = new Map<number, number>();

  /** True for a minute that is new. */
  see(atMs: number): boolean {
    const minute = Math.floor(atMs / minuteMs);
    if (minute === this.#newest || minute <= this.#last) return false;
    this.#newest = minute;
    if (this.#waiting.includes(minute) || this.#waiting.length > 2 * mostWaiting) return false;
    const isLate = minute < (this.#waiting.at(-1) ?? -1);
    this.#waiting.push(minute);
    if (isLate) this.#waiting.sort((left, right) => left - right);
    return true;
  }

  /** The last minute with lines that has been settled; -1: none has. */
  get lastMinute(): number {
    return this.#last;
  }

  /** False for what was only imported: nobody expects more of it. */
  get isFollowed(): boolean {
    return this.#isFollowed;
  }

  /** True where it turns out by the clock that the source is still written. */
  follow(nowMs: number): boolean {
    if (this.#isFollowed || this.#last < Math.floor(nowMs / minuteMs) - freshMinutes) return false;
    this.#isFollowed = true;
    return true;
  }

  /** Silence beyond this is not usual; Infinity while that is not known. */
  limit(factor: number, leastMinutes: number, learnDays: number): number {
    if (this.#last - this.#since < learnDays * minutesOfDay) return Infinity;
    return Math.max(leastMinutes, factor * Math.max(0, ...this.#gaps.values()));
  }

  /** The next minute that has lines before that one, in order; null: none has. */
  peek(beforeMinute: number): number | null {
    const next = this.#waiting[0];
    if (next === undefined) return null;
    return next < beforeMinute || this.#waiting.length > mostWaiting ? next : null;
  }

  /** Takes it as settled. True where what is kept has changed. */
  settle(minute: number): boolean {
    this.#waiting.shift();
    const before = this.#last;
    this.#last = minute;
    if (this.#since < 0) {
      this.#since = minute;
      return true;
    }
    const day = Math.floor(minute / minutesOfDay);
    const gap = minute - before;
    const known = this.#gaps.get(day);
    if (known !== undefined && gap <= known) return false;
    this.#gaps.set(day, gap);
    for (const other of this.#gaps.keys()) if (other <= day - daysKept) this.#gaps.delete(other);
    return true;
  }

  write(): string {
    const gaps = Object.fromEntries(this.#gaps);
    const kept: KeptGap = {
      since: this.#since,
      last: this.#last,
      gaps,
      followed: this.#isFollowed,
    };
    return JSON.stringify(kept);
  }

  static read(text: string): UsualGap {
    const { since, last, gaps, followed } = JSON.parse(text) as KeptGap;
    const usual = new UsualGap();
    usual.#since = since;
    usual.#last = last;
    usual.#isFollowed = followed;
    for (const [day, gap] of Object.entries(gaps)) usual.#gaps.set(Number(day), gap);
    return usual;
  }
}
