// The settings of a detector while they are typed: what is wrong, what has changed.

import type { RouteResponse } from '../../../contract/routes.ts';
import { numberWithin } from '../validation.ts';

export type DetectorInfo = RouteResponse<'GET /api/v1/detectors'>['detectors'][number];
export type DetectorSetting = DetectorInfo['settings'][number];

export type Typed = Readonly<Record<string, string>>;

export function typedValue({ name, value }: DetectorSetting, typed: Typed): string {
  return typed[name] ?? String(value);
}

/** Null: it is no number that may be. */
export function readSetting(setting: DetectorSetting, typed: Typed): number | null {
  return numberWithin(typedValue(setting, typed), setting.min, setting.max);
}

/** Every setting as typed; null where one of them is wrong. */
export function typedSettings(
  { settings }: Pick<DetectorInfo, 'settings'>,
  typed: Typed,
): Record<string, number> | null {
  const read = settings.map((setting) => [setting.name, readSetting(setting, typed)] as const);
  if (read.some(([, value]) => value === null)) return null;
  return Object.fromEntries(read.map(([name, value]) => [name, value ?? 0]));
}

export function hasChanged({ settings }: Pick<DetectorInfo, 'settings'>, typed: Typed): boolean {
  return settings.some((setting) => readSetting(setting, typed) !== setting.value);
}

/** Those that found something first, then by name; those that are off last. */
export function byImportance(detectors: readonly DetectorInfo[]): DetectorInfo[] {
  return detectors.toSorted(
    (a, b) =>
      Number(b.enabled) - Number(a.enabled) ||
      Number(b.found > 0) - Number(a.found > 0) ||
      a.name.localeCompare(b.name, 'en'),
  );
}
