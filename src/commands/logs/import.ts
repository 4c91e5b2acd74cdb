// `hostscope logs import`: reads whole log files into the store, each event once.

import type { Detector } from '../../detect/events/detector.ts';
import { loadDetectors } from '../../detect/events/load-detectors.ts';
import { DetectorSettings } from '../../hub/events/detector-settings.ts';
import { ImportRun, type ImportOptions } from '../../hub/events/import-run.ts';
import { judgeHistory } from '../../hub/events/history.ts';
import { recountPending } from '../../hub/events/recount.ts';
import { AppError } from '../../kit/app-error.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { openWholeFile, wholeFilePass, type WholeFile } from '../../logs/batches/whole-file.ts';
import type { ClockOptions } from '../../logs/lines/local-clock.ts';
import { lastWrittenMs } from '../../logs/files/log-ends.ts';
import { UnreadableLog } from '../../logs/files/open-log.ts';
import { loadParsers, type ParsersByProgram } from '../../logs/events/parse-line.ts';
import type { LogWriter } from '../../store/log-store.ts';
import {
  loadLogReaderOpener,
  loadLogWriterOpener,
  type openLogReader,
  type openLogWriter,
} from '../../store/open.ts';
import type { Call } from '../command.ts';
import { loadIdentity } from '../host-id.ts';
import { loadInstalledConfig } from '../load.ts';
import { plainText } from '../plain-text.ts';
import { ProgressBar } from '../progress-bar.ts';
import { becomeOwner, hasRecords, openCallRecords } from '../records.ts';
import { listenForStop } from '../stop.ts';
import { withStored } from '../stored-config.ts';
import { printFindings } from './imported-findings.ts';
import { toldInCall, toldOf, type Failures } from './open-named.ts';
import { readingOptions } from './reading-options.ts';

/** Events of a batch that are still young when it is done cost no second look by the collector. */
const batchBytes = 512 * 1024;
/** Of the lines of a log of logins more are understood. */
const usualShare = 0.9;

interface Imported {
  file: string;
  lines: number;
  added: number;
  /** Were there already. */
  duplicates: number;
  /** Goes on where an earlier import of this file ended. */
  continued: boolean;
  /** False: it was interrupted, or is damaged further on. */
  complete: boolean;
  /** Of the lines. */
  understood: number;
}

/** The rest of a file that is damaged cannot be read; what comes before is there all the same. */
interface Imports extends Imported {
  damage: AppError | null;
}

interface Importing {
  writer: LogWriter;
  bar: ProgressBar;
  isStopped: () => boolean;
  assumeNowMs: number | undefined;
  clock: ClockOptions;
  begin(source: string): Promise<ImportRun>;
}

/** What root can read and the owner of the data perhaps cannot: the program, and the files. */
interface Prepared {
  files: readonly WholeFile[];
  failures: Failures;
  detectors: readonly Detector[];
  parsers: ParsersByProgram;
  openWriter: typeof openLogWriter;
  openReader: typeof openLogReader;
}

async function prepare(paths: readonly string[], files: WholeFile[]): Promise<Prepared> {
  const [detectors, parsers, openWriter, openReader] = await Promise.all([
    loadDetectors(),
    loadParsers(),
    loadLogWriterOpener(),
    loadLogReaderOpener(),
  ]);
  const failures: Failures = new Map();
  for (const path of paths) {
    try {
      files.push(await openWholeFile(path));
    } catch (error) {
      if (!(error instanceof UnreadableLog)) throw error;
      failures.set(path, error);
    }
  }
  return { files, failures, detectors, parsers, openWriter, openReader };
}

/** As the server has the detectors set, where there is one. */
async function valuesOf(
  dataPath: string,
  detectors: readonly Detector[],
): Promise<ImportOptions['values']> {
  if (!hasRecords(dataPath)) return {};
  const records = await openCallRecords(dataPath, silentLog);
  try {
    const load = async () => detectors;
    return (await DetectorSettings.load({ records, clock: systemClock, load })).values;
  } finally {
    await records.destroy();
  }
}

async function passOf(opened: WholeFile, host: string, on: Importing) {
  const checkpoint = await on.writer.checkpoint(host, opened.source);
  return wholeFilePass(opened, checkpoint, { clock: systemClock });
}

/** What is damaged; other errors are no matter of one file. */
function damageOf(error: unknown): AppError {
  if (error instanceof AppError && error.code === 'unreadable') return error;
  throw error;
}

