// When a frame is sent: at once where a line is new, but some a second at most.

import type { Clock } from '../../kit/clock.ts';
import type { Timers } from '../../kit/timers.ts';

/** Between two frames, where lines are new, and where only the counts beside them changed. */
export const lineGapMs = 250;
export const countGapMs = 500;

/** What a frame would tell anew: the newest lines, or only what is counted beside them. */
export type Change = 'lines' | 'counts';

export class FramePace {
  readonly #send: () => void;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #timers: Timers;
  #sentMs = Number.NEGATIVE_INFINITY;
  #timer: unknown = null;
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(send: () => void, clock: Pick<Clock, 'monotonicMs'>, timers: Timers) {
    this.#send = send;
    this.#clock = clock;
    this.#timers = timers;
  }

  changed(what: Change): void {
    const nowMs = this.#clock.monotonicMs();
    const dueMs = this.#sentMs + (what === 'lines' ? lineGapMs : countGapMs);
    if (dueMs <= nowMs) return this.now();
    if (dueMs >= this.#dueMs) return;
    this.stop();
    this.#dueMs = dueMs;
    this.#timer = this.#timers.set(() => this.now(), dueMs - nowMs);
  }

  now(): void {
    this.stop();
    this.#sentMs = this.#clock.monotonicMs();
    this.#send();
  }

  stop(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    this.#dueMs = Number.POSITIVE_INFINITY;
  }
}
