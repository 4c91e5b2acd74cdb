// Counts of events: by interval, and by the values of a field; from totals where these know it.

import { AppError } from '../../../../kit/app-error.ts';
import type { EventRange } from '../../../event-filter.ts';
import type {
  CountSeries,
  EventCounts,
  EventTop,
  EventTopAnswer,
  Measure,
  TopEntry,
} from '../../../log-store.ts';
import { groupOfId, groupOfRow, groupsOf, type Groups } from './query-groups.ts';
import type { Pace } from './query-pace.ts';
import { Scope } from './query-scope.ts';
import type { ChunkInfo, Snapshot } from './query-snapshot.ts';
import { Tally, type GroupSum } from './query-tally.ts';
import { intervalTotals, sumTotals, totalTables, totalsAnswer, type Span } from './query-totals.ts';

/** No chart is that wide. */
const mostIntervals = 10_000;

type OnEvent = (atMs: number, group: number, weight: number) => void;

/** A time of the range, of which the events are counted one by one. */
interface Part extends Span {
  /** What is sealed has totals, pieces of the newest events have none. */
  of: 'all' | 'sealed' | 'pieces';
}

/** All, where nothing is known from totals. */
const wholeOf = ({ fromMs, toMs }: EventRange): Part[] => [{ fromMs, toMs, of: 'all' }];

/** `rest`: times that the totals leave open. */
const besideTotals = (
  { hasPieceTotals }: Snapshot,
  { fromMs, toMs }: EventRange,
  rest: readonly Span[],
): Part[] =>
  hasPieceTotals
    ? rest.map((span): Part => ({ ...span, of: 'all' }))
    : [...rest.map((span): Part => ({ ...span, of: 'sealed' })), { fromMs, toMs, of: 'pieces' }];

interface Walk {
  parts: readonly Part[];
  groups: Groups | null;
  measure: Measure;
  /** Whether two times count as one. */
  isSame(firstMs: number, lastMs: number): boolean;
}

/** Goes through the events of some times of the range, one by one where they differ. */
async function eachEvent(
  snapshot: Snapshot,
  range: EventRange,
  { parts, groups, measure, isSame }: Walk,
  onEvent: OnEvent,
  pace: Pace,
): Promise<void> {
  for (const { fromMs, toMs, of } of parts) {
    const scope = new Scope(snapshot, { ...range, fromMs, toMs });
    const isAsked = ({ sealed }: ChunkInfo): boolean =>
      of === 'all' || sealed === (of === 'sealed');
    for (const chunk of snapshot.chunks().filter((each) => isAsked(each) && scope.has(each))) {
      const plain = groups === null && measure === 'lines';
      const alike = plain && isSame(chunk.firstMs, chunk.lastMs);
      snapshot.open(chunk, (open) => {
        // No column needs to be read for it.
        if (alike) return onEvent(Math.max(chunk.firstMs, fromMs), 0, scope.count(chunk, open));
        const rows = scope.rows(chunk, open);
        if (rows === null) return;
        const { columns } = open;
        const ids = groups && open.ids(groups.column);
        for (let row = rows.indexOf(1); row >= 0; row = rows.indexOf(1, row + 1)) {
          const group = groups && ids ? groupOfRow(groups, ids, row) : 0;
          onEvent(columns.atMs.at(row), group, measure === 'lines' ? 1 : columns.attempts[row]!);
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
  let parts = wholeOf(range);
  const { column } = groups;
  const table = column === 'kind' || column === 'address' || column === 'user' ? column : null;
  if (table !== null && totalsAnswer(range)) {
    const { rows, rest } = sumTotals(snapshot, totalTables[table], range, measure);
    for (const { id, count, firstMs, lastMs } of rows) {
      tally.add(groupOfId(groups, id), count, firstMs, lastMs);
    }
    parts = besideTotals(snapshot, range, rest);
  }
  const onEvent: OnEvent = (atMs, group, weight) => tally.add(group, weight, atMs, atMs);
  const isSame = (): boolean => false;
  await eachEvent(snapshot, range, { parts, groups, measure, isSame }, onEvent, pace);
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

function intervalsOf({ fromMs, toMs, stepMs }: EventCounts): number {
  const intervals = Math.ceil((toMs - fromMs) / stepMs);
  if (stepMs > 0 && intervals >= 0 && intervals <= mostIntervals) return intervals;
  const why = `the range must have at most ${mostIntervals} intervals`;
  throw new AppError('badRequest', `cannot count the events: ${why}; choose longer ones`);
}

type Counts = CountSeries['counts'];

/** Adds each event, or sums of events, to the counts that `countsOfGroup` gives. */
async function countInto(
  snapshot: Snapshot,
  asked: EventCounts,
  groups: Groups | null,
  countsOfGroup: (group: number) => Counts,
  pace: Pace,
): Promise<void> {
  const { fromMs, stepMs, measure } = asked;
  let parts = wholeOf(asked);
  if (totalsAnswer(asked) && (groups === null || groups.column === 'kind')) {
    const { rows, rest } = intervalTotals(snapshot, asked, groups !== null);
    for (const { interval, id, count } of rows) {
      countsOfGroup(groups === null ? 0 : groupOfId(groups, id))[interval]! += count;
    }
    parts = besideTotals(snapshot, asked, rest);
  }
  const intervalOf = (atMs: number): number => Math.floor((atMs - fromMs) / stepMs);
  const onEvent: OnEvent = (atMs, group, weight) => {
    countsOfGroup(group)[intervalOf(atMs)]! += weight;
  };
  const isSame = (firstMs: number, lastMs: number): boolean =>
    intervalOf(Math.max(firstMs, fromMs)) === intervalOf(Math.min(lastMs, asked.toMs - 1));
  await eachEvent(snapshot, asked, { parts, groups, measure, isSame }, onEvent, pace);
}

/** The greatest groups, and what is left over where there is any. */
async function seriesBy(
  snapshot: Snapshot,
  asked: EventCounts,
  groups: Groups,
  pace: Pace,
): Promise<CountSeries[]> {
  const { measure, limit } = asked;
  const intervals = intervalsOf(asked);
  const sums = await sumsBy(snapshot, asked, { groups, measure }, pace);
  const others = new Float64Array(intervals);
  const byGroup = new Map<number, Counts>();
  for (const { group } of largest(sums, groups, limit)) {
    byGroup.set(group, new Float64Array(intervals));
  }
  await countInto(snapshot, asked, groups, (group) => byGroup.get(group) ?? others, pace);
  const series = [...byGroup].map(([group, counts]) => ({ value: groups.valueOf(group), counts }));
  const isLeft = others.some((count) => count > 0);
  return isLeft ? [...series, { value: null, counts: others }] : series;
}

/** Null: there are no events, which is a count like any other. */
export async function countsOf(
  snapshot: Snapshot | null,
  asked: EventCounts,
  pace: Pace,
): Promise<CountSeries[]> {
  if (snapshot === null && asked.by !== null) return [];
  if (snapshot !== null && asked.by !== null) {
    return seriesBy(snapshot, asked, groupsOf(asked.by, snapshot.names), pace);
  }
  const counts = new Float64Array(intervalsOf(asked));
  if (snapshot) await countInto(snapshot, asked, null, () => counts, pace);
  return [{ value: null, counts }];
}
