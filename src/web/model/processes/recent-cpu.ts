// The last five minutes of a process's CPU: what the hub told, and what came live since.

import type { Levels } from '../../../contract/metric.ts';

/** One column for each five seconds. */
const recentStepMs = 5000;
export const recentColumns = 60;

/** Of one processor: the scale of the columns, not a limit that anything breaks. */
export const processLevels: Levels = { warn: 50, bad: 90 };

/** A gap, or not known, is NaN. `told` ended at `toldMs`, by the same clock as `nowMs`. */
export function recentCpu(
  told: readonly (number | null)[],
  toldMs: number,
  live: number,
  nowMs: number,
): Float32Array {
  const out = new Float32Array(recentColumns).fill(NaN);
  const passed = Math.max(0, Math.floor((nowMs - toldMs) / recentStepMs));
  for (let back = 0; back < told.length; back++) {
    const to = recentColumns - 2 - passed - back;
    const value = told[told.length - 1 - back];
    if (to >= 0 && value !== null && value !== undefined) out[to] = value;
  }
  out[recentColumns - 1] = live;
  return out;
}
