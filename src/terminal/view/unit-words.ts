// The words of a service's state, why it ended, and whether it starts with the system.

import { dash } from '../../client/model/format.ts';
import { isRestarting } from '../../client/model/services.ts';
import { enablementOf, resultOf } from '../../client/model/unit-view.ts';
import type { UnitInfo } from '../../contract/unit.ts';
import type { Words } from './words.ts';

export function unitStateWord({ say, ofUnit }: Words, unit: UnitInfo): string {
  const { kind, state, restarts } = unit;
  if (isRestarting(unit)) {
    return restarts ? say('unit.restart', { n: restarts }) : ofUnit('state.restarting');
  }
  if (kind === 'process' && (state === 'active' || state === 'missing')) {
    return ofUnit(`process.${state}`);
  }
  return ofUnit(`state.${state}`);
}

/** Null where there is nothing to tell. */
export function unitResultWord({ ofUnit }: Words, unit: UnitInfo): string | null {
  const key = resultOf(unit);
  if (key === null) return null;
  return ofUnit(`result.${key}`, { code: unit.exitCode ?? '?', result: unit.result ?? '' });
}

export function unitEnabledWord({ ofUnit }: Words, { enabled }: UnitInfo): string {
  if (enabled === null || enabled === '') return dash;
  const known = enablementOf(enabled);
  return known ? ofUnit(`enabled.${known}`) : enabled;
}
