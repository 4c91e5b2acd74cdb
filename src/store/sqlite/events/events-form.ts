// Refuses a folder whose events a newer version has written, before the server begins.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openForReading, storeError } from '../database.ts';
import { eventsFile, schemaVersion } from './schema.ts';
import { newerForm } from '../newer-form.ts';

/** Null: it is damaged, or cannot be read: whoever writes it says so. */
function formIn(path: string): number | null {
  try {
    const db = openForReading(path, 64);
    try {
      const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
      return row.user_version;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

/** @throws AppError `storeFailed`: else it would be told again with each batch of events */
export function checkEventsForm(dataPath: string): void {
  const path = join(dataPath, eventsFile);
  const form = existsSync(path) ? formIn(path) : null;
  if (form !== null && form > schemaVersion) throw storeError(newerForm(form), 'open', path);
}
