// How long to wait before starting again what has failed: longer each time, up to a limit.

export const firstPauseMs = 500;
export const longestPauseMs = 60_000;
/** What ran this long before failing begins again with the first pause. */
export const settledMs = 60_000;

/** The pause after so many failures in a row. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPauseMs * 2 ** (Math.max(1, failures) - 1), longestPauseMs);
}
