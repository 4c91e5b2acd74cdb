// How fresh what is shown is: live, being fetched again, or stale and since when.

import type { LiveState } from '../../../client/live.ts';

export type Freshness = 'waiting' | 'live' | 'reconnecting' | 'stale';

/** A tick comes each second; what is older than this is told as stale. */
export const staleAfterMs = 4000;

export function freshnessOf(state: LiveState, hasValues: boolean, ageMs: number): Freshness {
  if (!hasValues) return state === 'broken' || state === 'refused' ? 'reconnecting' : 'waiting';
  if (ageMs >= staleAfterMs) return 'stale';
  return state === 'live' ? 'live' : 'reconnecting';
}
