// Counts of events as the parts of stacked columns: which colour, which first.

import type { EventField } from '../../../contract/event-field.ts';
import type { RouteResponse } from '../../../contract/routes.ts';

export type EventSeries = RouteResponse<'GET /api/v1/events/counts'>['series'][number];

export interface ColumnPart {
  /** Null: all, or all other values. */
  value: string | null;
  /** Name of a colour of the style. */
  colour: string;
  counts: readonly number[];
  total: number;
}

/** These values have colours of their own wherever they are shown. */
const known: Readonly<Partial<Record<EventField, Readonly<Record<string, string>>>>> = {
  log_level: { ERROR: 'bad', WARN: 'warn', INFO: 'info' },
  'event.outcome': { failure: 'bad', success: 'good', unknown: 'info' },
};

const lines = ['line1', 'line2', 'line3', 'line4', 'line6', 'line7', 'line8'];
const others = 'ink3';

function colourOf(by: EventField | null, value: string | null, at: number): string {
  if (by === null) return 'info';
  if (value === null) return others;
  return known[by]?.[value] ?? lines[at % lines.length] ?? others;
}

/** The most first, all others last. */
export function columnParts(series: readonly EventSeries[], by: EventField | null): ColumnPart[] {
  return series
    .map(({ value, counts }) => ({
      value,
      counts,
      total: counts.reduce((sum, count) => sum + count, 0),
    }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => Number(a.value === null) - Number(b.value === null) || b.total - a.total)
    .map((part, at) => ({ ...part, colour: colourOf(by, part.value, at) }));
}
