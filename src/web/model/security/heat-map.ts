// Counts by weekday and hour as a few steps of colour, and the sentence that says the same.

export interface HeatStep {
  from: number;
  to: number;
}

const mostSteps = 5;

/**
 * Steps above zero, each a like factor wider than the one before: one night's flood would else
 * leave all other hours the same.
 */
export function heatSteps(most: number): HeatStep[] {
  const steps: HeatStep[] = [];
  let from = 1;
  for (let step = 1; step <= mostSteps && from <= most; step += 1) {
    const to = step === mostSteps ? most : Math.max(from, Math.round(most ** (step / mostSteps)));
    steps.push({ from, to });
    from = to + 1;
  }
  return steps;
}

/** 0: nothing; else the step, from 1 on. */
export function heatLevel(count: number, steps: readonly HeatStep[]): number {
  return count <= 0 ? 0 : steps.findIndex(({ to }) => count <= to) + 1 || steps.length;
}

/** Colour from 1 to 5, however few steps there are: the highest is always the strongest. */
export function heatShade(level: number, steps: readonly HeatStep[]): number {
  return level === 0 ? 0 : mostSteps - steps.length + level;
}

export interface Busiest {
  weekday: number;
  hour: number;
  count: number;
  total: number;
}

/** Null: nothing happened at all. */
export function busiest(heat: readonly (readonly number[])[]): Busiest | null {
  let best: Busiest | null = null;
  let total = 0;
  for (const [weekday, hours] of heat.entries()) {
    for (const [hour, count] of hours.entries()) {
      total += count;
      if (count > (best?.count ?? 0)) best = { weekday, hour, count, total: 0 };
    }
  }
  return best && { ...best, total };
}
