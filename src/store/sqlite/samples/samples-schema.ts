// The tables of samples.db.

import type { DatabaseSync } from 'node:sqlite';
import { tiers } from './tiers.ts';
import { newerForm } from '../newer-form.ts';

export const samplesFile = 'samples.db';

/** Blocks of 2 to 5 kB leave a fifth of 4 kB pages empty; in these they take 11 % less room. */
export const samplePageBytes = 16_384;

/** Raised with each change of the tables, which then needs a step from the one before. */
const schemaVersion = 1;

export function prepareSamples(db: DatabaseSync): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as {
    user_version: number;
  };
  if (version > schemaVersion) throw newerForm(version);
  if (version === schemaVersion) return;
  const blocks = tiers.map(
    ({ table }) =>
      `CREATE TABLE ${table} (
        id INTEGER PRIMARY KEY, points INTEGER NOT NULL, data BLOB NOT NULL
      ) STRICT;`,
  );
  db.exec(`
    BEGIN;
    ${blocks.join('\n')}
    CREATE TABLE head (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
    CREATE TABLE series (
      id INTEGER PRIMARY KEY, host TEXT NOT NULL, metric TEXT NOT NULL, labels TEXT NOT NULL,
      first_s INTEGER NOT NULL, last_s INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE totals (
      tier INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, points INTEGER NOT NULL
    ) STRICT;
    INSERT INTO totals VALUES ${tiers.map((_, tier) => `(${tier}, 0, 0)`).join(', ')};
    PRAGMA user_version = ${schemaVersion};
    COMMIT;
  `);
}
