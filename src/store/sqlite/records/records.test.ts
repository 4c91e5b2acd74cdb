// The relations through Kysely: returning, transactions, constraints, callers at once, processes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { AppError } from '../../../kit/app-error.ts';
import { silentLog } from '../../../kit/log.ts';
import { openRecords } from '../../open.ts';
import type { Records } from '../../records.ts';
import type { SqliteStores } from '../open.ts';
import { openTestStores, testFolder, type TestFolder } from '../store-fixture.ts';
import { ManualTime } from '../../../kit/time-fixture.ts';

const user = (name: string) => ({
  name,
  role: 'viewer' as const,
  password_hash: 'hash',
  created_ms: 1_795_132_800_000,
});

const session = (id: string, userId: number) => ({
  id,
  user_id: userId,
  created_ms: 1,
  last_seen_ms: 1,
  expires_ms: 2,
  address: '127.0.0.1',
  user_agent: 'test',
});

const isCode = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

describe('records', () => {
  let folder: TestFolder;
  let stores: SqliteStores;
  let records: Records;
  before(async () => {
    folder = testFolder();
    stores = await openTestStores({ dataPath: folder.path, clock: new ManualTime(1) });
    records = stores.records;
  });
  after(async () => {
    await stores.close();
    folder.remove();
  });
  const names = async (): Promise<string[]> => {
    const users = await records.selectFrom('users').select('name').orderBy('id').execute();
    return users.map(({ name }) => name);
  };
  const clear = () => records.deleteFrom('users').execute();

  test('tells why a change failed that the database has taken back by itself', async () => {
    const change = records.transaction().execute(async (inside) => {
      await sql`rollback`.execute(inside);
      throw new Error('the disk is full');
    });
    await assert.rejects(change, /the disk is full/);
    await records.transaction().execute((inside) => sql`select 1`.execute(inside));
  });

  test('inserts return what was stored, updates say how many', async () => {
    await clear();
    const ann = await records
      .insertInto('users')
      .values(user('ann'))
      .returningAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual(ann, { ...user('ann'), id: ann.id, last_sign_in_ms: null });
    const bob = await records.insertInto('users').values(user('bob')).executeTakeFirst();
    assert.equal(bob.insertId, BigInt(ann.id + 1));
    const changed = await records.updateTable('users').set({ role: 'operator' }).executeTakeFirst();
    assert.equal(changed.numUpdatedRows, 2n);
    const gone = await records.deleteFrom('users').where('name', '=', 'ann').executeTakeFirst();
    assert.equal(gone.numDeletedRows, 1n);
    assert.deepEqual(await names(), ['bob']);
  });

  test('hostile text is a value and nothing else', async () => {
    await clear();
    const name = `x'); DROP TABLE users; -- \u0000 "한국어" \u202e`;
    await records.insertInto('users').values(user(name)).execute();
    assert.deepEqual(await names(), [name]);
  });

  test('a transaction is whole or nothing, and sees itself', async () => {
    await clear();
    await records.transaction().execute(async (change) => {
      await change.insertInto('users').values(user('ann')).execute();
      const seen = await change.selectFrom('users').select('name').execute();
      assert.equal(seen.length, 1);
      assert.deepEqual(await names(), [], 'others do not see it yet');
    });
    const failed = records.transaction().execute(async (change) => {
      await change.insertInto('users').values(user('bob')).execute();
      throw new Error('changed my mind');
    });
    await assert.rejects(failed, /changed my mind/);
    assert.deepEqual(await names(), ['ann']);
    await records.insertInto('users').values(user('cho')).execute();
    assert.deepEqual(await names(), ['ann', 'cho'], 'the writer is free again');
  });

  test('what constraints forbid is a conflict', async () => {
    await clear();
    await records.insertInto('users').values(user('ann')).execute();
    const insert = (row: ReturnType<typeof user>) =>
      records.insertInto('users').values(row).execute();
    await assert.rejects(insert(user('ann')), isCode('conflict'));
    await assert.rejects(insert(user('ANN')), isCode('conflict'), 'names differ in more than case');
    await assert.rejects(insert({ ...user('x'), role: 'king' as 'viewer' }), isCode('conflict'));
    await assert.rejects(
      records.insertInto('sessions').values(session('s', 999_999)).execute(),
      isCode('conflict'),
    );
    await assert.rejects(
      records.transaction().execute(async (change) => {
        await change.insertInto('users').values(user('bob')).execute();
        await change.insertInto('users').values(user('ann')).execute();
      }),
      isCode('conflict'),
    );
    assert.deepEqual(await names(), ['ann']);
  });

  test('sessions and tokens go with their user', async () => {
    await clear();
    const insert = records.insertInto('users').values(user('ann')).returning('id');
    const { id } = await insert.executeTakeFirstOrThrow();
    await records.insertInto('sessions').values(session('s', id)).execute();
    await clear();
    assert.deepEqual(await records.selectFrom('sessions').selectAll().execute(), []);
  });

  test('many callers at once do not mix: one transaction at a time', async () => {
    await clear();
    await records
      .insertInto('settings')
      .values({ key: 'n', value: '0', changed_ms: 1, changed_by: 'x' })
      .execute();
    const add = () =>
      records.transaction().execute(async (change) => {
        const query = change.selectFrom('settings').select('value').where('key', '=', 'n');
        const { value } = await query.executeTakeFirstOrThrow();
        await change
          .updateTable('settings')
          .set({ value: String(Number(value) + 1) })
          .execute();
      });
    const plain = (number: number) =>
      records
        .insertInto('users')
        .values(user(`u${number}`))
        .execute();
    const rolledBack = () =>
      records
        .transaction()
        .execute(async (change) => {
          await change.updateTable('settings').set({ value: '-1000' }).execute();
          throw new Error('back');
        })
        .catch(() => {});
    await Promise.all(
      [...Array(50).keys()].flatMap((number) => [add(), plain(number), rolledBack()]),
    );
    const { value } = await records
      .selectFrom('settings')
      .select('value')
      .executeTakeFirstOrThrow();
    assert.equal(value, '50');
    assert.equal((await names()).length, 50);
  });

  test('another process opens them while the server runs', async () => {
    await clear();
    const other = await openRecords({ dataPath: folder.path, log: silentLog });
    await other.insertInto('users').values(user('from the command line')).execute();
    assert.deepEqual(await names(), ['from the command line']);
    await other.destroy();
    const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const dataPath = JSON.stringify(folder.path);
    const code = `
      const { openRecords } = await import(${at('../../open.ts')});
      const { silentLog } = await import(${at('../../../kit/log.ts')});
      const records = await openRecords({ dataPath: ${dataPath}, log: silentLog });
      await records.insertInto('users').values(${JSON.stringify(user('from a process'))}).execute();
      await records.destroy();`;
    const options = { encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', code],
      options,
    );
    assert.equal(status, 0, stderr);
    assert.deepEqual(await names(), ['from the command line', 'from a process']);
    await records.insertInto('users').values(user('from the server')).execute();
    assert.equal((await names()).length, 3);
    assert.equal(statSync(join(folder.path, 'records.db')).mode & 0o077, 0);
  });

  test('errors of SQL itself are not taken for conflicts', async () => {
    await assert.rejects(
      records
        .selectFrom('nothing' as 'users')
        .selectAll()
        .execute(),
      isCode('storeFailed'),
    );
  });
});

test('a command without a server makes the records, and the server finds them', async () => {
  const folder = testFolder();
  const dataPath = join(folder.path, 'data');
  try {
    const records = await openRecords({ dataPath, log: silentLog });
    await records.insertInto('users').values(user('ann')).execute();
    await records.destroy();
    const stores = await openTestStores({ dataPath, clock: new ManualTime(1) });
    const users = await stores.records.selectFrom('users').selectAll().execute();
    await stores.close();
    assert.deepEqual(
      users.map(({ name }) => name),
      ['ann'],
    );
  } finally {
    folder.remove();
  }
});
