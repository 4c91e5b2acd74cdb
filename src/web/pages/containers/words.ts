// The words and figures of a container or pod, in the reader's language.

import type { ContainerRow } from '../../../contract/container.ts';
import { live, times } from '../../app.ts';
import { stateKey } from '../../../client/model/standing.ts';
import { bytes, dash, joined, uptime } from '../../../client/model/format.ts';
import { pageText } from './say.ts';

export function stateWord(row: ContainerRow): string {
  const { key, values } = stateKey(row);
  return pageText.value(key, values);
}

export const bytesWord = (value: number | null): string =>
  value === null ? dash : joined(bytes(value));

/** Both directions of a rate, a second; a dash where neither is known. */
export function pairWord(left: number | null, right: number | null): string {
  if (left === null && right === null) return dash;
  return `${bytesWord(left)}/s · ${bytesWord(right)}/s`;
}

export const percentWord = (value: number | null): string =>
  value === null ? dash : `${value.toFixed(1)} %`;

/** By the minute is enough, and spares a change each second. */
export function ageWord(sinceMs: number | null): string {
  const nowMs = Math.floor(live.tickMs.value / 60_000) * 60_000;
  return sinceMs === null || nowMs === 0 ? dash : uptime(nowMs - sinceMs);
}

export const timeWord = (atMs: number | null): string =>
  atMs === null ? dash : times.value.full(atMs);

export const cpuClass = (percent: number | null, levels: { warning: number; danger: number }) => {
  if (percent === null || percent < levels.warning) return undefined;
  return percent >= levels.danger ? 'bad' : 'warn';
};
