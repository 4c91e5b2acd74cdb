// The store's retention, from the settings that people change.

import { dayMs } from '../contract/time-units.ts';
import type { Retention } from '../store/ports.ts';
import type { Config, SettingKey } from '../kit/settings/settings.ts';

const mebibyte = 1024 * 1024;

const tiers = [
  { key: 'keepSecondsDays', stepMs: 1000 },
  { key: 'keepTenSecondsDays', stepMs: 10_000 },
  { key: 'keepMinutesDays', stepMs: 60_000 },
  { key: 'keepHoursDays', stepMs: 3_600_000 },
] as const;

/** Settings that change what the store keeps. */
export const retentionKeys: readonly SettingKey[] = [
  ...tiers.map((tier) => tier.key),
  'diskBudgetMib',
];

export function retentionOf(config: Config): Retention {
  return {
    tiers: tiers.map(({ key, stepMs }) => ({ stepMs, keepMs: Math.round(config[key] * dayMs) })),
    budgetBytes: Math.round(config.diskBudgetMib * mebibyte),
  };
}
