// Counts failed attempts by key and locks a key for a growing time, in a bounded map.

import type { Clock } from '../../kit/clock.ts';

export interface AttemptLimit {
  /** Failures within the window that lock. */
  failures: number;
  windowMs: number;
  /** First lock; each further one of the same key is twice as long. */
  lockMs: number;
  longestLockMs: number;
}

interface Entry {
  /** Failures, and attempts that are still being checked: these count as failed until settled. */
  count: number;
  sinceMs: number;
  lockedUntilMs: number;
  locks: number;
}

export const keysLimit = 10_000;

export class Attempts {
  readonly #limit: AttemptLimit;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();

  constructor(limit: AttemptLimit, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Milliseconds for which the key is still locked, else 0. */
  lockedMs(key: string): number {
    const entry = this.#entries.get(key);
    return entry ? Math.max(0, entry.lockedUntilMs - this.#clock.monotonicMs()) : 0;
  }

  /** Counts an attempt as failed before it is checked, so that parallel ones cannot slip by. */
  begin(key: string): void {
    const nowMs = this.#clock.monotonicMs();
    const entry = this.#entryOf(key, nowMs);
    entry.count += 1;
    if (entry.count < this.#limit.failures) return;
    const { lockMs, longestLockMs } = this.#limit;
    entry.lockedUntilMs = nowMs + Math.min(lockMs * 2 ** entry.locks, longestLockMs);
    entry.locks += 1;
    entry.count = 0;
    entry.sinceMs = nowMs;
  }

  #entryOf(key: string, nowMs: number): Entry {
    const known = this.#entries.get(key);
    const entry = known ?? { count: 0, sinceMs: nowMs, lockedUntilMs: 0, locks: 0 };
    if (nowMs - entry.sinceMs >= this.#limit.windowMs) {
      entry.count = 0;
      entry.sinceMs = nowMs;
    }
    // Re-inserted, so that the map's order is that of last use and the oldest can go.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > keysLimit) this.#dropOldest();
    return entry;
  }

  #dropOldest(): void {
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }

  /** The attempt was right: what was counted against the key is forgotten. */
  succeeded(key: string): void {
    this.#entries.delete(key);
  }

  /** The attempt was not judged at all (an error of our own): it is not counted. */
  withdraw(key: string): void {
    const entry = this.#entries.get(key);
    if (entry && entry.count > 0) entry.count -= 1;
  }

  /** Forgets keys that are neither locked nor counted lately. */
  settle(): void {
    const nowMs = this.#clock.monotonicMs();
    const quietMs = this.#limit.windowMs + this.#limit.longestLockMs;
    for (const [key, entry] of this.#entries) {
      const quiet = nowMs - Math.max(entry.sinceMs, entry.lockedUntilMs) > quietMs;
      if (quiet) this.#entries.delete(key);
    }
  }
}