async function importFile(opened: WholeFile, host: string, on: Importing): Promise<Imports> {
  const { path: file, source } = opened;
  const done = { file, lines: 0, added: 0, duplicates: 0 };
  const pass = await passOf(opened, host, on).catch(damageOf);
  if (pass instanceof AppError) {
    return { ...done, continued: false, complete: false, understood: 0, damage: pass };
  }
  const run = await on.begin(source);
  on.bar.begin(file);
  let complete = true;
  let damage: AppError | null = null;
  try {
    for await (const batch of pass.batches(batchBytes)) {
      const leftMs = on.assumeNowMs ?? Math.min(batch.collectedMs, batch.changedMs);
      const ends = () => pass.ends();
      const changedMs = await lastWrittenMs({ changedMs: leftMs, ends }, on.clock);
      const { added, duplicates } = await run.take({ ...batch, changedMs });
      done.added += added;
      done.duplicates += duplicates;
      done.lines += added + duplicates;
      const { readBytes, totalBytes } = pass;
      on.bar.update({ readBytes, totalBytes, lines: done.lines });
      if (!on.isStopped()) continue;
      complete = false;
      break;
    }
  } catch (error) {
    damage = damageOf(error);
    complete = false;
  } finally {
    on.bar.end();
    await pass.close();
    // Also of a file that is damaged further on, or a reading that is gone on with later.
    await run.end();
  }
  const { understood } = run;
  return { ...done, continued: pass.isContinued, complete, understood, damage };
}

function print(call: Call, { damage, ...imported }: Imports): void {
  const text = call.text.logs;
  if (call.options['json']) return call.print(JSON.stringify(imported));
  const { lines, added, duplicates, continued, complete, understood } = imported;
  const file = plainText(imported.file);
  if (!complete && damage === null) call.print(text.interrupted(file, lines));
  else if (lines === 0 && continued) call.print(text.nothingNew(file));
  else call.print(text.imported(file, added, duplicates));
  if (understood >= lines * usualShare) return;
  if (understood > 0) call.print(text.someUnderstood(file, understood, lines));
  else call.print(text.noneUnderstood(file));
}

async function importFiles(
  call: Call,
  { files, failures, detectors, parsers, openWriter, openReader }: Prepared,
  isStopped: () => boolean,
): Promise<number> {
  const { clock, assumeNowMs } = readingOptions(call);
  const { loaded } = await withStored(await loadInstalledConfig(call));
  const { allowAddresses, allowUsers, data: dataPath } = loaded.config;
  const values = await valuesOf(dataPath, detectors);
  const allow = { addresses: allowAddresses, users: allowUsers };
  becomeOwner(dataPath);
  const place = { dataPath, nowMs: Date.now };
  const writer = await openWriter(place);
  const reader = await openReader(place);
  try {
    const { id: host } = await loadIdentity('/', dataPath, silentLog);
    const options = { host, writer, reader, parsers, clock, detectors, values, allow };
    const { progress } = call.text;
    const monotonicMs = () => systemClock.monotonicMs();
    const bar = new ProgressBar({ out: process.stderr, text: progress, monotonicMs });
    const begin = (source: string) => ImportRun.open(options, source);
    const importing = { writer, bar, isStopped, assumeNowMs, clock, begin };
    const { revision } = await reader.stats();
    let added = 0;
    for (const file of files) {
      const imported = await importFile(file, host, importing);
      if (imported.damage === null || imported.lines > 0) print(call, imported);
      added += imported.added;
      if (isStopped()) return 1;
      if (imported.damage !== null) failures.set(file.path, imported.damage);
    }
    await recountPending(options);
    await judgeHistory(options);
    if (added > 0 && !call.options['json']) await printFindings(call, reader, revision);
    return 0;
  } finally {
    await reader.close();
    await writer.close();
  }
}

export async function run(call: Call): Promise<number> {
  if (call.args.length < 2) throw new AppError('badUsage', call.text.logs.noFile('import'));
  let stopped = false;
  const stop = listenForStop(process, () => process.exit(1));
  void stop.asked.then(() => (stopped = true));
  const files: WholeFile[] = [];
  try {
    const named = call.args.slice(1);
    const prepared = await prepare(named, files);
    const { failures } = prepared;
    const code = files.length > 0 ? await importFiles(call, prepared, () => stopped) : 1;
    if (failures.size > 0) throw toldOf(call, failures, named.length);
    return code;
  } catch (error) {
    throw toldInCall(call, error);
  } finally {
    await Promise.all(files.map(async ({ log }) => log?.handle.close()));
    stop.forget();
  }
}
