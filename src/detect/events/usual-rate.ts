// How many attempts an hour usually has: by the last day, and by that hour of the week.

import { hourMs } from '../../contract/time-units.ts';

const hoursOfWeek = 168;
const recentHours = 24;
/** Weight of the newest week. */
const weight = 0.3;

interface KeptRate {
  since: number;
  closed: number;
  recent: number[];
  week: (number | null)[];
}

/** Hours since 1970. */
export class UsualRate {
  #since = -1;
  #closed = -1;
  #recent: number[] = [];
  #week: (number | null)[] = Array<number | null>(hoursOfWeek).fill(null);

  /** The last hour that is complete; -1: none is. */
  get closedHour(): number {
    return this.#closed;
  }

  /** Begins with this hour, which is not complete as nobody saw its beginning. */
  begin(hour: number): void {
    if (this.#closed < 0) this.#since = this.#closed = hour;
  }

  /** The hours up to this one are complete; those in between had no attempts. */
  close(hour: number, count: number): void {
    if (hour - this.#closed > hoursOfWeek) this.#recent = [];
    const from = Math.max(this.#closed + 1, hour - hoursOfWeek);
    for (let between = from; between < hour; between += 1) this.#add(between, 0);
    this.#add(hour, count);
    this.#closed = hour;
  }

  #add(hour: number, count: number): void {
    this.#recent.push(count);
    if (this.#recent.length > recentHours) this.#recent.shift();
    const at = hour % hoursOfWeek;
    const before = this.#week[at];
    this.#week[at] =
      before === null || before === undefined ? count : before + weight * (count - before);
  }

  /** What is usual for an hour; null while too little is known. */
  usual(hour: number): number | null {
    if (this.#closed - this.#since < recentHours) return null;
    const mean = this.#recent.reduce((sum, count) => sum + count, 0) / recentHours;
    return Math.max(mean, this.#week[hour % hoursOfWeek] ?? 0);
  }

  write(): string {
    const week = this.#week.map((value) => (value === null ? null : Math.round(value * 100) / 100));
    const kept: KeptRate = { since: this.#since, closed: this.#closed, recent: this.#recent, week };
    return JSON.stringify(kept);
  }

  static read(text: string): UsualRate {
    const kept = JSON.parse(text) as KeptRate;
    const rate = new UsualRate();
    rate.#since = kept.since;
    rate.#closed = kept.closed;
    rate.#recent = kept.recent;
    rate.#week = kept.week;
    return rate;
  }
}

export const hourOf = (atMs: number): number => Math.floor(atMs / hourMs);
