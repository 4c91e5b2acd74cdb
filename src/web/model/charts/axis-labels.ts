// Where an axis is marked, and which of its labels are shown: none twice, and none that runs into
// the other axis.

import { dayMs, hourMs, minuteMs, secondMs } from '../../../contract/time-units.ts';

const monthMs = 30 * dayMs;
const yearMs = 365 * dayMs;

/**
 * How far apart marks of time may stand, in seconds, rising. Each goes without rest into the next
 * greater unit, and none is much more than twice the one before: a narrow chart still has two.
 */
export const timeSteps: number[] = (
  [
    [secondMs, [1, 2, 5, 10, 15, 20, 30]],
    [minuteMs, [1, 2, 5, 10, 15, 20, 30]],
    [hourMs, [1, 2, 3, 4, 6, 8, 12]],
    [dayMs, [1, 2, 3, 5, 10, 15]],
    [monthMs, [1, 2, 3, 6]],
    [yearMs, [1, 2, 5, 10]],
  ] as const
).flatMap(([unitMs, counts]) => counts.map((count) => (count * unitMs) / secondMs));

/** Pixels that half a character of the pixel font takes; a label is centred on its mark. */
const halfCharacter = 4;

/** `lefts`: where the marks stand, in pixels from the left end of the axis. */
export function clearOfEdge(labels: readonly string[], lefts: readonly number[]): string[] {
  return labels.map((label, at) => ((lefts[at] ?? 0) < label.length * halfCharacter ? '' : label));
}

/** Marks finer than the figures that are told stand bare, rather than twice with the same. */
export function distinctLabels(labels: readonly string[]): string[] {
  return labels.map((label, at) => (label === labels[at - 1] ? '' : label));
}
