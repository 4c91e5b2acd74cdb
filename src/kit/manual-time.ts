// For tests: a clock and timers that stand still until the test lets time pass.

import type { Clock } from './clock.ts';
import type { Timers } from './timers.ts';

/** Time that a test moves by hand. */
export class ManualTime implements Clock, Timers {
  #wallMs = 1_795_280_000_000;
  #monoMs = 1000;
  readonly #timers = new Map<number, { atMs: number; callback: () => void }>();
  #count = 0;

  nowMs(): number {
    return this.#wallMs;
  }

  monotonicMs(): number {
    return this.#monoMs;
  }

  set(callback: () => void, delayMs: number): number {
    this.#count += 1;
    this.#timers.set(this.#count, { atMs: this.#monoMs + delayMs, callback });
    return this.#count;
  }

  clear(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  pass(ms: number): void {
    const endMs = this.#monoMs + ms;
    for (;;) {
      const due = [...this.#timers].filter(([, { atMs }]) => atMs <= endMs);
      const [next] = due.toSorted(([, one], [, other]) => one.atMs - other.atMs);
      if (!next) break;
      this.#moveTo(Math.max(next[1].atMs, this.#monoMs));
      this.#timers.delete(next[0]);
      next[1].callback();
    }
    this.#moveTo(endMs);
  }

  #moveTo(monoMs: number): void {
    this.#wallMs += monoMs - this.#monoMs;
    this.#monoMs = monoMs;
  }
}
