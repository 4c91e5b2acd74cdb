// What the program itself costs: CPU seconds of the last whole minute.

import type { Clock } from '../kit/clock.ts';

export class OwnCost {
  readonly startedMs: number;
  readonly #clock: Clock;
  #last: { atMs: number; cpuSeconds: number };
  #perMinute: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.startedMs = clock.nowMs();
    this.#last = this.#read();
  }

  #read(): { atMs: number; cpuSeconds: number } {
    const { user, system } = process.cpuUsage();
    return { atMs: this.#clock.monotonicMs(), cpuSeconds: (user + system) / 1e6 };
  }

  /** Called once a minute; the figure is that of the time since the call before. */
  sample(): void {
    const now = this.#read();
    const elapsedMs = now.atMs - this.#last.atMs;
    if (elapsedMs <= 0) return;
    this.#perMinute = ((now.cpuSeconds - this.#last.cpuSeconds) * 60_000) / elapsedMs;
    this.#last = now;
  }

  /** Null in the first minute. */
  get cpuSecondsPerMinute(): number | null {
    return this.#perMinute;
  }
}
