// How long samples are kept, from the settings: the tiers with their steps, and the budget.

import type { Config } from '../kit/settings.ts';
import type { Retention } from './ports.ts';

const dayMs = 86_400_000;
const mebibyte = 1024 * 1024;

export function retentionOf(config: Config): Retention {
  return {
    tiers: [
      { stepMs: 1000, keepMs: config.keepSecondsDays * dayMs },
      { stepMs: 10_000, keepMs: config.keepTenSecondsDays * dayMs },
      { stepMs: 60_000, keepMs: config.keepMinutesDays * dayMs },
      { stepMs: 3_600_000, keepMs: config.keepHoursDays * dayMs },
    ],
    budgetBytes: config.diskBudgetMib * mebibyte,
  };
}
