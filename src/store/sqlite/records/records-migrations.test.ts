import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { migrateRecords, recordsMigrations } from './records-migrations.ts';

const versionOf = (db: DatabaseSync) =>
  (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** A database as the version before wrote it. */
function older(version: number): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  for (const step of recordsMigrations.slice(0, version)) db.exec(step);
  db.exec(`PRAGMA user_version = ${version}`);
  return db;
}

describe('the form of records.db', () => {
  test('what an older version wrote stays, and the new tables are there', () => {
    const db = older(1);
    db.exec("INSERT INTO users VALUES (7, 'ann', 'operator', 'hash', 5, NULL)");
    db.exec("INSERT INTO audit VALUES (9, 5, 'ann', 'sign-in', NULL, 'success', NULL, NULL)");
    db.exec("INSERT INTO settings VALUES ('sessionHours', '5', 5, 'ann')");
    migrateRecords(db);
    assert.equal(versionOf(db), recordsMigrations.length);
    assert.deepEqual(
      { ...db.prepare('SELECT id, name, role FROM users').get() },
      { id: 7, name: 'ann', role: 'operator' },
    );
    const count = (table: string) =>
      (db.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows;
    assert.deepEqual(
      ['audit', 'settings', 'findings', 'finding_steps', 'silences'].map(count),
      [1, 1, 0, 0, 0],
    );
    db.close();
  });

  test('a second time does nothing', () => {
    const db = older(0);
    migrateRecords(db);
    migrateRecords(db);
    assert.equal(versionOf(db), recordsMigrations.length);
    db.close();
  });

  test('the form of a newer version is refused', () => {
    const db = older(0);
    db.exec(`PRAGMA user_version = ${recordsMigrations.length + 1}`);
    assert.throws(
      () => migrateRecords(db),
      /newer version of this program; update this one, or choose/,
    );
    db.close();
  });

  test('a finding takes its steps with it', () => {
    const db = older(0);
    db.exec('PRAGMA foreign_keys = ON');
    migrateRecords(db);
    db.exec(
      `INSERT INTO findings VALUES
        (1, 'h', 'r', 'e', 'danger', '{}', '{}', '[]', 'open', 1, 1, 1, NULL, NULL)`,
    );
    db.exec("INSERT INTO finding_steps VALUES (1, 1, 1, 'found', NULL, NULL)");
    assert.throws(() => db.exec("INSERT INTO finding_steps VALUES (2, 9, 1, 'found', NULL, NULL)"));
    assert.throws(() => db.exec("UPDATE findings SET severity = 'loud'"));
    db.exec('DELETE FROM findings');
    assert.equal(db.prepare('SELECT * FROM finding_steps').all().length, 0);
    db.close();
  });
});
