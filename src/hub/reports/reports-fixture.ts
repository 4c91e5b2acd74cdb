// Reports for tests: records in memory, made events, a mail server that fails when told to.

import type { MailReceipt, Mailer } from '../../alert/mailer.ts';
import type { Mail } from '../../contract/alert.ts';
import { silentLog } from '../../kit/log.ts';
import { MadeEvents, type MadeEvent } from '../../report/events-fixture.ts';
import type { LogStoreStats } from '../../store/log-store.ts';
import type { Records } from '../../store/records.ts';
import { DropCounts } from '../drop-counts.ts';
import { memoryRecords } from '../hub-fixture.ts';
import type { ReportSettings, ReportSources } from './gather-report.ts';
import { Ledger } from './ledger.ts';
import { ReportDelivery, type Outcome } from './report-delivery.ts';
import { Reports } from './reports.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

export interface SentMail {
  mail: Mail;
  to: readonly string[];
  key: string;
  atMs: number;
}

export const testSettings: ReportSettings = {
  alertLanguage: 'en',
  reportTime: '09:00',
  reportTimeZone: 'Asia/Seoul',
  reportRecipients: ['ann@example.org'],
  smtpUrl: 'smtp://mail.example.org',
  mailFrom: '',
  publicUrl: 'https://monitor.example.org',
  data: '/',
};

function statsOf(events: readonly MadeEvent[]): LogStoreStats {
  const hosts = [...new Set(events.map(({ host }) => host))];
  const times = events.map(({ atMs }) => atMs);
  const newestMs = events.length === 0 ? null : Math.max(...times);
  const oldestMs = events.length === 0 ? null : Math.min(...times);
  const sources = hosts.map((host) => ({
    host,
    source: 'file:/var/log/auth.log',
    path: '/var/log/auth.log',
    events: 1,
    understood: 1,
    newestMs,
  }));
  const about = { path: '/data', bytes: 2048, events: events.length, damagedChunks: 0 };
  return { ...about, oldestMs, newestMs, revision: 0, sources };
}

export interface ReportsFixture {
  clock: ManualTime;
  records: Records;
  ledger: Ledger;
  delivery: ReportDelivery;
  sources: ReportSources;
  sent: SentMail[];
  outcomes: [string, Outcome][];
  settings: { -readonly [K in keyof ReportSettings]: ReportSettings[K] };
  /** Called with each mail before it is sent. */
  server: { answer: (mail: Mail) => Promise<MailReceipt> };
  behind: { bytes: number | null };
  /** Ends the program for whoever is sending. */
  stop: AbortController;
  drops: DropCounts;
  /** The program as it is started; before another start the first is closed. */
  begin: () => Promise<Reports>;
  pass: (ms: number) => Promise<void>;
}

export function reportsFixture(at: string, events: readonly MadeEvent[] = []): ReportsFixture {
  const clock = new ManualTime(Date.parse(at));
  const records = memoryRecords();
  const settings = { ...testSettings };
  const server = { answer: async (): Promise<MailReceipt> => ({ refused: [] }) };
  const sent: SentMail[] = [];
  const outcomes: [string, Outcome][] = [];
  const mailer: Mailer = async (mail, to, _settings, { key = '' } = {}) => {
    const receipt = await (server as ReportsFixture['server']).answer(mail);
    sent.push({ mail, to, key, atMs: clock.nowMs() });
    return receipt;
  };
  const made = new MadeEvents(events);
  const source = {
    counts: (wanted: Parameters<MadeEvents['counts']>[0]) => made.counts(wanted),
    top: (wanted: Parameters<MadeEvents['top']>[0]) => made.top(wanted),
    stats: async () => statsOf(events),
    detections: async () => [],
  };
  const sources: ReportSources = {
    records,
    events: source,
    clock,
    settings: () => settings,
    hostName: 'web-01',
    homeHost: () => null,
    own: async () => ({ behindBytes: 0, dropped: [], samplesBytes: 1024 }),
  };
  const ledger = new Ledger(records);
  const stop = new AbortController();
  const { signal } = stop;
  const delivery = new ReportDelivery({ ...sources, ledger, mailer, log: silentLog, signal });
  const behind: ReportsFixture['behind'] = { bytes: 0 };
  const drops = new DropCounts();
  let current: Reports | null = null;
  const settled = async (): Promise<void> => current?.settled();
  return {
    clock,
    records,
    ledger,
    delivery,
    sources,
    sent,
    outcomes,
    settings,
    server,
    behind,
    stop,
    drops,
    async begin() {
      await current?.close();
      current = new Reports({
        ledger,
        delivery,
        clock,
        timers: clock,
        drops,
        log: silentLog,
        settings: () => settings,
        behindBytes: () => behind.bytes,
        onOutcome: (date, outcome) => outcomes.push([date, outcome]),
      });
      current.start();
      await current.settled();
      return current;
    },
    pass: (ms) => clock.passSettled(ms, settled),
  };
}
