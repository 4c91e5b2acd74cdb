// `hostscope report daily`: prints, keeps or sends the report of a day, with or without a server.

import { existsSync } from 'node:fs';
import { constants, open, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { sendMail } from '../alert/mailer.ts';
import { Ledger } from '../hub/reports/ledger.ts';
import { loadReportParts, ReportDelivery, type Outcome } from '../hub/reports/report-delivery.ts';
import { applyStoredSettings } from '../hub/stored-settings.ts';
import { AppError, reasonOf } from '../kit/app-error.ts';
import { systemClock } from '../kit/clock.ts';
import { createLog, type LogName } from '../kit/log.ts';
import type { Config } from '../kit/settings/settings.ts';
import { addDays, dateAt, isDate } from '../report/report-day.ts';
import { selfContained } from '../report/self-contained.ts';
import { loadLogReaderOpener } from '../store/open.ts';
import type { Call } from './command.ts';
import { loadIdentity } from './host-id.ts';
import { loadInstalledConfig } from './load.ts';
import { openCallRecords } from './records.ts';

/** What is done with the report; it is printed where nothing is said. */
const ways = ['print', 'html', 'send'] as const;

function checkOptions({ args, options, text }: Call): void {
  const [what = ''] = args;
  if (what !== 'daily') throw new AppError('badUsage', text.report.unknownReport(what));
  const given = ways.filter((way) => options[way] !== undefined);
  if (given.length > 1) throw new AppError('badUsage', text.report.oneWay);
  if (options['again'] && !options['send']) throw new AppError('badUsage', text.report.againAlone);
}

/** Yesterday, where none is named. */
function dateOf(call: Call, { reportTimeZone }: Config): string {
  const yesterday = addDays(dateAt(systemClock.nowMs(), reportTimeZone), -1);
  const { date = yesterday } = call.options;
  if (typeof date === 'string' && isDate(date) && date <= yesterday) return date;
  throw new AppError('badUsage', call.text.report.badDate(String(date), yesterday));
}

interface Opened {
  delivery: ReportDelivery;
  config: Config;
  close: () => Promise<void>;
}

async function openReports(call: Call): Promise<Opened> {
  const loaded = await loadInstalledConfig(call);
  const { data: dataPath, logLevel } = loaded.config;
  if (!existsSync(dataPath)) throw new AppError('notFound', call.text.report.noData(dataPath));
  const log = createLog(logLevel as LogName);
  // Loaded first: the owner of the data may not be able to read the program's folder.
  const openLogReader = await loadLogReaderOpener();
  const sections = await loadReportParts();
  const records = await openCallRecords(dataPath, log);
  const clock = systemClock;
  const events = await openLogReader({ dataPath, nowMs: () => clock.nowMs() }).catch(
    async (error: unknown) => {
      await records.destroy();
      throw error;
    },
  );
  const { config } = await applyStoredSettings(records, loaded);
  const { id: home } = await loadIdentity('/', dataPath, log);
  const delivery = new ReportDelivery({
    records,
    events,
    clock,
    log,
    settings: () => config,
    hostName: hostname(),
    homeHost: () => home,
    own: async () => ({ behindBytes: null, dropped: null, samplesBytes: null }),
    ledger: new Ledger(records),
    sections,
    mailer: sendMail,
    // Interrupted, the command ends at once; the ledger then knows it as abandoned.
    signal: new AbortController().signal,
  });
  const close = async (): Promise<void> => {
    await events.close();
    await records.destroy();
  };
  return { delivery, config, close };
}

function outcomeText({ state, error: told }: Outcome, date: string, call: Call): string {
  const error = told && told[call.language];
  const { sent, sentPartly, notSent, waiting, failed } = call.text.report;
  if (state === 'sent') return error === null ? sent(date) : sentPartly(date, error);
  if (state === 'notSent') return notSent(date, error ?? '');
  return (state === 'waiting' ? waiting : failed)(date, error ?? '');
}

async function send(call: Call, delivery: ReportDelivery, date: string): Promise<number> {
  const again = call.options['again'] === true;
  const asked = { date, trigger: 'command', actor: 'command line', again } as const;
  const outcome = await delivery.deliver(asked);
  const json = JSON.stringify({ date, ...outcome, error: outcome.error?.en ?? null });
  call.print(call.options['json'] ? json : outcomeText(outcome, date, call));
  return outcome.state === 'sent' ? 0 : 1;
}

/** Before the data are opened: root then becomes their owner, who may write less. */
async function openPage({ options, text }: Call): Promise<FileHandle | null> {
  const { html: path } = options;
  if (typeof path !== 'string') return null;
  try {
    // What lies there stays until there is a report to take its place.
    return await open(path, constants.O_WRONLY | constants.O_CREAT);
  } catch (error) {
    throw notWritten(path, text, error);
  }
}

function notWritten(path: string, text: Call['text'], cause: unknown): AppError {
  return new AppError('unreadable', text.report.notWritten(path, reasonOf(cause)), { cause });
}

async function writePage({ options, text }: Call, page: FileHandle, html: string): Promise<void> {
  try {
    // A pipe or a terminal cannot be cut, and holds nothing.
    if ((await page.stat()).isFile()) await page.truncate(0);
    await page.writeFile(html);
  } catch (error) {
    throw notWritten(String(options['html']), text, error);
  }
}

async function show(
  call: Call,
  { delivery, date, page }: { delivery: ReportDelivery; date: string; page: FileHandle | null },
): Promise<number> {
  const { mail, report } = await delivery.compose(date);
  if (page) await writePage(call, page, selfContained(mail));
  const { metrics, attempts } = report.day;
  const told = page ? call.text.report.written(String(call.options['html'])) : mail.text.trimEnd();
  call.print(call.options['json'] ? JSON.stringify({ ...metrics, attempts }) : told);
  return 0;
}

export async function run(call: Call): Promise<number> {
  checkOptions(call);
  const page = await openPage(call);
  try {
    const { delivery, config, close } = await openReports(call);
    try {
      const date = dateOf(call, config);
      if (call.options['send']) return await send(call, delivery, date);
      return await show(call, { delivery, date, page });
    } finally {
      await close();
    }
  } finally {
    await page?.close();
  }
}
