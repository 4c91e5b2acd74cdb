// When a connection that was lost is tried again, and the timer that both streams wait by.

const firstRetryMs = 500;
const longestRetryMs = 15_000;

/** Doubles from half a second to 15; half of it is left to chance, so that viewers spread. */
export function retryDelayMs(attempt: number, random: () => number): number {
  const whole = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt, 10));
  return Math.round(whole / 2 + (whole / 2) * random());
}

/** Runs `work` after `ms` milliseconds; the returned function calls it off. */
export type After = (ms: number, work: () => void) => () => void;

export const afterTimeout: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};
