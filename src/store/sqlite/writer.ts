// The worker thread that writes: all of samples.db, and what changes records.db.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import { keepMemoryLow, releaseStartUpMemory, serverTidyMs } from '../../kit/release-memory.ts';
import { openDatabase, setAside, storeError } from './database.ts';
import type { WriterCalls, WriterOpen, WriterState } from './messages.ts';
import { migrateRecords, recordsFile } from './records-migrations.ts';
import { serve } from './rpc.ts';
import { SamplesWriter } from './samples-writer.ts';
import { SqlRunner } from './sql-runner.ts';

const recordsCacheKib = 512;

assert(parentPort, 'BUG: writer.ts runs as a worker');

let samples: SamplesWriter | null = null;
let recordsPath = '';
let records: DatabaseSync | null = null;
let runner: SqlRunner | null = null;
const notices: string[] = [];

function opened(): SamplesWriter {
  assert(samples, 'BUG: the writer is used before it is opened');
  return samples;
}

function openRecords(nowMs: number): void {
  const { db, aside } = openDatabase({
    path: recordsPath,
    cacheKib: recordsCacheKib,
    nowMs,
    prepare: migrateRecords,
  });
  records = db;
  runner = new SqlRunner(db);
  if (aside !== null) noticeAside(aside);
}

function noticeAside(aside: string): void {
  notices.push(
    `${recordsPath} was damaged: it lies as ${aside}, and a new one was begun without users`,
  );
}

function state(of: WriterState): WriterState {
  return { ...of, notices: [...notices, ...of.notices] };
}

function open(options: WriterOpen): WriterState {
  recordsPath = join(options.dataPath, recordsFile);
  openRecords(options.nowMs);
  samples = new SamplesWriter(options);
  return state(samples.state);
}

function setAsideRecords(nowMs: number): void {
  records?.close();
  records = runner = null;
  noticeAside(setAside(recordsPath, nowMs));
  openRecords(nowMs);
}

serve<WriterCalls>(parentPort, {
  open,
  append: (input) => state(opened().append(input)),
  plan: (query) => opened().plan(query),
  stats: () => {
    const stats = opened().stats();
    return { ...stats, ...state(stats) };
  },
  setRetention: ({ retention, nowMs }) => state(opened().setRetention(retention, nowMs)),
  setAsideSamples: ({ nowMs }) => {
    opened().setAside(nowMs);
    return state(opened().state);
  },
  setAsideRecords: ({ nowMs }) => {
    setAsideRecords(nowMs);
    return state(opened().state);
  },
  sql: (request) => {
    assert(runner, 'BUG: records are used before they are opened');
    try {
      return runner.run(request);
    } catch (error) {
      throw storeError(error, 'write', recordsPath);
    }
  },
  close: ({ nowMs }) => {
    samples?.close(nowMs);
    records?.close();
    return samples === null ? null : state(samples.state);
  },
});

releaseStartUpMemory();
keepMemoryLow(serverTidyMs);
