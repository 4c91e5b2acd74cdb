// `hostscope logs stats`: what the store of events holds, and what came of the attempts in it.

import type { EventFilter } from '../../store/event-filter.ts';
import type { EventTop, EventTopAnswer, LogReader, LogStoreStats } from '../../store/log-store.ts';
import type { Call } from '../command.ts';
import { table } from '../print-table.ts';
import { askStoredEvents } from '../stored-events.ts';

const shownTypes = 20;
const shownAddresses = 10;
const mostOutcomes = 3;

const logins: EventFilter = { op: 'is', field: 'event.action', values: ['ssh_login'] };
const failures: EventFilter = { op: 'is', field: 'event.outcome', values: ['failure'] };

interface Summary {
  stats: LogStoreStats;
  understood: number;
  failed: number;
  accepted: number;
  types: EventTopAnswer;
  addresses: EventTopAnswer;
}

async function summaryOf(reader: LogReader): Promise<Summary> {
  const stats = await reader.stats();
  const { oldestMs, newestMs } = stats;
  const range = { host: null, fromMs: oldestMs ?? 0, toMs: (newestMs ?? 0) + 1 };
  const top = (question: Pick<EventTop, 'by' | 'filter' | 'limit' | 'measure'>) =>
    reader.top({ ...range, ...question });
  const outcomes = await top({
    by: 'event.outcome',
    filter: logins,
    measure: 'attempts',
    limit: mostOutcomes,
  });
  const countOf = (outcome: string): number =>
    outcomes.entries.find(({ value }) => value === outcome)?.count ?? 0;
  const failedLogins: EventFilter = { op: 'and', of: [logins, failures] };
  return {
    stats,
    understood: stats.sources.reduce((sum, source) => sum + source.understood, 0),
    failed: countOf('failure'),
    accepted: countOf('success'),
    types: await top({ by: 'error_type', filter: null, measure: 'lines', limit: shownTypes }),
    addresses: await top({
      by: 'ip',
      filter: failedLogins,
      measure: 'attempts',
      limit: shownAddresses,
    }),
  };
}

const timeOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

function share(part: number, whole: number): number {
  // Rounded down: a line that was not understood is never hidden by a hundred.
  return whole === 0 ? 100 : Math.floor((part / whole) * 1000) / 10;
}

function bytesEach({ bytes, events }: LogStoreStats): number {
  return events === 0 ? 0 : Math.round((bytes / events) * 10) / 10;
}

function recordOf({ stats, understood, failed, accepted, types, addresses }: Summary): object {
  const { path, bytes, events, damagedChunks, oldestMs, newestMs } = stats;
  return {
    path,
    bytes,
    events,
    bytes_per_event: bytesEach(stats),
    understood,
    understood_percent: share(understood, events),
    oldest: timeOrNull(oldestMs),
    newest: timeOrNull(newestMs),
    damaged_chunks: damagedChunks,
    failed,
    accepted,
    types: Object.fromEntries(types.entries.map(({ value, count }) => [value, count])),
    addresses: addresses.distinct,
    top_addresses: addresses.entries.map(({ value, count, firstMs, lastMs }) => ({
      ip: value,
      failed: count,
      first: timeOrNull(firstMs),
      last: timeOrNull(lastMs),
    })),
    sources: stats.sources.map((source) => ({
      host: source.host,
      source: source.source,
      source_path: source.path,
      events: source.events,
      understood: source.understood,
      newest: timeOrNull(source.newestMs),
    })),
  };
}

function printSummary(call: Call, summary: Summary): void {
  const { stats, understood, failed, accepted, types, addresses } = summary;
  const { storedEvents: text } = call.text;
  const { events, bytes, damagedChunks, oldestMs, newestMs } = stats;
  const time = (atMs: number | null): string => timeOrNull(atMs) ?? '-';
  call.print(text.held(events, time(oldestMs), time(newestMs)));
  call.print(text.size(bytes, bytesEach(stats)));
  call.print(text.understood(share(understood, events)));
  call.print(text.attempts(failed, accepted));
  if (damagedChunks > 0) call.print(text.damaged(damagedChunks));
  const sections: [readonly string[], string[][]][] = [
    [
      text.sourceColumns,
      stats.sources.map((source) => [
        source.path,
        String(source.events),
        `${share(source.understood, source.events)} %`,
        time(source.newestMs),
      ]),
    ],
    [text.typeColumns, types.entries.map(({ value, count }) => [value, String(count)])],
    [
      text.addressColumns,
      addresses.entries.map(({ value, count, lastMs }) => [value, String(count), time(lastMs)]),
    ],
  ];
  for (const [columns, rows] of sections) {
    if (rows.length > 0) call.print(`\n${table(columns, rows)}`);
  }
}

export async function run(call: Call): Promise<number> {
  const summary = await askStoredEvents(call, summaryOf);
  if (call.options['json']) call.print(JSON.stringify(recordOf(summary)));
  else printSummary(call, summary);
  return 0;
}
