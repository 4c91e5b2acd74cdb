// From the tones of shared models to those of the canvas; levels of shares as the screen has them.

import type { Tone as ModelTone } from '../../client/model/tone.ts';
import type { FilesystemFact } from '../../contract/fact.ts';
import type { VerdictLevel } from '../../contract/verdict.ts';
import type { Tone } from '../canvas.ts';

/** In percent: from here a share is drawn as a warning, and as danger. */
export const shareLevels = { warning: 70, danger: 90 } as const;

export const toneOfModel: Readonly<Record<ModelTone, Tone>> = {
  good: 'good',
  warn: 'warning',
  bad: 'danger',
  info: 'info',
  off: 'third',
};

export const toneOfLevel: Readonly<Record<VerdictLevel, Tone>> = {
  danger: 'danger',
  caution: 'warning',
  safe: 'good',
  kernel: 'third',
};

/** `calm`: below both levels. */
export function toneOfShare(percent: number | null, calm: Tone = 'good'): Tone {
  if (percent === null || Number.isNaN(percent)) return 'third';
  if (percent >= shareLevels.danger) return 'danger';
  return percent >= shareLevels.warning ? 'warning' : calm;
}

export function toneOfDisk({ state, readOnly, usedPercent }: FilesystemFact): Tone {
  if (state !== 'ok') return 'danger';
  return readOnly ? 'third' : toneOfShare(usedPercent);
}
