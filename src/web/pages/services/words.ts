// The words and figures of a service, in the reader's language.

import type { UnitInfo } from '../../../contract/unit.ts';
import { bytes, dash, joined, uptime } from '../../../client/model/format.ts';
import { isRestarting } from '../../../client/model/services.ts';
import { enablementOf, resultOf } from '../../../client/model/unit-view.ts';
import { isUnreadable, type Unreadable } from '../../../contract/fact.ts';
import { pageText } from './say.ts';

export function stateWord(unit: UnitInfo): string {
  const say = pageText.value;
  const { kind, state } = unit;
  if (isRestarting(unit)) return say('state.restarting');
  if (kind === 'process' && (state === 'active' || state === 'missing')) {
    return say(`process.${state}`);
  }
  return say(`state.${state}`);
}

export function resultWord(unit: UnitInfo): string {
  const key = resultOf(unit);
  if (key === null) return '';
  const values = { code: unit.exitCode ?? '?', result: unit.result ?? '' };
  return pageText.value(`result.${key}`, values);
}

export function enabledWord({ enabled }: UnitInfo): string {
  if (enabled === null || enabled === '') return dash;
  const known = enablementOf(enabled);
  return known ? pageText.value(`enabled.${known}`) : enabled;
}

export function forWord(ms: number): string {
  const say = pageText.value;
  return ms < 60_000 ? say('since.now') : say('since.for', { age: uptime(ms) });
}

function figure(value: number | null | Unreadable, format: (value: number) => string): string {
  if (isUnreadable(value)) return pageText.value('hidden');
  return value === null ? dash : format(value);
}

export const cpuWord = (unit: UnitInfo): string =>
  figure(unit.cpuPercent, (value) => `${value.toFixed(1)} %`);

export const memoryWord = (unit: UnitInfo): string =>
  figure(unit.memoryBytes, (value) => joined(bytes(value)));
