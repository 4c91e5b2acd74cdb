// Reports as the hub's parts see them: the list, a preview, figures, sending, and the schedule.

import { hostname } from 'node:os';
import { sendMail, type Mailer } from '../../alert/mailer.ts';
import type { RouteResponse } from '../../contract/routes.ts';
import type { BatchSource } from '../../contract/log-batch.ts';
import { sameText, type Language } from '../../contract/text.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { idleTimers, type Timers } from '../../kit/timers.ts';
import { addDays, dateAt, isDate } from '../../report/report-day.ts';
import type { Stores } from '../../store/stores.ts';
import { droppedAt, type DropCounts } from '../drop-counts.ts';
import type { Findings } from '../findings/findings.ts';
import type { HostStates } from '../host-state.ts';
import type { ReportSettings, ReportSources } from './gather-report.ts';
import { Ledger, type ReportRun } from './ledger.ts';
import { readMetrics, type HostMetrics } from './metrics-daily.ts';
import { ReportDelivery, type Outcome } from './report-delivery.ts';
import { notSentFinding, notSentIdentity } from './report-finding.ts';
import { Reports } from './reports.ts';
import { nextDue, type Due } from './schedule.ts';

/** Days of figures that are told at a time. */
const mostDays = 92;
const usualDays = 7;

export interface ReportDeskOptions {
  stores: Stores;
  settings: { readonly config: ReportSettings };
  clock: Clock;
  log: Log;
  drops: DropCounts;
  findings: Pick<Findings, 'book'>;
  /** The first host is that of the program itself. */
  states: Pick<HostStates, 'first'>;
  /** Security logs as the agent reads them. */
  events: { readonly sources: readonly BatchSource[] };
  /** Tests take others. */
  mailer?: Mailer;
  timers?: Timers;
}

export type ReportList = RouteResponse<'GET /api/v1/reports'>;
export type ReportPreview = RouteResponse<'GET /api/v1/reports/:date'>;

/** Null where that of one source is not known. */
function behindOf(sources: readonly BatchSource[]): number | null {
  if (sources.length === 0) return null;
  let sum: number | null = 0;
  for (const { behindBytes, problem } of sources) {
    // What cannot be read is told as such, and is not waited for.
    if (problem !== null) continue;
    sum = sum === null || behindBytes === null ? null : sum + behindBytes;
  }
  return sum;
}

export class ReportDesk {
  readonly #options: ReportDeskOptions;
  readonly #sources: ReportSources;
  readonly #ledger: Ledger;
  readonly #delivery: ReportDelivery;
  readonly #schedule: Reports;
  readonly #stop = new AbortController();
  #isStarted = false;

  constructor(options: ReportDeskOptions) {
    const { stores, clock, log, drops, events, mailer = sendMail, timers = idleTimers } = options;
    const settings = () => options.settings.config;
    const behindBytes = () => behindOf(events.sources);
    this.#options = options;
    this.#sources = {
      records: stores.records,
      events: stores.events,
      clock,
      settings,
      hostName: hostname(),
      homeHost: () => options.states.first()?.identity.id ?? null,
      own: async () => {
        const { bytes: samplesBytes, dropped } = await stores.samples.stats();
        const lost = [...droppedAt('store', dropped), ...drops.list()];
        return { behindBytes: behindBytes(), samplesBytes, dropped: lost };
      },
    };
    const ledger = new Ledger(stores.records);
    const { signal } = this.#stop;
    const delivery = new ReportDelivery({ ...this.#sources, ledger, mailer, log, signal });
    const onOutcome = (date: string, outcome: Outcome) => this.#tell(date, outcome);
    const scheduled = { ledger, delivery, settings, behindBytes, onOutcome };
    this.#ledger = ledger;
    this.#delivery = delivery;
    this.#schedule = new Reports({ ...scheduled, clock, timers, drops, log });
  }

  /** Sends reports when they are due, from now on. */
  start(): void {
    this.#isStarted = true;
    this.#schedule.start();
  }

  /** When reports go, or what of them is left to do, has been changed. */
  changed(): void {
    if (this.#isStarted) void this.#schedule.check();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#schedule.close();
  }

  #tell(date: string, outcome: Outcome): void {
    const { findings, clock, states } = this.#options;
    const { book } = findings;
    const host = states.first()?.identity.id;
    if (host === undefined) return;
    if (outcome.state === 'sent') book.over({ host, ...notSentIdentity, atMs: clock.nowMs() });
    if (outcome.state !== 'failed') return;
    book.observe(notSentFinding(host, date, outcome.error ?? sameText(''), clock.nowMs()));
  }

  async list(limit: number): Promise<ReportList> {
    const { settings, stores } = this.#options;
    const { reportTimeZone: timeZone, reportRecipients, smtpUrl } = settings.config;
    const runs = await this.#ledger.list(limit);
    const range = { from: runs.at(-1)?.date ?? '', to: runs[0]?.date ?? '', host: null, limit };
    const kept = await readMetrics(stores.records, range);
    const figures = new Map(kept.map(({ metrics }) => [metrics.metric_date, metrics]));
    const next = this.#next(runs);
    return {
      days: runs.map(({ date, state, trigger, attempts, actor: by, error, retryMs, sentMs }) => {
        const metrics = (figures.get(date) ?? null) as ReportList['days'][number]['metrics'];
        return { date, state, trigger, attempts, by, error, retryMs, sentMs, metrics };
      }),
      next,
      timeZone,
      yesterday: this.#yesterday(),
      recipients: reportRecipients.length,
      mailServer: smtpUrl !== '',
    };
  }

  /** The next that the schedule will send: not one that a person has had sent before its time. */
  #next(runs: readonly ReportRun[]): Due {
    const { settings, clock } = this.#options;
    const next = nextDue(settings.config, clock.nowMs());
    const settled = runs.some(({ date }) => date === next.date);
    return settled ? nextDue(settings.config, next.atMs) : next;
  }

