// Units of settings that have a word in the catalogues; others are shown as they are.

const knownUnits = ['days', 'hours', 'minutes', 'alerts', 'MiB'] as const;

export type KnownUnit = (typeof knownUnits)[number];

export function isKnownUnit(unit: string | null): unit is KnownUnit {
  return knownUnits.some((one) => one === unit);
}
