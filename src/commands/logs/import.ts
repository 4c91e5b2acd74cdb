// `hostscope logs import`: reads whole log files into the store, each event once.

import { AppError } from '../../kit/app-error.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { importSourceOf, wholeFilePass } from '../../logs/batches/whole-file.ts';
import { UnreadableLog } from '../../logs/open-log.ts';
import type { LogWriter } from '../../store/log-store.ts';
import type { ImportOptions, ImportRun } from '../../hub/events/import-run.ts';
import type { Call } from '../command.ts';
import { loadIdentity } from '../host-id.ts';
import { loadInstalledConfig } from '../load.ts';
import { plainText } from '../plain-text.ts';
import { ProgressBar } from '../progress-bar.ts';
import { becomeOwner, hasRecords, openCallRecords } from '../records.ts';
import { listenForStop } from '../stop.ts';
import { withStored } from '../stored-config.ts';
import { readingOptions } from './reading-options.ts';

/** Events of a batch that are still young when it is done cost no second look by the collector. */
const batchBytes = 512 * 1024;

interface Imported {
  file: string;
  lines: number;
  added: number;
  /** Were there already. */
  duplicates: number;
  /** Goes on where an earlier import of this file ended. */
  continued: boolean;
  /** False: it was interrupted. */
  complete: boolean;
}

interface Importing {
  writer: LogWriter;
  bar: ProgressBar;
  isStopped: () => boolean;
  assumeNowMs: number | undefined;
  begin(source: string): Promise<ImportRun>;
}

/** Detectors as the server has them set, where there is one. */
async function detectionOf(
  dataPath: string,
  allow: ImportOptions['allow'],
): Promise<Pick<ImportOptions, 'detectors' | 'values' | 'allow'>> {
  const { loadDetectors } = await import('../../detect/load-detectors.ts');
  const detectors = await loadDetectors();
  if (!hasRecords(dataPath)) return { detectors, values: {}, allow };
  const { DetectorSettings } = await import('../../hub/events/detector-settings.ts');
  const records = await openCallRecords(dataPath, silentLog);
  try {
    const settings = await DetectorSettings.load({
      records,
      clock: systemClock,
      load: loadDetectors,
    });
    return { detectors, values: settings.values, allow };
  } finally {
    await records.destroy();
  }
}

async function importFile(file: string, host: string, on: Importing): Promise<Imported> {
  const source = await importSourceOf(file);
  const checkpoint = await on.writer.checkpoint(host, source);
  const pass = await wholeFilePass(file, checkpoint, { clock: systemClock });
  const run = await on.begin(source);
  const done = { file, lines: 0, added: 0, duplicates: 0 };
  on.bar.begin(file);
  let complete = true;
  try {
    for await (const batch of pass.batches(batchBytes)) {
      const changedMs = on.assumeNowMs ?? batch.changedMs;
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
  } finally {
    on.bar.end();
    await pass.close();
    // Also of a file that is damaged further on, or a reading that is gone on with later.
    await run.end();
  }
  return { ...done, continued: pass.isContinued, complete };
}

function print(call: Call, imported: Imported): void {
  const text = call.text.logs;
  if (call.options['json']) return call.print(JSON.stringify(imported));
  const { lines, added, duplicates, continued, complete } = imported;
  const file = plainText(imported.file);
  if (!complete) call.print(text.interrupted(file, lines));
  else if (lines === 0 && continued) call.print(text.nothingNew(file));
  else call.print(text.imported(file, added, duplicates));
}

async function importFiles(call: Call, isStopped: () => boolean) {
  const { clock, assumeNowMs } = readingOptions(call);
  const { loaded } = await withStored(await loadInstalledConfig(call));
  const { allowAddresses, allowUsers, data: dataPath } = loaded.config;
  const detection = await detectionOf(dataPath, { addresses: allowAddresses, users: allowUsers });
  const { ImportRun } = await import('../../hub/events/import-run.ts');
  const { recountPending } = await import('../../hub/events/recount.ts');
  const { loadParsers } = await import('../../logs/parse-line.ts');
  const { openLogReader, openLogWriter } = await import('../../store/open.ts');
  const parsers = await loadParsers();
  becomeOwner(dataPath);
  const place = { dataPath, nowMs: Date.now };
  const writer = await openLogWriter(place);
  const reader = await openLogReader(place);
  try {
    const { id: host } = await loadIdentity('/', dataPath, silentLog);
    const options = { host, writer, reader, parsers, clock, ...detection };
    const { progress } = call.text;
    const monotonicMs = () => systemClock.monotonicMs();
    const bar = new ProgressBar({ out: process.stderr, text: progress, monotonicMs });
    const begin = (source: string) => ImportRun.open(options, source);
    const importing = { writer, bar, isStopped, assumeNowMs, begin };
    for (const file of call.args.slice(1)) {
      print(call, await importFile(file, host, importing));
      if (isStopped()) return 1;
    }
    await recountPending(options);
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
  try {
    return await importFiles(call, () => stopped);
  } catch (error) {
    // What was named cannot be read: the command itself was used rightly.
    if (!(error instanceof UnreadableLog)) throw error;
    throw new AppError('unreadable', error.message, { cause: error });
  } finally {
    stop.forget();
  }
}