  /**
   * In another language than it is sent in, for whoever reads it here; null: in that one.
   * @throws AppError `badRequest` for a day that is not over
   */
  async preview(date: string, wanted: Language | null = null): Promise<ReportPreview> {
    this.#checkOver(date);
    const sentIn = this.#options.settings.config.alertLanguage as Language;
    const language = wanted ?? sentIn;
    const { mail, report } = await this.#delivery.compose(date, { language });
    const { selfContained } = await import('../../report/self-contained.ts');
    const { metrics, attempts } = report.day;
    const { subject, text } = mail;
    const shown = { date, language, sentIn, subject, text, html: selfContained(mail), attempts };
    return { ...shown, metrics: metrics as ReportPreview['metrics'] };
  }

  /** @throws AppError `conflict` where it was sent or is being sent, `badRequest` */
  async send(date: string, { by, again }: { by: string; again: boolean }): Promise<Outcome> {
    this.#checkOver(date);
    const outcome = await this.#delivery.deliver({ date, trigger: 'person', actor: by, again });
    this.#tell(date, outcome);
    // The schedule does the retry.
    if (outcome.state === 'waiting') this.changed();
    return outcome;
  }

  /** Days that are kept, and those computed now that are not; the newest first. */
  async metrics(wanted: {
    from?: string | undefined;
    to?: string | undefined;
    host: string | null;
    fresh: boolean;
  }): Promise<{ timeZone: string; days: HostMetrics[] }> {
    const { stores, settings, clock } = this.#options;
    const { reportTimeZone: timeZone } = settings.config;
    const to = wanted.to ?? this.#yesterday();
    const from = wanted.from ?? addDays(to, 1 - usualDays);
    if (from > to || addDays(from, mostDays) <= to) {
      const why = `query.from: at most ${mostDays} days, and none after query.to`;
      throw new AppError('badRequest', `cannot read the request: ${why}`);
    }
    const { host, fresh } = wanted;
    const range = { from, to, host, limit: mostDays };
    const kept = fresh ? [] : await readMetrics(stores.records, range);
    const known = new Map(kept.map((row) => [row.metrics.metric_date, row]));
    const { computeDay } = await import('../../report/compute-day.ts');
    const days: HostMetrics[] = [];
    for (let date = to; date >= from; date = addDays(date, -1)) {
      const about = { date, timeZone, host };
      const compute = () => computeDay(stores.events, about, clock.nowMs());
      days.push(known.get(date) ?? { host, metrics: (await compute()).metrics });
    }
    return { timeZone, days };
  }

  #yesterday(): string {
    const { clock, settings } = this.#options;
    return addDays(dateAt(clock.nowMs(), settings.config.reportTimeZone), -1);
  }

  #checkOver(date: string): void {
    if (isDate(date) && date <= this.#yesterday()) return;
    const why = 'the report is of a day that is over, written as 2026-11-20';
    throw new AppError('badRequest', `cannot make the report of ${date}: ${why}`);
  }
}
