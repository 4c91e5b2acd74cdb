// One work on a log of security events, done in a process of its own, so that what it costs is its.

import { execFile } from 'node:child_process';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LineBatch } from '../src/contract/log-batch.ts';
import { loadDetectors } from '../src/detect/events/load-detectors.ts';
import { BatchReader } from '../src/hub/events/batch-reader.ts';
import { ImportRun, type ImportOptions } from '../src/hub/events/import-run.ts';
import { LivePipeline } from '../src/hub/events/live-pipeline.ts';
import { systemClock } from '../src/kit/clock.ts';
import { openWholeFile, wholeFilePass, type WholeFile } from '../src/logs/batches/whole-file.ts';
import { loadParsers } from '../src/logs/events/parse-line.ts';
import { openLogReader, openLogWriter } from '../src/store/open.ts';
import { memoryMib } from './watched-host.ts';

/** As `logs import` reads a file. */
const importBytes = 512 * 1024;
const readBytes = 1024 * 1024;
const linesOfBatch = 100;
/** As the hub lets time pass. */
const tendMs = 5000;
/**
 * Days of lines go by between two of these, which no clock of a hub does: what is stamped a day
 * ahead of the clock that detection was told of last, it takes for a wrong stamp.
 */
const mostAheadMs = 20 * 3_600_000;
const newline = 0x0a;
const stampChars = 'Dec 10 06:55:46'.length;
const mebibyte = 1024 * 1024;

export interface EventJob {
  work: 'read' | 'parse' | 'store' | 'import' | 'follow';
  log: string;
  /** When its first line was written: its stamps name no year. */
  startMs: number;
  dataPath: string;
}

interface Done {
  added: number;
  duplicates: number;
}

export interface EventCost extends Done {
  cpuSeconds: number;
  wallSeconds: number;
  peakMegabytes: number;
  /** Of the store, closed. */
  storeBytes: number;
}

async function readBatches(log: WholeFile, take: (batch: LineBatch) => Promise<Done | void>) {
  const pass = await wholeFilePass(log, null, { clock: systemClock });
  const sum: Done = { added: 0, duplicates: 0 };
  for await (const batch of pass.batches(importBytes)) {
    const done = await take(batch);
    sum.added += done?.added ?? 0;
    sum.duplicates += done?.duplicates ?? 0;
  }
  return sum;
}

async function importLog(log: string, options: ImportOptions): Promise<Done> {
  const file = await openWholeFile(log);
  const run = await ImportRun.open(options, file.source);
  const done = await readBatches(file, (batch) => run.take(batch));
  await run.end();
  return done;
}

/** Whole lines, as many as a busy file has at each look. */
async function* pieces(log: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(log, { highWaterMark: readBytes })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    let count = 0;
    for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) {
      count += 1;
      if (count % linesOfBatch > 0) continue;
      yield bytes.subarray(start, at + 1);
      start = at + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield rest;
}

/** When the last line of a piece was written. */
function timeOf(piece: Buffer, startMs: number): number {
  const at = piece.lastIndexOf(newline, -2) + 1;
  const stamp = piece.toString('latin1', at, at + stampChars);
  const year = new Date(startMs).getUTCFullYear();
  const ms = Date.parse(`${stamp} ${year} UTC`);
  return ms < startMs ? Date.parse(`${stamp} ${year + 1} UTC`) : ms;
}

/** The clock goes with the lines, as if each were read when it was written. */
async function followLog({ log, startMs }: EventJob, options: ImportOptions): Promise<Done> {
  let nowMs = startMs;
  let tendedMs = performance.now();
  let toldMs = startMs;
  let offset = 0;
  const { monotonicMs } = systemClock;
  const live = new LivePipeline({ ...options, nowMs: () => nowMs, monotonicMs });
  const sum: Done = { added: 0, duplicates: 0 };
  const about = { source: `file:${log}`, path: log, pass: 'followed', lostBytes: 0 };
  for await (const piece of pieces(log)) {
    nowMs = timeOf(piece, startMs);
    offset += piece.length;
    const bytes = new Uint8Array(piece);
    const times = { collectedMs: nowMs, changedMs: nowMs };
    const done = await live.take({ ...about, ...times, bytes, checkpoint: String(offset) });
    sum.added += done.added;
    sum.duplicates += done.duplicates;
    if (performance.now() - tendedMs < tendMs && nowMs - toldMs < mostAheadMs) continue;
    await live.tend();
    tendedMs = performance.now();
    toldMs = nowMs;
  }
  await live.tend();
  return sum;
}

async function doWork(job: EventJob, options: ImportOptions): Promise<Done> {
  const { work, log } = job;
  if (work === 'read') return readBatches(await openWholeFile(log), async () => {});
  if (work === 'follow') return followLog(job, options);
  if (work === 'import' || work === 'store') return importLog(log, options);
  const reader = new BatchReader(options);
  return readBatches(await openWholeFile(log), async (batch) => ({
    added: (await reader.read(batch)).events.length,
    duplicates: 0,
  }));
}

/** Counted from the open store on until it is closed: without the start of the program. */
async function measure(job: EventJob): Promise<EventCost> {
  const { work, dataPath } = job;
  const place = { dataPath, nowMs: Date.now };
  const parsers = await loadParsers();
  const detectors = work === 'store' ? [] : await loadDetectors();
  const writer = await openLogWriter(place);
  const reader = await openLogReader(place);
  const allow = { addresses: [], users: [] };
  const clock = { timezone: 'UTC' };
  const options = { host: 'bench', writer, reader, parsers, detectors, values: {}, allow, clock };
  const before = process.cpuUsage();
  const startMs = performance.now();
  const done = await doWork(job, options);
  await reader.close();
  await writer.close();
  const { user, system } = process.cpuUsage(before);
  const files = readdirSync(dataPath).map((name) => statSync(join(dataPath, name)).size);
  return {
    ...done,
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - startMs) / 1000,
    peakMegabytes: (memoryMib(process.pid, 'VmHWM') * mebibyte) / 1e6,
    storeBytes: files.reduce((sum, size) => sum + size, 0),
  };
}

/** As the hub limits the thread that follows logs, in MiB. */
const threadOldSpace = 256;

/** As bin/hostscope starts the program, for an import or as a server. */
const ofFollowing = [
  '--max-semi-space-size=1',
  `--max-old-space-size=${threadOldSpace}`,
  '--no-sparkplug',
];
const ofImport = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--no-use-osr',
  '--max-inlined-bytecode-size-cumulative=300',
  '--invocation-count-for-turbofan=6000',
  '--no-allocation-site-pretenuring',
];
const flagsOf = ({ work }: EventJob): string[] => [
  ...(work === 'follow' ? ofFollowing : ofImport),
  '--expose-gc',
];
function environmentOf({ work }: EventJob): Record<string, string> {
  const largeBytes = work === 'follow' ? '65536' : '4194304';
  return {
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: largeBytes,
    MALLOC_TRIM_THRESHOLD_: largeBytes,
  };
}

export async function costOf(job: EventJob): Promise<EventCost> {
  const argv = [...flagsOf(job), fileURLToPath(import.meta.url), JSON.stringify(job)];
  const env = { ...process.env, ...environmentOf(job) };
  const { stdout } = await promisify(execFile)(process.execPath, argv, { env });
  return JSON.parse(stdout) as EventCost;
}

if (import.meta.main) {
  const cost = await measure(JSON.parse(process.argv[2] ?? '{}') as EventJob);
  process.stdout.write(JSON.stringify(cost));
}
