// Chooses tier and steps of a range query: fine enough for the points asked, and still kept.

import { tiers } from './tiers.ts';

export interface RangeSteps {
  tier: number;
  fromMs: number;
  stepMs: number;
  steps: number;
}

export interface RangeWish {
  fromMs: number;
  toMs: number;
  points: number;
}

/**
 * A coarser tier answers only when this many of its points fall on one step asked: with fewer,
 * aligning the steps to it would cost more than a quarter of the resolution.
 */
const pointsPerStep = 4;

function stepsOf(wish: RangeWish, tier: number): RangeSteps {
  const unit = tiers[tier]!.stepMs;
  const span = Math.max(1, wish.toMs - wish.fromMs);
  let stepMs = Math.max(1, Math.ceil(span / wish.points / unit)) * unit;
  // The first step begins at or before the range, which may add one.
  for (;;) {
    const fromMs = Math.floor(wish.fromMs / stepMs) * stepMs;
    const steps = Math.ceil((wish.fromMs + span - fromMs) / stepMs);
    if (steps <= wish.points) return { tier, fromMs, stepMs, steps };
    stepMs += unit;
  }
}

/**
 * `oldestMs` has, for each tier, from when on it has data (Infinity: none); `dataFromMs` is when
 * the series asked for began.
 */
export function planRange(
  wish: RangeWish,
  oldestMs: readonly number[],
  dataFromMs: number,
): RangeSteps {
  const stepMs = (wish.toMs - wish.fromMs) / wish.points;
  let tier = tiers.findLastIndex((each) => each.stepMs * pointsPerStep <= stepMs);
  tier = Math.max(tier, 0);
  const neededMs = Math.max(wish.fromMs, dataFromMs);
  while (tier < tiers.length - 1 && oldestMs[tier]! > neededMs) {
    // Coarser is only better where it reaches further back.
    if (!oldestMs.slice(tier + 1).some((oldest) => oldest < oldestMs[tier]!)) break;
    tier += 1;
  }
  return stepsOf(wish, tier);
}
