// Gathers what the report of a day tells: figures, findings, silent hosts, the program's health.

import { statfs } from 'node:fs/promises';
import type { Severity } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Language } from '../../contract/text.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Config } from '../../kit/settings/settings.ts';
import { computeDay } from '../../report/compute-day.ts';
import { failuresOf, type DailyMetrics } from '../../report/daily-metrics.ts';
import type { EventSource } from '../../report/event-source.ts';
import type { MissedDay, OwnHealth, Report, SilentHost } from '../../report/report.ts';
import { addDays } from '../../report/report-day.ts';
import type { LogReader, LogStoreStats } from '../../store/log-store.ts';
import type { Records } from '../../store/records.ts';
import { countUntold } from '../events/detection-reports.ts';
import { listFindings } from '../findings/finding-list.ts';
import { Silences } from '../findings/silences.ts';
import type { HostMetrics } from './metrics-daily.ts';

export type ReportSettings = Pick<
  Config,
  | 'alertLanguage'
  | 'reportTime'
  | 'reportTimeZone'
  | 'reportRecipients'
  | 'smtpUrl'
  | 'mailFrom'
  | 'publicUrl'
  | 'data'
>;

/** What only the running program knows; a command does not. */
export type OwnFigures = Pick<OwnHealth, 'behindBytes' | 'dropped' | 'samplesBytes'>;

export interface ReportSources {
  records: Records;
  events: Pick<LogReader, 'stats' | 'detections'> & EventSource;
  clock: Clock;
  settings: () => ReportSettings;
  /** Of this machine. */
  hostName: string;
  /** Null: not known yet. */
  homeHost: () => HostId | null;
  own: () => Promise<OwnFigures>;
}

const weekDays = 7;
const worstFindings = 10;
/** Of findings that are looked at for the worst. */
const mostFindings = 500;

const rank: Readonly<Record<Severity, number>> = { critical: 3, danger: 2, warning: 1, info: 0 };

async function findingsOf({ records, clock, events }: ReportSources): Promise<Report['findings']> {
  const silences = new Silences(records, clock);
  await silences.load();
  const query = { state: 'current', limit: mostFindings } as const;
  const { findings } = await listFindings(records, query);
  const told = findings.filter((finding) => !silences.isSilenced(finding));
  const open = told.filter(({ state }) => state === 'open').length;
  const groups = Map.groupBy(told, ({ state, severity, title }) =>
    JSON.stringify([state, severity, title]),
  );
  const worst = [...groups.values()]
    .flatMap((alike) => alike.slice(0, 1).map((one) => ({ ...one, alike: alike.length })))
    .toSorted((left, right) => rank[right.severity] - rank[left.severity])
    .slice(0, worstFindings);
  const untold = await countUntold({ reader: events, records, clock });
  return { open, acknowledged: told.length - open, worst, untold };
}

interface KnownHost {
  id: string;
  name: string;
  seenMs: number | null;
  newestMs: number | null;
}

/** Hosts whose agents were heard, and hosts of which there are events, such as imported ones. */
async function hostsOf(sources: ReportSources, stats: LogStoreStats): Promise<KnownHost[]> {
  const { records, hostName, homeHost } = sources;
  const home = homeHost();
  const rows = await records
    .selectFrom('hosts')
    .select(['id', 'name', 'last_seen_ms'])
    .orderBy('name')
    .execute();
  const hosts = new Map<string, KnownHost>();
  for (const { id, name, last_seen_ms: seenMs } of rows) {
    hosts.set(id, { id, name, seenMs, newestMs: null });
  }
  for (const { host: id, newestMs } of stats.sources) {
    // What was imported here before an agent ever ran is of this machine.
    const name = id === home ? hostName : id;
    const known = hosts.get(id) ?? { id, name, seenMs: null, newestMs: null };
    hosts.set(id, known);
    if (newestMs !== null) known.newestMs = Math.max(known.newestMs ?? newestMs, newestMs);
  }
  return [...hosts.values()];
}

async function freeBytes(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

async function healthOf(sources: ReportSources, stats: LogStoreStats): Promise<OwnHealth> {
  return {
    ...(await sources.own()),
    eventsBytes: stats.bytes,
    damagedChunks: stats.damagedChunks,
    diskFreeBytes: await freeBytes(sources.settings().data),
  };
}

/** The figures of a day for all hosts and for each. */
interface DayFigures {
  day: DailyMetrics;
  /** One for all together, one for each host. */
  rows: readonly HostMetrics[];
  silent: readonly SilentHost[];
  hosts: number;
}

async function dayFigures(
  sources: ReportSources,
  date: string,
  stats: LogStoreStats,
): Promise<DayFigures> {
  const { events, clock, settings } = sources;
  const about = { date, timeZone: settings().reportTimeZone };
  const day = await computeDay(events, { ...about, host: null }, clock.nowMs());
  const rows: HostMetrics[] = [{ host: null, metrics: day.metrics }];
  const silent: SilentHost[] = [];
  const hosts = await hostsOf(sources, stats);
  for (const { id, ...host } of hosts) {
    const alone = hosts.length === 1;
    const own = alone ? day : await computeDay(events, { ...about, host: id }, clock.nowMs());
    rows.push({ host: id, metrics: own.metrics });
    if (own.metrics.total_logs === 0) silent.push(host);
  }
  return { day, rows, silent, hosts: hosts.length };
}

function missedDay({ metrics, attempts }: DailyMetrics): MissedDay {
  return {
    date: metrics.metric_date,
    totalLogs: metrics.total_logs,
    failures: failuresOf(attempts),
    accepted: attempts.accepted,
  };
}

/** What was before the oldest event is not known: a day without any is no quiet one. */
async function weekBefore(
  { events, settings, clock }: ReportSources,
  date: string,
  oldestMs: number,
): Promise<DailyMetrics[]> {
  const { reportTimeZone: timeZone } = settings();
  const week: DailyMetrics[] = [];
  for (let back = 1; back <= weekDays; back += 1) {
    const wanted = { date: addDays(date, -back), timeZone, host: null };
    const day = await computeDay(events, wanted, clock.nowMs());
    if (day.toMs <= oldestMs) break;
    week.push(day);
  }
  return week;
}

export interface ReportWanted {
  date: string;
  /** Days whose report was missed, to be listed in this one. */
  missed: readonly string[];
  language: Language;
}

export interface Gathered {
  report: Report;
  /** Figures of the day and of the missed ones, to be kept. */
  rows: readonly HostMetrics[];
}

export async function gatherReport(
  sources: ReportSources,
  { date, missed, language }: ReportWanted,
): Promise<Gathered> {
  const { publicUrl } = sources.settings();
  const stats = await sources.events.stats();
  const { day, rows, silent, hosts } = await dayFigures(sources, date, stats);
  const week = await weekBefore(sources, date, stats.oldestMs ?? Infinity);
  const missedRows: HostMetrics[] = [];
  const missedDays: MissedDay[] = [];
  for (const each of missed) {
    const figures = await dayFigures(sources, each, stats);
    missedRows.push(...figures.rows);
    missedDays.push(missedDay(figures.day));
  }
  const report: Report = {
    language,
    hostName: sources.hostName,
    hosts,
    day,
    week,
    findings: await findingsOf(sources),
    silent,
    missed: missedDays,
    health: await healthOf(sources, stats),
    consoleUrl: publicUrl || null,
  };
  return { report, rows: [...rows, ...missedRows] };
}
