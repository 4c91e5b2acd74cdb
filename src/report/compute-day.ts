// Computes the figures of a day from stored events; for any day, as often as one likes.

import { bruteForceFailures, topLength } from './daily-metrics.ts';
import type { AttemptCounts, DailyMetrics, FailingAddress, HourFigures } from './daily-metrics.ts';
import type { EventSelection, EventSource, SelectedEvents } from './event-source.ts';
import { dayOf, slotMs, type ReportDay } from './report-day.ts';

export interface DayWanted {
  /** YYYY-MM-DD */
  date: string;
  timeZone: string;
  /** Host of the agent that read the lines; null: all. */
  host: string | null;
}

/** Addresses in the chart of failures. */
const chartedAddresses = 10;
/** Message forms that tell of a login; each is a series of its own. */
const mostTypes = 100;
/** Addresses that are asked for at first; all with failures enough are then. */
const firstAddresses = 100;
/** Addresses of a brute force that are listed; all are counted. */
const mostAddresses = 5000;

const is = (field: 'event.action' | 'event.outcome' | 'log_type', ...values: (string | null)[]) =>
  ({ op: 'is', field, values }) as const;

const logins = is('event.action', 'ssh_login');
const tried: EventSelection = {
  op: 'and',
  of: [logins, is('event.outcome', 'failure', 'success')],
};
const failures: EventSelection = { op: 'and', of: [logins, is('event.outcome', 'failure')] };
const notUnderstood = is('log_type', '', null);

type Range = Pick<SelectedEvents, 'host' | 'fromMs' | 'toMs'>;

const emptyHours = ({ hours }: ReportDay): HourFigures[] =>
  hours.map(({ hour, fromMs }) => ({ hour, fromMs, logs: 0, failed: 0, invalid: 0, accepted: 0 }));

/** Calls `add` for each count that is not 0, with the hour in which its step lies. */
function eachHour(
  day: ReportDay,
  counts: Readonly<Float64Array>,
  add: (hour: number, count: number) => void,
): void {
  let at = 0;
  for (const [step, count] of counts.entries()) {
    const stepFromMs = day.fromMs + step * slotMs;
    while (stepFromMs >= (day.hours[at]?.toMs ?? Infinity)) at += 1;
    if (count !== 0) add(at, count);
  }
}

function kindOf(errorType: string | null): keyof AttemptCounts {
  if (errorType === 'login_success') return 'accepted';
  return errorType === 'invalid_user' ? 'invalid' : 'failed';
}

async function hoursOf(source: EventSource, range: Range, day: ReportDay): Promise<HourFigures[]> {
  const hours = emptyHours(day);
  if (hours.length === 0) return hours;
  const steps = { ...range, stepMs: slotMs };
  const [lines, attempts] = await Promise.all([
    source.counts({ ...steps, filter: null, measure: 'lines', by: null, limit: 1 }),
    source.counts({
      ...steps,
      filter: tried,
      measure: 'attempts',
      by: 'error_type',
      limit: mostTypes,
    }),
  ]);
  for (const { counts } of lines) eachHour(day, counts, (at, count) => (hours[at]!.logs += count));
  for (const { value, counts } of attempts) {
    const kind = kindOf(value);
    eachHour(day, counts, (at, count) => (hours[at]![kind] += count));
  }
  return hours;
}

const byCount = (left: { ip: string; cnt: number }, right: { ip: string; cnt: number }): number =>
  right.cnt - left.cnt || (left.ip < right.ip ? -1 : 1);

interface Failing {
  /** Addresses with failed attempts. */
  failing: number;
  /** Of a brute force, listed or not. */
  bruteForceIps: number;
  addresses: FailingAddress[];
}

