// Counts over time as columns of whole pixels, one part upon the other.

import { minuteMs, hourMs, dayMs } from '../../../contract/time-units.ts';

export interface StackScene {
  /** Parts from the bottom up, each with a count for every step. */
  parts: readonly (readonly number[])[];
  widthPx: number;
  heightPx: number;
}

export interface StackPart {
  /** Index of the part. */
  part: number;
  yPx: number;
  heightPx: number;
}

export interface StackColumn {
  xPx: number;
  widthPx: number;
  total: number;
  parts: StackPart[];
}

const gapPx = 2;
/** Columns thinner than this stand without a gap. */
const gapFromPx = 5;

export function stepsOf(parts: readonly (readonly number[])[]): number {
  return Math.max(0, ...parts.map((counts) => counts.length));
}

function totalsOf(parts: readonly (readonly number[])[]): number[] {
  return Array.from({ length: stepsOf(parts) }, (_, step) =>
    parts.reduce((sum, counts) => sum + (counts[step] ?? 0), 0),
  );
}

/**
 * Heights of the parts of one column: whole pixels, and a count among thousands still has one.
 * What that takes is taken from the highest part, so that the column does not outgrow the room.
 */
function heightsOf(counts: readonly number[], pixelsEach: number, columnPx: number): number[] {
  const heights = counts.map((count) =>
    count > 0 ? Math.max(1, Math.round(count * pixelsEach)) : 0,
  );
  const excess = heights.reduce((sum, one) => sum + one, 0) - columnPx;
  const highest = heights.indexOf(Math.max(...heights));
  if (highest >= 0) heights[highest] = Math.max(1, (heights[highest] ?? 0) - excess);
  return heights;
}

export function layStack({ parts, widthPx, heightPx }: StackScene): StackColumn[] {
  const totals = totalsOf(parts);
  const most = Math.max(1, ...totals);
  const edge = (step: number): number => Math.round((step * widthPx) / totals.length);
  const gap = widthPx / totals.length >= gapFromPx ? gapPx : 0;
  return totals.map((total, step) => {
    const counts = parts.map((part) => part[step] ?? 0);
    const filled = counts.filter((count) => count > 0).length;
    const columnPx = total > 0 ? Math.max(filled, Math.round((total / most) * heightPx)) : 0;
    let yPx = heightPx;
    const heights = total > 0 ? heightsOf(counts, heightPx / most, columnPx) : [];
    const drawn = heights.map((height, part) => {
      yPx -= height;
      return { part, yPx, heightPx: height };
    });
    return {
      xPx: edge(step),
      widthPx: Math.max(1, edge(step + 1) - edge(step) - gap),
      total,
      parts: drawn.filter((one) => one.heightPx > 0),
    };
  });
}

/** Distances in which people count time. */
const tickDistancesMs = [
  ...[1, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 14, 28, 91].map((days) => days * dayMs),
];

export interface TickScene {
  fromMs: number;
  stepMs: number;
  steps: number;
  /** At most so many. */
  ticks: number;
  /** How far the clock of the place is ahead of UTC. */
  aheadMs: number;
}

/** Steps at which the time is written below: where the clock of the place shows a round time. */
export function tickSteps({ fromMs, stepMs, steps, ticks, aheadMs }: TickScene): number[] {
  const spanMs = steps * stepMs;
  const apartMs = tickDistancesMs.find((ms) => spanMs / ms <= ticks) ?? spanMs;
  const roundOf = (step: number): number =>
    Math.floor((fromMs + step * stepMs + aheadMs) / apartMs);
  return Array.from({ length: steps }, (_, step) => step).filter((step) => {
    const isRound = (fromMs + step * stepMs + aheadMs) % apartMs === 0;
    return isRound || (step > 0 && roundOf(step) !== roundOf(step - 1));
  });
}

/** The step under a place; null where there is none. */
export function stepAt(xPx: number, widthPx: number, steps: number): number | null {
  if (steps === 0 || widthPx <= 0 || xPx < 0 || xPx >= widthPx) return null;
  return Math.min(steps - 1, Math.floor((xPx / widthPx) * steps));
}
