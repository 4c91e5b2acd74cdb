// What the event search shows, as it stands in the address: so a search can be shared.

import { eventFieldNames, type EventField } from '../../../contract/event-field.ts';
import { dayMs } from '../../../contract/time-units.ts';
import { longestQueryChars } from './query-text.ts';
import { askedSpan } from '../security/security-place.ts';

/** Steps of columns that people count in. */
export const eventSpans = [
  { id: '1h', ms: 3_600_000, stepMs: 60_000 },
  { id: '24h', ms: 86_400_000, stepMs: 1_800_000 },
  { id: '7d', ms: 604_800_000, stepMs: 7_200_000 },
  { id: '28d', ms: 2_419_200_000, stepMs: 43_200_000 },
  { id: '1y', ms: 31_536_000_000, stepMs: 432_000_000 },
] as const;

export type EventSpanId = (typeof eventSpans)[number]['id'];

/** `last` ends now and goes on; `fixed` stays. */
export type EventRange =
  | { kind: 'last'; id: EventSpanId }
  | { kind: 'fixed'; fromMs: number; toMs: number };

export interface EventPlace {
  query: string;
  range: EventRange;
  /** What the counts are parted by; null: by nothing. */
  by: EventField | null;
  ignores: boolean;
  /** The event whose panel is open. */
  id: string | null;
}

const usual = { span: eventSpans[1], by: 'log_level' } as const satisfies {
  span: (typeof eventSpans)[number];
  by: EventField;
};

const farthestMs = 8_640_000_000_000_000;

function timeOf(text: string | null): number | null {
  return text !== null && /^\d{1,16}$/.test(text) && Number(text) <= farthestMs
    ? Number(text)
    : null;
}

function eventRange(query: URLSearchParams): EventRange {
  const [fromMs, toMs] = [timeOf(query.get('from')), timeOf(query.get('to'))];
  if (fromMs !== null && toMs !== null && fromMs < toMs) return { kind: 'fixed', fromMs, toMs };
  const span = eventSpans.find(({ id }) => id === query.get('range')) ?? usual.span;
  return { kind: 'last', id: span.id };
}

export function eventPlace(query: URLSearchParams): EventPlace {
  const by = query.get('by');
  return {
    query: (query.get('q') ?? '').slice(0, longestQueryChars),
    range: eventRange(query),
    by: by === 'none' ? null : (eventFieldNames.find((one) => one === by) ?? usual.by),
    ignores: query.get('ignore') !== 'off',
    id: query.get('id')?.slice(0, 256) || null,
  };
}

export const eventsPath = '/security/events';

export function eventPlaceHref({ query: text, range, by, ignores, id }: EventPlace): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (range.kind === 'fixed') {
    query.set('from', String(range.fromMs));
    query.set('to', String(range.toMs));
  } else if (range.id !== usual.span.id) query.set('range', range.id);
  if (by !== usual.by) query.set('by', by ?? 'none');
  if (!ignores) query.set('ignore', 'off');
  if (id !== null) query.set('id', id);
  return query.size > 0 ? `${eventsPath}?${query}` : eventsPath;
}

/** A search from elsewhere: the last day, a span, or between two times. */
export function eventsHref(
  query: string,
  span: EventSpanId | { fromMs: number; toMs: number } = usual.span.id,
): string {
  const range: EventRange =
    typeof span === 'string' ? { kind: 'last', id: span } : { kind: 'fixed', ...span };
  return eventPlaceHref({ query, range, by: usual.by, ignores: true, id: null });
}

export interface EventSpan {
  fromMs: number;
  toMs: number;
  /** Columns. */
  points: number;
}

const fixedPoints = 60;
/** Clocks that are wrong may be ahead; nobody has events of a year from now. */
const aheadMs = 366 * dayMs;

/** The latest end of a search. */
export const latestEndMs = (nowMs: number): number => nowMs + aheadMs;

/** What ends now is asked for in whole steps, so that columns stay where they are for a while. */
export function spanOf(range: EventRange, nowMs: number): EventSpan {
  if (range.kind === 'fixed') {
    const { fromMs } = range;
    const toMs = Math.max(fromMs + 1, Math.min(range.toMs, latestEndMs(nowMs)));
    return { fromMs, toMs, points: fixedPoints };
  }
  const { ms, stepMs } = eventSpans.find(({ id }) => id === range.id) ?? usual.span;
  return askedSpan({ ms, stepMs }, nowMs);
}
