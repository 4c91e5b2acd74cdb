// Calls back once a second, on the wall clock's full second, however the clock is stepped.

import { secondMs } from '../contract/time-units.ts';
import type { Clock } from '../kit/clock.ts';
import type { Timers } from '../kit/timers.ts';

/** A timer that comes this much early belongs to the second that is about to begin. */
export const earlyMs = 100;

const systemTimers: Timers = {
  set: (callback, delayMs) => setTimeout(callback, delayMs),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/** The full second that a tick at `nowMs` stands for. */
export function secondOf(nowMs: number): number {
  return Math.floor((nowMs + earlyMs) / secondMs) * secondMs;
}

/**
 * Time to the next full second. It follows from the wall clock's fraction alone, so it is at
 * most 1.1 s whatever step the clock has made; intervals are measured elsewhere, monotonically.
 */
export function delayToNextSecond(nowMs: number): number {
  const delayMs = secondMs - (nowMs % secondMs);
  return delayMs <= earlyMs ? delayMs + secondMs : delayMs;
}

/** The first tick comes at once. Returns what stops it. */
export function startTicker(
  clock: Clock,
  tick: (atMs: number) => void,
  timers: Timers = systemTimers,
): () => void {
  let stopped = false;
  let timer: unknown = null;
  const run = (): void => {
    if (stopped) return;
    timer = timers.set(run, delayToNextSecond(clock.nowMs()));
    tick(secondOf(clock.nowMs()));
  };
  run();
  return () => {
    stopped = true;
    timers.clear(timer);
  };
}
