// What is known of each user: the addresses or keys of earlier logins, kept over restarts.

import { dayMs } from '../../contract/time-units.ts';

/** Beyond it the user who logged in longest ago is forgotten. */
const mostUsers = 2000;
const mostValues = 200;

interface Known {
  /** Days since 1970, as it is written only when one of them changes. */
  since: number;
  seen: Record<string, number>;
}

export interface KnownOptions {
  /** A user is known well enough after so many days. */
  learnDays: number;
  /** What was not seen for so many days is new again. */
  forgetDays: number;
  keep: (key: string, value: string | null) => void;
}

export class KnownValues {
  readonly #options: KnownOptions;
  readonly #users = new Map<string, Known>();

  constructor(options: KnownOptions) {
    this.#options = options;
  }

  /** Of what was kept, what was seen last before that time: what came after is told again. */
  restore(kept: ReadonlyMap<string, string>, beforeMs: number): void {
    const beforeDay = beforeMs / dayMs;
    for (const [user, value] of kept) {
      const known = readKnown(value);
      if (!known || known.since >= beforeDay || this.#users.size >= mostUsers) continue;
      const before = Object.entries(known.seen).filter(([, day]) => day < beforeDay);
      this.#users.set(user, { since: known.since, seen: Object.fromEntries(before) });
    }
  }

  /** Whether it is news that this user was seen with it. Told in the order of time. */
  see(user: string, value: string, atMs: number): boolean {
    const day = Math.floor(atMs / dayMs);
    const known = this.#users.get(user);
    if (!known) {
      this.#makeRoom();
      this.#write(user, { since: day, seen: { [value]: day } });
      return false;
    }
    const { learnDays, forgetDays } = this.#options;
    const lastDay = known.seen[value];
    const isNew = lastDay === undefined || day - lastDay > forgetDays;
    if (isNew || day > lastDay) {
      const seen = { ...known.seen, [value]: day };
      for (const [other, seenDay] of Object.entries(seen)) {
        if (day - seenDay > forgetDays) delete seen[other];
      }
      const oldest = Object.entries(seen).toSorted((left, right) => left[1] - right[1]);
      if (oldest.length > mostValues) delete seen[oldest[0]?.[0] ?? ''];
      this.#write(user, { since: known.since, seen });
    }
    return isNew && day - known.since >= learnDays;
  }

  #write(user: string, known: Known): void {
    this.#users.delete(user);
    this.#users.set(user, known);
    this.#options.keep(user, JSON.stringify(known));
  }

  #makeRoom(): void {
    if (this.#users.size < mostUsers) return;
    const [oldest] = this.#users.keys();
    if (oldest === undefined) return;
    this.#users.delete(oldest);
    this.#options.keep(oldest, null);
  }
}

/** Null for what another version has written. */
function readKnown(value: string): Known | null {
  const known = JSON.parse(value) as Partial<Known>;
  if (typeof known.since !== 'number' || typeof known.seen !== 'object') return null;
  return { since: known.since, seen: { ...known.seen } };
}
