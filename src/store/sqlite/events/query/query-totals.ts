// Answers from the sums that are kept by hour and day, and says which times they cannot answer.

import { hourMs, dayMs } from '../../../../contract/time-units.ts';
import type { EventRange } from '../../../event-filter.ts';
import type { EventCounts, Measure } from '../../../log-store.ts';
import { asksForKindOnly, kindFits } from './query-kind.ts';
import type { Snapshot } from './query-snapshot.ts';

/** Half open. */
export interface Span {
  fromMs: number;
  toMs: number;
}

interface TotalTable {
  name: 'kind_hours' | 'address_days' | 'user_days';
  span: 'hour' | 'day';
  spanMs: number;
  /** What is summed up apart. */
  id: 'kind' | 'address' | 'user';
}

/** By the column of events that they are summed by. */
export const totalTables = {
  kind: { name: 'kind_hours', span: 'hour', spanMs: hourMs, id: 'kind' },
  address: { name: 'address_days', span: 'day', spanMs: dayMs, id: 'address' },
  user: { name: 'user_days', span: 'day', spanMs: dayMs, id: 'user' },
} as const satisfies Record<string, TotalTable>;

export interface TotalRow {
  id: number;
  count: number;
  firstMs: number;
  lastMs: number;
}

export interface IntervalRow {
  /** Counted from the beginning of the range. */
  interval: number;
  id: number;
  count: number;
}

/** Conditions and parameters that a range means for a table of totals. */
function whereOf(snapshot: Snapshot, range: EventRange): { where: string; parameters: string[] } {
  const kinds = snapshot.names.kinds();
  const fitting = kinds.filter((kind) => kindFits(range.filter, kind));
  const where: string[] = [];
  const parameters: string[] = [];
  if (fitting.length < kinds.length) {
    where.push('AND kind IN (SELECT value FROM json_each(?))');
    parameters.push(JSON.stringify(fitting.map(({ id }) => id)));
  }
  if (range.host !== null) {
    where.push('AND host = (SELECT id FROM hosts WHERE value = ?)');
    parameters.push(range.host);
  }
  return { where: where.join(' '), parameters };
}

/** Totals know kinds alone. */
export function totalsAnswer(range: EventRange): boolean {
  return asksForKindOnly(range.filter);
}

/**
 * Sums by id over the range; `rest` are the times at its edges of which the sums hold also events
 * beyond it.
 */
export function sumTotals(
  snapshot: Snapshot,
  table: TotalTable,
  range: EventRange,
  measure: Measure,
): { rows: Iterable<TotalRow>; rest: Span[] } {
  const { fromMs, toMs } = range;
  const { name, span, spanMs, id } = table;
  const { where, parameters } = whereOf(snapshot, range);
  let first = Math.floor(fromMs / spanMs);
  let last = Math.ceil(toMs / spanMs) - 1;
  const straddles = snapshot.db.prepare(
    `SELECT 1 FROM ${name} WHERE ${span} = ? AND last_ms >= ? AND first_ms < ?
     AND (first_ms < ? OR last_ms >= ?) ${where} LIMIT 1`,
  );
  const isCut = (at: number): boolean =>
    straddles.get(at, fromMs, toMs, fromMs, toMs, ...parameters) !== undefined;
  const rest: Span[] = [];
  if (isCut(first)) {
    first += 1;
    rest.push({ fromMs, toMs: Math.min(toMs, first * spanMs) });
  }
  if (last >= first && isCut(last)) {
    rest.push({ fromMs: Math.max(fromMs, last * spanMs), toMs });
    last -= 1;
  }
  const sums = snapshot.db.prepare(
    `SELECT ${id} AS id, sum(${measure}) AS count, min(first_ms) AS firstMs, max(last_ms) AS lastMs
     FROM ${name} WHERE ${span} BETWEEN ? AND ? AND first_ms >= ? AND last_ms < ? ${where}
     GROUP BY ${id}`,
  );
  const rows = sums.iterate(first, last, fromMs, toMs, ...parameters);
  return { rows: rows as unknown as Iterable<TotalRow>, rest };
}

/** One span for hours that follow each other. */
function spansOf(hours: readonly number[], range: EventRange): Span[] {
  const spans: Span[] = [];
  for (const hour of hours) {
    const fromMs = Math.max(range.fromMs, hour * hourMs);
    const toMs = Math.min(range.toMs, (hour + 1) * hourMs);
    const before = spans.at(-1);
    if (before?.toMs === fromMs) before.toMs = toMs;
    else spans.push({ fromMs, toMs });
  }
  return spans;
}

/**
 * Sums by interval, and by kind where `byKind`; `rest` are hours of which a sum holds events of
 * several intervals, or beyond the range.
 */
export function intervalTotals(
  snapshot: Snapshot,
  asked: EventCounts,
  byKind: boolean,
): { rows: IntervalRow[]; rest: Span[] } {
  const { fromMs, toMs, stepMs, measure } = asked;
  const { where, parameters } = whereOf(snapshot, asked);
  const first = Math.floor(fromMs / hourMs);
  const last = Math.ceil(toMs / hourMs) - 1;
  // Numbers come as doubles: the quotient is no integer by itself.
  const intervalOf = (column: string): string => `CAST((${column} - ?) / ? AS INTEGER)`;
  const cut = snapshot.db.prepare(
    `SELECT DISTINCT hour FROM kind_hours
     WHERE hour BETWEEN ? AND ? AND last_ms >= ? AND first_ms < ? AND (
       first_ms < ? OR last_ms >= ? OR ${intervalOf('first_ms')} <> ${intervalOf('last_ms')}
     ) ${where} ORDER BY hour`,
  );
  const interval = [fromMs, stepMs];
  const range = [fromMs, toMs];
  const cutParameters = [...range, ...range, ...interval, ...interval, ...parameters];
  const cutHours = cut.all(first, last, ...cutParameters) as { hour: number }[];
  const hours = cutHours.map(({ hour }) => hour);
  const sums = snapshot.db.prepare(
    `SELECT ${intervalOf('first_ms')} AS interval, ${byKind ? 'kind' : '0'} AS id,
     sum(${measure}) AS count
     FROM kind_hours WHERE hour BETWEEN ? AND ? AND first_ms >= ? AND last_ms < ?
     AND hour NOT IN (SELECT value FROM json_each(?)) ${where} GROUP BY interval, id`,
  );
  const without = JSON.stringify(hours);
  const rows = sums.all(...interval, first, last, ...range, without, ...parameters);
  return { rows: rows as unknown as IntervalRow[], rest: spansOf(hours, asked) };
}
