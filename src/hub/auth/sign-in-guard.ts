// Protects the sign-in against guessing, without letting a stranger lock the owner out.

import { minuteMs } from '../../contract/time-units.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import { Attempts } from './attempts.ts';
import { networkOf } from './network.ts';

const window = { windowMs: 15 * minuteMs, lockMs: 15 * minuteMs };

/**
 * Three counts, each in a map of bounded size:
 * - a user name from one network: 10 failures lock that pair, so that a forgotten password or
 *   an attacker elsewhere hinders nobody else;
 * - all names from one network: 30 failures, against one password tried on many names;
 * - a user name from everywhere: 100 failures, against a botnet. This one alone could be used
 *   to lock a user out for ever, so a browser that carries the device cookie of an earlier
 *   sign-in of that user skips all three and is counted alone.
 */
export const limits = {
  pair: { failures: 10, ...window, longestLockMs: 4 * 60 * minuteMs },
  network: { failures: 30, ...window, longestLockMs: 4 * 60 * minuteMs },
  name: { failures: 100, ...window, longestLockMs: 60 * minuteMs },
  device: { failures: 10, ...window, longestLockMs: 15 * minuteMs },
} as const;

export interface Attempt {
  name: string;
  address: string;
  /** Id of a browser in which this very user signed in before. */
  device: string | null;
}

export class SignInGuard {
  readonly #pair: Attempts;
  readonly #network: Attempts;
  readonly #name: Attempts;
  readonly #device: Attempts;

  constructor(clock: Clock) {
    this.#pair = new Attempts(limits.pair, clock);
    this.#network = new Attempts(limits.network, clock);
    this.#name = new Attempts(limits.name, clock);
    this.#device = new Attempts(limits.device, clock);
  }

  #counts(attempt: Attempt): [Attempts, string][] {
    const { name, device } = attempt;
    if (device !== null) return [[this.#device, `${name} ${device}`]];
    const network = networkOf(attempt.address);
    return [
      [this.#pair, `${name} ${network}`],
      [this.#network, network],
      [this.#name, name],
    ];
  }

  /**
   * Runs `check` unless the attempt is locked; `check` returns null for a wrong password.
   * @throws AppError `locked` before anything is checked.
   */
  async attempt<T>(attempt: Attempt, check: () => Promise<T | null>): Promise<T | null> {
    const counts = this.#counts(attempt);
    const lockedMs = Math.max(...counts.map(([attempts, key]) => attempts.lockedMs(key)));
    if (lockedMs > 0) {
      const retryAfterSeconds = Math.ceil(lockedMs / 1000);
      const when = `try again in ${Math.ceil(retryAfterSeconds / 60)} min`;
      throw new AppError('locked', `cannot sign in: too many failed attempts; ${when}`, {
        retryAfterSeconds,
      });
    }
    for (const [attempts, key] of counts) attempts.begin(key);
    try {
      const result = await check();
      if (result !== null) this.#forgive(counts);
      else for (const [attempts, key] of counts) attempts.failed(key);
      return result;
    } catch (error) {
      for (const [attempts, key] of counts) attempts.withdraw(key);
      throw error;
    }
  }

  /** A network keeps its count: else an attacker with one account could clear it at will. */
  #forgive(counts: [Attempts, string][]): void {
    for (const [attempts, key] of counts) {
      if (attempts === this.#network) attempts.withdraw(key);
      else attempts.succeeded(key);
    }
  }

  settle(): void {
    for (const attempts of [this.#pair, this.#network, this.#name, this.#device]) {
      attempts.settle();
    }
  }
}
