// Opens events.db, which several programs may have open at one time.

import { linkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { systemCode } from '../../../kit/app-error.ts';
import type { OpenEventsOptions } from '../../stores.ts';
import { filesOf, openDatabase, storeError } from '../database.ts';
import { makeFolder } from '../folder.ts';
import { eventsFile, eventsPageBytes, prepareEvents } from './schema.ts';

/**
 * The write-ahead log is copied into the file when it has so many pages: the pages of totals that
 * each batch changes are written once for many batches.
 */
const logPages = 4096;

/** The samples' store, in the same folder, warns: a logger takes a MiB of the events thread. */
const unsaid = { warn: (): void => {} };

export interface EventsFile {
  db: DatabaseSync;
  path: string;
}

function isMissing(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) === undefined;
}

/** Puts a whole new file in its place at once: another program must not find half of one. */
function makeFile(path: string, options: Parameters<typeof openDatabase>[0]): void {
  const made = `${path}.new-${process.pid}`;
  try {
    openDatabase({ ...options, path: made }).db.close();
    linkSync(made, path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw storeError(error, 'make', path);
  } finally {
    for (const file of filesOf(made)) rmSync(file, { force: true });
  }
}

/**
 * Opens it for writing, and makes it where it is missing. One that is damaged is set aside, and
 * told as a damaged part of the new one.
 */
export function openEventsFile(
  { dataPath, nowMs }: OpenEventsOptions,
  cacheKib: number,
): EventsFile {
  makeFolder(dataPath, unsaid);
  const path = join(dataPath, eventsFile);
  const pageBytes = eventsPageBytes;
  const options = { path, cacheKib, pageBytes, nowMs: nowMs(), prepare: prepareEvents };
  if (isMissing(path)) makeFile(path, options);
  const { db, aside } = openDatabase(options);
  db.exec(`PRAGMA wal_autocheckpoint = ${logPages}`);
  if (aside !== null) {
    db.prepare(`INSERT OR IGNORE INTO damaged VALUES (0, 0, 0, 0, x'', x'', ?)`).run(
      `the whole store was damaged; it lies in ${aside} now`,
    );
  }
  return { db, path };
}
