// The span of time that all charts of the page show, and how it stands in the address.

import { dayMs } from '../../../contract/time-units.ts';

export const presets = [
  { id: '5m', ms: 300_000 },
  { id: '1h', ms: 3_600_000 },
  { id: '6h', ms: 21_600_000 },
  { id: '24h', ms: 86_400_000 },
  { id: '7d', ms: 604_800_000 },
  { id: '90d', ms: 7_776_000_000 },
] as const;

export type PresetId = (typeof presets)[number]['id'];

/** `last` ends now and goes on; `fixed` was zoomed into and stays. */
export type TimeRange =
  | { kind: 'last'; id: PresetId; ms: number }
  | { kind: 'fixed'; fromMs: number; toMs: number };

export interface Span {
  fromMs: number;
  toMs: number;
}

/** Zooming in further would show less than a few samples. */
export const shortestMs = 10_000;

const first = presets[0];

/** Nothing is from later than now; a day more, as a browser's clock may be behind. */
const aheadMs = dayMs;

/** What reaches farther into the future is cut there. */
export function rangeOf(query: URLSearchParams, nowMs: number): TimeRange {
  const from = query.get('from');
  const to = query.get('to');
  if (from !== null && to !== null) {
    const [fromMs, endMs] = [Number(from), Number(to)];
    const toMs = Math.min(endMs, nowMs + aheadMs);
    const areTimes = Number.isSafeInteger(fromMs) && Number.isSafeInteger(endMs) && fromMs >= 0;
    if (areTimes && fromMs < toMs) return { kind: 'fixed', fromMs, toMs };
  }
  const preset = presets.find(({ id }) => id === query.get('range')) ?? first;
  return { kind: 'last', id: preset.id, ms: preset.ms };
}

/** The address of the same page with another range; what else stands in it is kept. */
export function addressOf(path: string, query: URLSearchParams, range: TimeRange): string {
  const next = new URLSearchParams(query);
  for (const name of ['range', 'from', 'to']) next.delete(name);
  if (range.kind === 'fixed') {
    next.set('from', String(range.fromMs));
    next.set('to', String(range.toMs));
  } else if (range.id !== first.id) {
    next.set('range', range.id);
  }
  return next.size > 0 ? `${path}?${next}` : path;
}

export function spanOf(range: TimeRange, nowMs: number): Span {
  if (range.kind === 'fixed') return { fromMs: range.fromMs, toMs: range.toMs };
  return { fromMs: nowMs - range.ms, toMs: nowMs };
}

/** What a drag selected, in whole milliseconds and not shorter than is useful. */
export function zoomed(fromMs: number, toMs: number): TimeRange {
  const middle = (fromMs + toMs) / 2;
  const half = Math.max(shortestMs, toMs - fromMs) / 2;
  return { kind: 'fixed', fromMs: Math.round(middle - half), toMs: Math.round(middle + half) };
}
