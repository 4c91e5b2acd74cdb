// Attempts to log in as the security page shows them: over time, by address, by user, by hour.

import type { RouteResponse } from '../../contract/routes.ts';
import { hourMs } from '../../contract/time-units.ts';
import type { EventFilter, EventRange } from '../../store/event-filter.ts';
import type { EventTopAnswer, LogReader } from '../../store/log-store.ts';
import { allOf } from './event-search.ts';

type Security = RouteResponse<'GET /api/v1/security'>;
export type Attempts = Security['attempts'];
export type Totals = Security['totals'];
export type Top = Security['addresses'];

const is = (field: 'event.action' | 'event.outcome', ...values: string[]): EventFilter => ({
  op: 'is',
  field,
  values,
});

const logins = is('event.action', 'ssh_login');
const failures = allOf(logins, is('event.outcome', 'failure'));
const tried = allOf(logins, is('event.outcome', 'failure', 'success'));

/** Kinds of messages that tell of a login; a new one adds at most as many series. */
const mostTypes = 50;

type Range = EventRange;

function add(into: number[], counts: Float64Array): void {
  for (const [index, count] of counts.entries()) into[index] = (into[index] ?? 0) + count;
}

/** `points` steps over the range, by what came of the attempts. */
export async function attemptsOf(
  reader: LogReader,
  range: Range,
  points: number,
): Promise<{ attempts: Attempts; totals: Totals }> {
  const { fromMs, toMs } = range;
  const stepMs = Math.max(1000, Math.ceil((toMs - fromMs) / points / 1000) * 1000);
  const filter = allOf(tried, range.filter);
  const by = 'error_type';
  const wanted = { ...range, filter, measure: 'attempts', stepMs, by, limit: mostTypes } as const;
  const series = await reader.counts(wanted);
  const steps = Math.ceil((toMs - fromMs) / stepMs);
  const none = (): number[] => Array.from({ length: steps }, () => 0);
  const attempts = { fromMs, stepMs, failed: none(), invalid: none(), accepted: none() };
  for (const { value, counts } of series) {
    if (value === 'login_success') add(attempts.accepted, counts);
    else if (value === 'invalid_user') add(attempts.invalid, counts);
    else add(attempts.failed, counts);
  }
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const totals = {
    failed: sum(attempts.failed),
    invalid: sum(attempts.invalid),
    accepted: sum(attempts.accepted),
  };
  return { attempts, totals };
}

const topOf = ({ entries, distinct, total }: EventTopAnswer): Top => ({
  entries: [...entries],
  distinct,
  total,
});

/** Values of a field with the most failed attempts. */
export async function topFailures(
  reader: LogReader,
  range: Range,
  by: 'ip' | 'user',
  limit = 10,
): Promise<Top> {
  const filter = allOf(failures, range.filter);
  return topOf(await reader.top({ ...range, filter, measure: 'attempts', by, limit }));
}

/** Values of a field in all events of the range. */
export async function topLines(
  reader: LogReader,
  range: Range,
  by: 'error_type' | 'ip' | 'user',
): Promise<Top> {
  return topOf(await reader.top({ ...range, measure: 'lines', by, limit: 20 }));
}

const heatDays = 28;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Failed attempts of the last four weeks, [weekday from Monday][hour of the zone's clock]. */
export async function heatOf(
  reader: LogReader,
  { host, toMs, timeZone }: { host: string | null; toMs: number; timeZone: string },
): Promise<number[][]> {
  const endMs = Math.ceil(toMs / hourMs) * hourMs;
  const fromMs = endMs - heatDays * 24 * hourMs;
  const wanted = { host, fromMs, toMs: endMs, filter: failures, measure: 'attempts' } as const;
  const [series] = await reader.counts({ ...wanted, stepMs: hourMs, by: null, limit: 1 });
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const heat = weekdays.map(() => Array.from({ length: 24 }, () => 0));
  for (const [index, count] of (series?.counts ?? new Float64Array()).entries()) {
    if (count === 0) continue;
    const parts = format.formatToParts(fromMs + index * hourMs);
    const part = (type: string) => parts.find((item) => item.type === type)?.value ?? '';
    const row = heat[weekdays.indexOf(part('weekday'))];
    const hour = Number(part('hour'));
    if (row) row[hour] = (row[hour] ?? 0) + count;
  }
  return heat;
}
