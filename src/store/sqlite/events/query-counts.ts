// Counts of events: by interval, and by the values of a field; from totals where these know it.

import { AppError } from '../../../kit/app-error.ts';
import type { EventRange } from '../../event-filter.ts';
import type {
  CountSeries,
  EventCounts,
  EventTop,
  EventTopAnswer,
  Measure,
  TopEntry,
} from '../../log-store.ts';
import { groupOfId, groupOfRow, groupsOf, type Groups } from './query-groups.ts';
import type { Pace } from './query-pace.ts';
import { Scope } from './query-scope.ts';
import type { Snapshot } from './query-snapshot.ts';
import { Tally, type GroupSum } from './query-tally.ts';
import {
  hourTotals,
  sumTotals,
  totalTables,
  totalsAnswer,
  type HourRow,
  type Span,
} from './query-totals.ts';
import { hourMs } from './schema.ts';

/** No chart is that wide. */
export const mostIntervals = 10_000;

type OnEvent = (atMs: number, group: number, weight: number) => void;

/** Goes through the events of some times of the range, one by one. */
async function eachEvent(
  snapshot: Snapshot,
  range: EventRange,
  { spans, groups, measure }: { spans: readonly Span[]; groups: Groups | null; measure: Measure },
  onEvent: OnEvent,
  pace: Pace,
): Promise<void> {
  for (const { fromMs, toMs } of spans) {
    const scope = new Scope(snapshot, { ...range, fromMs, toMs });
    for (const chunk of snapshot.chunks().filter((each) => scope.has(each))) {
      snapshot.open(chunk, (open) => {
        const { columns } = open;
        const rows = scope.rows(open);
        for (let row = rows?.indexOf(1) ?? -1; row >= 0; row = rows!.indexOf(1, row + 1)) {
          const group = groups === null ? 0 : groupOfRow(groups, columns, row);
          onEvent(columns.atMs[row]!, group, measure === 'lines' ? 1 : columns.attempts[row]!);
        }
      });
      await pace.stepInTime();
    }
  }
}

interface By {
  groups: Groups;
  measure: Measure;
}

async function sumsBy(
  snapshot: Snapshot,
  range: EventRange,
  { groups, measure }: By,
  pace: Pace,
): Promise<GroupSum[]> {
  const tally = new Tally();
  let spans: readonly Span[] = [range];
  const { column } = groups;
  const table = column === 'kind' || column === 'address' || column === 'user' ? column : null;
  if (table !== null && totalsAnswer(range)) {
    const { rows, rest } = sumTotals(snapshot, totalTables[table], range, measure);
    for (const { id, count, firstMs, lastMs } of rows) {
      tally.add(groupOfId(groups, id), count, firstMs, lastMs);
    }
    spans = rest;
  }
  const onEvent: OnEvent = (atMs, group, weight) => tally.add(group, weight, atMs, atMs);
  await eachEvent(snapshot, range, { spans, groups, measure }, onEvent, pace);
  return tally.sums().filter(({ group }) => group !== 0);
}

/** The greatest first; equal ones by their value, so that an answer is the same each time. */
function largest(sums: readonly GroupSum[], groups: Groups, limit: number): GroupSum[] {
  const byCount = sums.toSorted((a, b) => b.count - a.count);
  const least = byCount[limit - 1]?.count ?? 0;
  const named = byCount
    .filter(({ count }) => count >= least)
    .map((sum) => ({ sum, value: groups.valueOf(sum.group) }));
  const order = named.toSorted(
    (a, b) => b.sum.count - a.sum.count || (a.value < b.value ? -1 : Number(a.value > b.value)),
  );
  return order.slice(0, limit).map(({ sum }) => sum);
}

export async function topOf(
  snapshot: Snapshot,
  asked: EventTop,
  pace: Pace,
): Promise<EventTopAnswer> {
  const groups = groupsOf(asked.by, snapshot.names);
  const sums = await sumsBy(snapshot, asked, { groups, measure: asked.measure }, pace);
  const entries = largest(sums, groups, asked.limit).map(({ group, ...sum }): TopEntry => ({
    value: groups.valueOf(group),
    ...sum,
  }));
  const total = sums.reduce((sum, { count }) => sum + count, 0);
  return { entries, distinct: sums.length, total };
}

/** Hours of which each sum lies within one interval are counted; the others are given back. */
function countHours(rows: readonly HourRow[], asked: EventCounts, onEvent: OnEvent): Span[] {
  const { fromMs, toMs, stepMs } = asked;
  const intervalOf = (atMs: number): number => Math.floor((atMs - fromMs) / stepMs);
  const isCut = ({ firstMs, lastMs }: HourRow): boolean =>
    firstMs < fromMs || lastMs >= toMs || intervalOf(firstMs) !== intervalOf(lastMs);
  const cut = new Set(rows.filter(isCut).map(({ hour }) => hour));
  for (const { hour, id, count, firstMs } of rows) if (!cut.has(hour)) onEvent(firstMs, id, count);
  const spans: Span[] = [];
  for (const hour of cut) {
    const span = {
      fromMs: Math.max(fromMs, hour * hourMs),
      toMs: Math.min(toMs, (hour + 1) * hourMs),
    };
    const before = spans.at(-1);
    if (before?.toMs === span.fromMs) before.toMs = span.toMs;
    else spans.push(span);
  }
  return spans;
}

function intervalsOf({ fromMs, toMs, stepMs }: EventCounts): number {
  const intervals = Math.ceil((toMs - fromMs) / stepMs);
  if (stepMs > 0 && intervals >= 0 && intervals <= mostIntervals) return intervals;
  const why = `the range must have at most ${mostIntervals} intervals`;
  throw new AppError('badRequest', `cannot count the events: ${why}; choose longer ones`);
}

export async function countsOf(
  snapshot: Snapshot,
  asked: EventCounts,
  pace: Pace,
): Promise<CountSeries[]> {
  const { by, fromMs, stepMs, measure, limit } = asked;
  const intervals = intervalsOf(asked);
  const groups = by === null ? null : groupsOf(by, snapshot.names);
  const sums = groups && (await sumsBy(snapshot, asked, { groups, measure }, pace));
  const chosen = groups && sums ? largest(sums, groups, limit) : [];
  const others: CountSeries = { value: null, counts: new Float64Array(intervals) };
  const series = chosen.map(({ group }): CountSeries => ({
    value: groups!.valueOf(group),
    counts: new Float64Array(intervals),
  }));
  const byGroup = new Map(chosen.map(({ group }, index) => [group, series[index]!]));
  const onEvent: OnEvent = (atMs, group, weight) => {
    const { counts } = byGroup.get(group) ?? others;
    counts[Math.floor((atMs - fromMs) / stepMs)]! += weight;
  };
  let spans: readonly Span[] = [asked];
  if (totalsAnswer(asked) && (groups === null || groups.column === 'kind')) {
    const rows = hourTotals(snapshot, asked, measure, groups !== null);
    spans = countHours(rows, asked, (atMs, id, count) =>
      onEvent(atMs, groups === null ? 0 : groupOfId(groups, id), count),
    );
  }
  await eachEvent(snapshot, asked, { spans, groups, measure }, onEvent, pace);
  const needed = groups === null || others.counts.some((count) => count > 0);
  return needed ? [...series, others] : series;
}