/** Asks for more until those that come have too few failures. */
async function failingOf(source: EventSource, range: Range): Promise<Failing> {
  for (let limit = firstAddresses; ; limit *= 8) {
    const wanted = { ...range, filter: failures, measure: 'attempts', by: 'ip', limit } as const;
    const { entries, distinct } = await source.top(wanted);
    const complete = entries.length < limit || (entries.at(-1)?.count ?? 0) < bruteForceFailures;
    if (!complete) continue;
    const addresses = entries
      .filter(({ count }) => count > 0)
      .map(({ value, count, firstMs, lastMs }) => ({ ip: value, cnt: count, firstMs, lastMs }))
      .toSorted(byCount);
    const bruteForceIps = addresses.filter(({ cnt }) => cnt >= bruteForceFailures).length;
    // Lines that only add to others make no attempt: of those that all came, it is known.
    const failing = entries.length < limit ? addresses.length : distinct;
    return { failing, bruteForceIps, addresses };
  }
}

async function topLines(source: EventSource, range: Range, by: 'ip' | 'log_level') {
  return source.top({ ...range, filter: null, measure: 'lines', by, limit: firstAddresses });
}

async function usersOf(source: EventSource, range: Range) {
  const wanted = { ...range, filter: failures, measure: 'attempts', by: 'user' } as const;
  const { entries } = await source.top({ ...wanted, limit: topLength });
  return entries
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => ({ user: value, cnt: count }));
}

async function countLines(source: EventSource, range: Range, filter: EventSelection) {
  const stepMs = range.toMs - range.fromMs;
  if (stepMs === 0) return 0;
  const wanted = { ...range, filter, measure: 'lines', by: null, limit: 1, stepMs } as const;
  const [series] = await source.counts(wanted);
  return series?.counts[0] ?? 0;
}

const sumOf = (hours: readonly HourFigures[], key: 'logs' | keyof AttemptCounts): number =>
  hours.reduce((sum, hour) => sum + hour[key], 0);

function peakOf(hours: readonly HourFigures[]): { hour: number | null; logs: number } {
  let peak: { hour: number | null; logs: number } = { hour: null, logs: 0 };
  for (const { hour, logs } of hours) if (logs > peak.logs) peak = { hour, logs };
  return peak;
}

const shortOf = (list: readonly FailingAddress[]) =>
  list.slice(0, topLength).map(({ ip, cnt }) => ({ ip, cnt }));

/** @throws RangeError for a time zone that there is not, and what the source throws */
export async function computeDay(
  source: EventSource,
  { date, timeZone, host }: DayWanted,
  nowMs: number,
): Promise<DailyMetrics> {
  const day = dayOf(date, timeZone);
  const { fromMs, toMs } = day;
  const range = { host, fromMs, toMs };
  const [hours, failing, byAddress, byLevel, topUsers, unknown] = await Promise.all([
    hoursOf(source, range, day),
    failingOf(source, range),
    topLines(source, range, 'ip'),
    topLines(source, range, 'log_level'),
    usersOf(source, range),
    countLines(source, range, notUnderstood),
  ]);
  const peak = peakOf(hours);
  const bruteForce = failing.addresses.slice(0, Math.min(failing.bruteForceIps, mostAddresses));
  const topIps = byAddress.entries
    .map(({ value, count }) => ({ ip: value, cnt: count }))
    .toSorted(byCount);
  const attempts = {
    failed: sumOf(hours, 'failed'),
    invalid: sumOf(hours, 'invalid'),
    accepted: sumOf(hours, 'accepted'),
  };
  return {
    metrics: {
      metric_date: date,
      total_logs: sumOf(hours, 'logs'),
      error_count: byLevel.entries.find(({ value }) => value === 'ERROR')?.count ?? 0,
      unique_ips: byAddress.distinct,
      peak_hour: peak.hour,
      peak_hour_logs: peak.logs,
      top_ip_list: topIps.slice(0, topLength),
      brute_force_ips: failing.bruteForceIps,
      top_brute_list: shortOf(bruteForce),
      created_at: new Date(nowMs).toISOString(),
    },
    timeZone,
    fromMs,
    toMs,
    attempts,
    hours,
    notUnderstood: unknown,
    bruteForce,
    failingAddresses: failing.failing,
    topFailing: failing.addresses.slice(0, chartedAddresses),
    topUsers,
  };
}
