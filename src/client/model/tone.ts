// Which colour a value is told in: the levels that its metric declares.

import type { Levels } from '../../contract/metric.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'off';

/** Levels fall where a small value is the bad one, such as a battery's charge. */
export function toneOf(value: number | null, levels: Levels | undefined): Tone {
  if (value === null || Number.isNaN(value)) return 'off';
  if (!levels) return 'info';
  const falling = levels.bad < levels.warn;
  if (falling ? value <= levels.bad : value >= levels.bad) return 'bad';
  if (falling ? value <= levels.warn : value >= levels.warn) return 'warn';
  return 'good';
}
