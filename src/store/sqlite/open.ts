// Opens the embedded stores: locks the folder, starts the writing worker, and puts all together.

import { join } from 'node:path';
import { Kysely } from 'kysely';
import { AppError } from '../../kit/app-error.ts';
import { systemClock, type Clock } from '../../kit/clock.ts';
import type { OpenRecordsOptions, OpenStoresOptions, Stores } from '../stores.ts';
import type { Records, RecordTables } from '../records.ts';
import { openDatabase, storeError } from './database.ts';
import { eventsFile } from './events/schema.ts';
import { WorkerLogReader } from './events/worker-log-reader.ts';
import { lockFolder, makeFolder } from './folder.ts';
import { storeLimits, type ReaderCalls, type StoreLimits, type WriterCalls } from './messages.ts';
import { recordsDialect, type SqlAccess } from './records/records-dialect.ts';
import { migrateRecords, recordsFile } from './records/records-migrations.ts';
import { SqliteSampleStore } from './samples/sample-store.ts';
import { samplesFile } from './samples/samples-schema.ts';
import { SqlRunner } from './records/sql-runner.ts';
import { WorkerLink } from './worker-link.ts';

/** Sources run as .ts, the built program as .js. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

export interface SqliteStores extends Stores {
  samples: SqliteSampleStore;
  /** For tests of what follows when a worker dies. */
  workers: { writer: WorkerLink<WriterCalls>; reader: WorkerLink<ReaderCalls> };
}

/** @throws AppError `dataInUse`, `storeFailed`, `diskFull`; the folder is free again then */
export async function openSqliteStores(
  options: OpenStoresOptions,
  limits: StoreLimits = storeLimits,
): Promise<SqliteStores> {
  const { dataPath, clock, log } = options;
  makeFolder(dataPath, log);
  const lock = lockFolder(dataPath);
  let { retention } = options;
  let samples: SqliteSampleStore | null = null;
  const writer = new WorkerLink<WriterCalls>({
    name: 'store writer',
    url: new URL(`writer.${extension}`, import.meta.url),
    log,
    prepare: async () => {
      const input = { dataPath, retention, limits, nowMs: clock.nowMs() };
      const first = await writer.call('open', input);
      const path = join(dataPath, samplesFile);
      if (samples) samples.restarted(first);
      else samples = new SqliteSampleStore({ path, writer, reader, limits, clock, log, first });
    },
  });
  const reader: WorkerLink<ReaderCalls> = new WorkerLink<ReaderCalls>({
    name: 'store reader',
    url: new URL(`reader.${extension}`, import.meta.url),
    log,
    prepare: () => reader.call('open', { dataPath }),
    restMs: limits.readerRestMs,
  });
  try {
    await writer.start();
  } catch (error) {
    await writer.close();
    lock.release();
    throw error;
  }
  const store = samples as SqliteSampleStore | null;
  if (!store) throw new Error('BUG: the writer was made ready without a store');
  const setRetention = store.setRetention.bind(store);
  store.setRetention = (changed) => {
    retention = changed;
    return setRetention(changed);
  };
  const records = new Kysely<RecordTables>({
    dialect: recordsDialect(workerAccess(writer, options.clock)),
  });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await store.close();
    // The last connection to close empties the write-ahead log: that must be the writer's.
    await reader.close();
    await writer.call('close', { nowMs: clock.nowMs() }).catch((error: unknown) => {
      log.error({ error }, 'the store could not be closed');
    });
    await writer.close();
    lock.release();
  };
  return {
    samples: store,
    records,
    events: new WorkerLogReader(reader, join(dataPath, eventsFile)),
    workers: { writer, reader },
    close: () => (closing ??= close()),
  };
}

function workerAccess(writer: WorkerLink<WriterCalls>, clock: Clock): SqlAccess {
  /** Damage met while running: the file is set aside, and the caller told. */
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof AppError && error.code === 'storeCorrupt') {
        await writer.call('setAsideRecords', { nowMs: clock.nowMs() });
      }
      throw error;
    }
  };
  return {
    read: (request) => guarded(writer.call('readRecords', request)),
    write: (request) => guarded(writer.call('writeRecords', request)),
    close: async () => {},
  };
}

/**
 * Opens the relations alone, without the folder's lock, for a command that runs beside a server
 * or without one. Never sets a file aside: that is left to the server.
 */
export async function openRecords({ dataPath, log }: OpenRecordsOptions): Promise<Records> {
  makeFolder(dataPath, log);
  const path = join(dataPath, recordsFile);
  const { db } = openDatabase({
    path,
    cacheKib: 512,
    nowMs: systemClock.nowMs(),
    prepare: migrateRecords,
    keepDamaged: true,
  });
  const runner = new SqlRunner(db);
  const run: SqlAccess['write'] = async (request) => {
    try {
      return runner.run(request);
    } catch (error) {
      throw storeError(error, 'write', path);
    }
  };
  return new Kysely<RecordTables>({
    dialect: recordsDialect({ read: run, write: run, close: async () => db.close() }),
  });
}
