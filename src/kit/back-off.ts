// How long to wait before starting again what has failed: longer each time, up to a limit.

export const firstPauseMs = 500;
export const longestPauseMs = 60_000;
/** What ran this long before failing begins again with the first pause. */
export const settledMs = 60_000;
