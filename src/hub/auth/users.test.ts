import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { Records } from '../../store/records.ts';
import { addUsers, memoryRecords } from '../hub-fixture.ts';
import { verifyPassword } from './password.ts';
import { Sessions } from './sessions.ts';
import { changeUser, createUser, listUsers, removeUser } from './users.ts';
import { AppError } from '../../kit/app-error.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

let records: Records;
let sessions: Sessions;
const visitor = { address: '192.0.2.1', userAgent: 'test' };

beforeEach(async () => {
  records = memoryRecords();
  sessions = new Sessions(records, new ManualTime(), () => ({
    sessionHours: 1,
    sessionMaxDays: 1,
  }));
  await addUsers(records);
});

const rowOf = (name: string) =>
  records.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirstOrThrow();

test('users are listed by name, without their hashes', async () => {
  const users = await listUsers(records);
  assert.deepEqual(
    users.map((user) => user.name),
    ['administrator', 'operator', 'viewer'],
  );
  assert.doesNotMatch(JSON.stringify(users), /argon2/);
});

/** Refused by this code, in the words of both languages. */
const toldAs = (code: string) => (error: unknown) => {
  assert(error instanceof AppError);
  assert.equal(error.code, code);
  assert.equal(error.text?.en, error.message);
  assert.match(error.text.ko, /[가-힣].*\.$/);
  return true;
};

describe('what cannot be a user', () => {
  const good = { name: 'new', role: 'viewer', password: 'long enough' } as const;
  const cases = [
    [{ ...good, name: 'viewer' }, 'conflict'],
    [{ ...good, name: 'Upper' }, 'badRequest'],
    [{ ...good, name: "x'; drop table users" }, 'badRequest'],
    [{ ...good, name: '' }, 'badRequest'],
    [{ ...good, password: 'short' }, 'badRequest'],
    [{ ...good, password: 'x'.repeat(257) }, 'badRequest'],
  ] as const;
  for (const [user, code] of cases) {
    test(`${user.name || 'empty'} / ${user.password.length} characters: ${code}`, async () => {
      await assert.rejects(createUser(records, user), toldAs(code));
      assert.equal((await listUsers(records)).length, 3);
    });
  }
});

test('only the first user is made with onlyFirst', async () => {
  const user = { name: 'second', role: 'administrator', password: 'long enough' } as const;
  await assert.rejects(createUser(records, user, { onlyFirst: true }), { code: 'conflict' });
});

test('a new password ends all sessions but the one that is kept', async () => {
  const { id } = await rowOf('viewer');
  const [kept, ended] = [await sessions.open(id, visitor), await sessions.open(id, visitor)];
  await changeUser(records, 'viewer', { password: 'another password', keepSession: kept.id });
  assert.equal(await sessions.find(ended.secret), null);
  assert.equal((await sessions.find(kept.secret))?.name, 'viewer');
  const { password_hash: hash } = await rowOf('viewer');
  assert.equal(await verifyPassword('another password', hash), true);
  await assert.rejects(changeUser(records, 'ghost', { password: 'another password' }), {
    code: 'notFound',
  });
});

test('a new role ends the sessions', async () => {
  const { id } = await rowOf('operator');
  const { secret } = await sessions.open(id, visitor);
  await changeUser(records, 'operator', { role: 'viewer' });
  assert.equal(await sessions.find(secret), null);
  assert.equal((await rowOf('operator')).role, 'viewer');
});

test('a role and a password change together or not at all', async () => {
  const { password_hash: before } = await rowOf('administrator');
  const both = { role: 'viewer', password: 'another password' } as const;
  await assert.rejects(changeUser(records, 'administrator', both), { code: 'conflict' });
  assert.equal((await rowOf('administrator')).password_hash, before);
  const unfit = { role: 'viewer', password: 'short' } as const;
  await assert.rejects(changeUser(records, 'operator', unfit), { code: 'badRequest' });
  assert.equal((await rowOf('operator')).role, 'operator');
  await changeUser(records, 'operator', both);
  const { role, password_hash: hash } = await rowOf('operator');
  assert.equal(role, 'viewer');
  assert.equal(await verifyPassword('another password', hash), true);
});

test('the last administrator can be neither removed nor demoted, others can', async () => {
  const { id } = await rowOf('administrator');
  const { secret } = await sessions.open(id, visitor);
  await assert.rejects(removeUser(records, 'administrator'), toldAs('conflict'));
  const demote = changeUser(records, 'administrator', { role: 'viewer' });
  await assert.rejects(demote, toldAs('conflict'));
  assert.notEqual(await sessions.find(secret), null, 'a refused change ends no session');
  await changeUser(records, 'administrator', { role: 'administrator' });
  await changeUser(records, 'viewer', { role: 'administrator' });
  await removeUser(records, 'administrator');
  await assert.rejects(removeUser(records, 'administrator'), toldAs('notFound'));
  await assert.rejects(removeUser(records, 'viewer'), { code: 'conflict' });
});

test('of two administrators who remove each other at once one stays', async () => {
  await changeUser(records, 'viewer', { role: 'administrator' });
  const results = await Promise.allSettled([
    removeUser(records, 'administrator'),
    removeUser(records, 'viewer'),
  ]);
  assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
});
