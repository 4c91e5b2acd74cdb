// Pipelines over a real store in a folder of its own, for tests: begun anew as after a kill.

import { createHash } from 'node:crypto';
import type { LineBatch } from '../../contract/log-batch.ts';
import type { StoredDetection } from '../../contract/detection.ts';
import { loadDetectors } from '../../detect/events/load-detectors.ts';
import { loadParsers } from '../../logs/events/parse-line.ts';
import { openLogReader, openLogWriter } from '../../store/open.ts';
import type { LogReader, LogWriter } from '../../store/log-store.ts';
import { testFolder } from '../../store/sqlite/store-fixture.ts';
import type { DetectionOptions } from './detection-options.ts';
import { ImportRun } from './import-run.ts';
import { LivePipeline } from './live-pipeline.ts';

export const testHost = 'h1';
/** 21 November 2026, 12:00 UTC. */
export const testNowMs = Date.UTC(2026, 10, 21, 12);

export interface PipelineFixture {
  live: LivePipeline;
  writer: LogWriter;
  reader: LogReader;
  /** Closes nothing: what was not committed is gone, as after a kill. */
  restart(): Promise<void>;
  importRun(source: string): Promise<ImportRun>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function pipelineFixture(
  changes: Partial<DetectionOptions> = {},
): Promise<PipelineFixture> {
  const folder = testFolder();
  // It goes on a little each time that it is asked, as it does while lines are read.
  let passedMs = 0;
  const nowMs = (): number => testNowMs + (passedMs += 40);
  const place = { dataPath: folder.path, nowMs };
  const detection = {
    detectors: await loadDetectors(),
    parsers: await loadParsers(),
    values: {},
    allow: { addresses: [], users: [] },
    ...changes,
  };
  const opened: { close(): Promise<void> }[] = [];
  const start = async () => {
    const writer = await openLogWriter(place);
    const reader = await openLogReader(place);
    opened.push(reader, writer);
    const options = { host: testHost, writer, reader, ...detection, nowMs, monotonicMs: nowMs };
    return { writer, reader, live: new LivePipeline(options) };
  };
  const fixture: PipelineFixture = {
    ...(await start()),
    async restart() {
      Object.assign(fixture, await start());
    },
    importRun(source) {
      const { writer, reader } = fixture;
      const clock = { timezone: 'UTC' };
      const options = { host: testHost, writer, reader, ...detection, clock };
      return ImportRun.open(options, source);
    },
    async [Symbol.asyncDispose]() {
      for (const store of opened) await store.close();
      folder.remove();
    },
  };
  return fixture;
}

/** Lines of one file as its reader hands them on. */
export function batchOf(
  lines: readonly string[],
  about: Partial<Omit<LineBatch, 'bytes'>> = {},
): LineBatch {
  const text = lines.map((line) => `${line}\n`).join('');
  return {
    source: 'file:/var/log/auth.log',
    path: '/var/log/auth.log',
    pass: 'auth.log 1',
    checkpoint: createHash('sha256').update(text).digest('hex'),
    collectedMs: testNowMs,
    changedMs: testNowMs,
    lostBytes: 0,
    ...about,
    bytes: new Uint8Array(Buffer.from(text)),
  };
}

const all = { host: null, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, filter: null };

/** Lines of all stored events, in the order of their text. */
export async function storedLines(reader: LogReader): Promise<string[]> {
  const lines: string[] = [];
  await reader.scan(all, (events) => void lines.push(...events.map(({ line }) => line)));
  return lines.toSorted();
}

export type Found = Pick<StoredDetection, 'rule' | 'entity' | 'firstMs' | 'lastMs' | 'count'>;

/** What was found, without what depends on when it was told. */
export async function storedDetections(reader: LogReader): Promise<Found[]> {
  const found = await reader.detections(0, 10_000);
  return found
    .filter(({ count }) => count > 0)
    .map(({ rule, entity, firstMs, lastMs, count }) => ({ rule, entity, firstMs, lastMs, count }))
    .toSorted((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}
