// Waits for a time that passes or for an end that comes before it.

import type { Timers } from './timers.ts';

/** Settles at once where the signal has aborted already; never rejects. */
export function pause(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      timers.clear(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = timers.set(end, delayMs);
    signal.addEventListener('abort', end);
  });
}
