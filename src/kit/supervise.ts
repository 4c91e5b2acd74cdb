// Keeps a task running: a task that fails is restarted with growing pauses, and counted.

import type { Clock } from './clock.ts';
import { reasonOf } from './app-error.ts';
import type { Log } from './log.ts';

export const firstPauseMs = 500;
export const longestPauseMs = 60_000;
/** A task that ran this long before failing starts again with the first pause. */
export const settledMs = 60_000;

export interface SuperviseOptions {
  name: string;
  log: Log;
  clock: Clock;
  signal: AbortSignal;
  /** Waits, or returns early when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** Runs `task` until the signal aborts or it returns by itself. Never throws. */
export async function supervise(
  options: SuperviseOptions,
  task: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { name, log, clock, signal, pause } = options;
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    const startedMs = clock.monotonicMs();
    try {
      await task(signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (clock.monotonicMs() - startedMs >= settledMs) pauseMs = firstPauseMs;
      log.error({ error, task: name, pauseMs }, `task stopped: ${reasonOf(error)}`);
      await pause(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }
}
