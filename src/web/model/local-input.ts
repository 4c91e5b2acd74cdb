// Times as an input of the browser has them, meant in the time zone of the host.

import type { Times } from '../../client/model/times.ts';

type Ahead = Pick<Times, 'aheadMs'>;

/** `2026-11-21T23:27`: the value of an input of the kind datetime-local. */
export function inputOf(ms: number, { aheadMs }: Ahead): string {
  return new Date(ms + aheadMs(ms)).toISOString().slice(0, 16);
}

/** Null for what is no whole date and time. Of an hour that clocks show twice, the later one. */
export function timeOfInput(text: string, { aheadMs }: Ahead): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const asUtcMs = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtcMs)) return null;
  // The distance from UTC is that of the moment itself, which the first guess may miss by an hour.
  const guessMs = asUtcMs - aheadMs(asUtcMs);
  return asUtcMs - aheadMs(guessMs);
}
