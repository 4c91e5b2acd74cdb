// When a line that has just come was written: as it is stamped, where that can be.

/** Clocks of programs may go before ours so much. */
const aheadMs = 60_000;
/** What came now was not written longer ago. */
const lateMs = 600_000;

/**
 * A stamp far from now is of another time zone or clock: then it is when the line was read.
 * `isTrusted`: it is of an engine or the journal, which may tell later; nothing is of the future.
 */
export function timeOfNew(stampMs: number | null, nowMs: number, isTrusted: boolean): number {
  if (stampMs === null || stampMs > nowMs + aheadMs) return nowMs;
  return stampMs < nowMs - lateMs && !isTrusted ? nowMs : stampMs;
}
