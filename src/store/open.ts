// Opens the stores that the configuration asks for; the only file that knows which adapter it is.

import type { LogReader, LogWriter } from './log-store.ts';
import type { Records } from './records.ts';
import type { OpenEventsOptions, OpenRecordsOptions, OpenStoresOptions, Stores } from './stores.ts';

/**
 * Opens the embedded store and locks its folder.
 * @throws AppError `dataInUse` when another instance holds the folder, `storeFailed` when it
 * cannot be made or opened. A corrupt file is set aside under a new name and told, not thrown.
 */
export async function openStores(options: OpenStoresOptions): Promise<Stores> {
  const sqlite = await import('./sqlite/open.ts');
  return sqlite.openSqliteStores(options);
}

/**
 * Opens the relations alone, without the folder's lock: for a command that runs beside a server
 * or without one. `destroy()` closes them.
 * @throws AppError `storeFailed`, `storeCorrupt` or `diskFull` when they cannot be opened.
 */
export async function openRecords(options: OpenRecordsOptions): Promise<Records> {
  return (await loadRecordsOpener())(options);
}

/** Loads the adapter: what opens then reads no more of the program, whoever it runs as. */
export async function loadRecordsOpener(): Promise<typeof openRecords> {
  return (await import('./sqlite/open.ts')).openRecords;
}

/**
 * Opens the store of security events for writing, in the calling thread. Other programs may have it
 * open too.
 * @throws AppError `storeFailed` or `diskFull` when it cannot be made or opened
 */
export async function openLogWriter(options: OpenEventsOptions): Promise<LogWriter> {
  return (await loadLogWriterOpener())(options);
}

/** As `loadRecordsOpener`. */
export async function loadLogWriterOpener(): Promise<typeof openLogWriter> {
  const { SqliteLogWriter } = await import('./sqlite/events/log-writer.ts');
  return async (options) => SqliteLogWriter.open(options);
}

/** Opens it for reading, in the calling thread; it may come into being later. */
export async function openLogReader(options: OpenEventsOptions): Promise<LogReader> {
  return (await loadLogReaderOpener())(options);
}

/** As `loadRecordsOpener`. */
export async function loadLogReaderOpener(): Promise<typeof openLogReader> {
  const { SqliteLogReader } = await import('./sqlite/events/log-reader.ts');
  return async (options) => SqliteLogReader.open(options);
}
