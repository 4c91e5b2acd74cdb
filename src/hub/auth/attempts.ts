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
  failed: number;
  /** Being checked: they may all fail, so they count as failed when others ask to begin. */
  pending: number;
  sinceMs: number;
  lockedUntilMs: number;
  locks: number;
}

export const keysLimit = 10_000;
/** For an attempt that must wait until those before it are checked. */
const pendingWaitMs = 1000;

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

  /** Milliseconds for which the key takes no attempt; 0 when it does. */
  lockedMs(key: string): number {
    const entry = this.#entries.get(key);
    if (!entry) return 0;
    const nowMs = this.#clock.monotonicMs();
    if (entry.lockedUntilMs > nowMs) return entry.lockedUntilMs - nowMs;
    const failed = nowMs - entry.sinceMs >= this.#limit.windowMs ? 0 : entry.failed;
    return failed + entry.pending >= this.#limit.failures ? pendingWaitMs : 0;
  }

  /** Counts an attempt that is about to be checked, so that parallel ones cannot slip by. */
  begin(key: string): void {
    this.#entryOf(key).pending += 1;
  }

  failed(key: string): void {
    const entry = this.#entryOf(key);
    entry.pending = Math.max(0, entry.pending - 1);
    entry.failed += 1;
    if (entry.failed < this.#limit.failures) return;
    const { lockMs, longestLockMs } = this.#limit;
    const lastsMs = Math.min(lockMs * 2 ** entry.locks, longestLockMs);
    entry.lockedUntilMs = this.#clock.monotonicMs() + lastsMs;
    entry.locks += 1;
    entry.failed = 0;
  }

  #entryOf(key: string): Entry {
    const nowMs = this.#clock.monotonicMs();
    const fresh = { failed: 0, pending: 0, sinceMs: nowMs, lockedUntilMs: 0, locks: 0 };
    const entry = this.#entries.get(key) ?? fresh;
    if (nowMs - entry.sinceMs >= this.#limit.windowMs) {
      entry.failed = 0;
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

  /** Neither right nor wrong as far as this key goes: it is not counted. */
  withdraw(key: string): void {
    const entry = this.#entries.get(key);
    if (entry) entry.pending = Math.max(0, entry.pending - 1);
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
