import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { prepareEvents } from './schema.ts';

for (const [form, reason] of [
  [1, /never released/],
  [999, /newer version of this program; update this one, or choose/],
] as const) {
  test(`refuses a file of form ${form}, and leaves it as it is`, () => {
    const db = new DatabaseSync(':memory:');
    db.exec(`PRAGMA user_version = ${form}`);
    assert.throws(() => prepareEvents(db), reason);
    assert.equal(db.prepare('SELECT name FROM sqlite_schema').all().length, 0);
    db.close();
  });
}
