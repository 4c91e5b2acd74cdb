// Users over the records alone, so that the hub and the command line share one code.

import { sql, type Transaction } from 'kysely';
import { newPassword, userName } from '../../contract/routes/account.ts';
import { particle } from '../../contract/particle.ts';
import type { Role } from '../../contract/permissions.ts';
import { refusal, type AppError } from '../../kit/app-error.ts';
import { systemClock, type Clock } from '../../kit/clock.ts';
import type { Text } from '../../contract/text.ts';
import type { RecordTables, Records } from '../../store/records.ts';
import { hashPassword } from './password.ts';

export interface NewUser {
  name: string;
  role: Role;
  password: string;
}

export interface UserInfo {
  name: string;
  role: Role;
  createdMs: number;
  lastSignInMs: number | null;
}

const usersLimit = 1000;

export const setUpBefore: Text = {
  en: 'cannot set up: an administrator exists already; sign in',
  ko: '처음 설정을 할 수 없습니다. 관리자가 이미 있습니다. 로그인하십시오.',
};
const changedMeanwhile: Text = {
  en:
    'cannot change the password: it was changed by another at this moment; ' +
    'sign in with the new one',
  ko: '비밀번호를 바꿀 수 없습니다. 방금 다른 곳에서 바뀌었습니다. 새 비밀번호로 로그인하십시오.',
};

function checkName(name: string): void {
  const checked = userName.safeParse(name);
  if (checked.success) return;
  const why = checked.error.issues[0]?.message;
  const shown = JSON.stringify(name);
  throw refusal('badRequest', {
    en: `cannot use the user name ${shown}: it ${why}`,
    ko:
      `사용자 이름 ${shown}${particle(shown, '을/를')} 쓸 수 없습니다. 소문자로 시작하는 32자 이하의 ` +
      '영문 소문자, 숫자, ".", "_", "-"여야 합니다.',
  });
}

function checkPassword(password: string): void {
  if (newPassword.safeParse(password).success) return;
  throw refusal('badRequest', {
    en: 'cannot use this password: it must have 10 to 256 characters',
    ko: '이 비밀번호를 쓸 수 없습니다. 10자 이상 256자 이하여야 합니다.',
  });
}

function missing(name: string): AppError {
  const shown = JSON.stringify(name);
  return refusal('notFound', {
    en: `cannot find user ${shown}: no such user`,
    ko: `사용자 ${shown}${particle(shown, '을/를')} 찾을 수 없습니다. 그런 사용자가 없습니다.`,
  });
}

const lastVerbs = {
  demote: { en: 'change the role of', ko: '역할을 바꿀' },
  remove: { en: 'remove', ko: '지울' },
} as const;

function lastAdministrator(verb: keyof typeof lastVerbs, name: string): AppError {
  const { en, ko } = lastVerbs[verb];
  const why = 'they are the last administrator; make another user an administrator first';
  return refusal('conflict', {
    en: `cannot ${en} user "${name}": ${why}`,
    ko:
      `사용자 "${name}": ${ko} 수 없습니다. 마지막 관리자입니다. ` +
      '먼저 다른 사용자를 관리자로 만드십시오.',
  });
}

function cannotMake(name: string, why: Text): AppError {
  return refusal('conflict', {
    en: `cannot make user "${name}": ${why.en}`,
    ko: `사용자 "${name}"${particle(name, '을/를')} 만들 수 없습니다. ${why.ko}`,
  });
}

/** None: the first administrator is still to be made. */
export async function countUsers(records: Records): Promise<number> {
  const row = await records
    .selectFrom('users')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** All users, by name. */
export async function listUsers(records: Records): Promise<UserInfo[]> {
  const rows = await records.selectFrom('users').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    name: row.name,
    role: row.role,
    createdMs: row.created_ms,
    lastSignInMs: row.last_sign_in_ms,
  }));
}

/** @throws AppError `notFound` */
export async function findUser(records: Records, name: string): Promise<UserInfo> {
  const user = (await listUsers(records)).find((item) => item.name === name);
  if (!user) throw missing(name);
  return user;
}

/**
 * Makes a user. With `onlyFirst` it fails with `conflict` when any user exists.
 * @throws AppError `badRequest` for a bad name or password, `conflict` where the name is taken.
 */
export async function createUser(
  records: Records,
  user: NewUser,
  options: { clock?: Clock; onlyFirst?: boolean } = {},
): Promise<UserInfo> {
  checkName(user.name);
  checkPassword(user.password);
  const hash = await hashPassword(user.password);
  const createdMs = (options.clock ?? systemClock).nowMs();
  await records.transaction().execute(async (within) => {
    const names = await within.selectFrom('users').select('name').execute();
    if (options.onlyFirst && names.length > 0) {
      throw refusal('conflict', setUpBefore);
    }
    if (names.some((row) => row.name === user.name)) {
      throw cannotMake(user.name, { en: 'the name is taken', ko: '이미 있는 이름입니다.' });
    }
    if (names.length >= usersLimit) {
      throw cannotMake(user.name, {
        en: `there are ${usersLimit} users already; remove one first`,
        ko: `사용자가 이미 ${usersLimit}명입니다. 먼저 한 명을 지우십시오.`,
      });
    }
    await within
      .insertInto('users')
      .values({
        name: user.name,
        role: user.role,
        password_hash: hash,
        created_ms: createdMs,
        last_sign_in_ms: null,
      })
      .execute();
  });
  return { name: user.name, role: user.role, createdMs, lastSignInMs: null };
}

/** @throws AppError `notFound` */
export async function userIdOf(within: Records, name: string): Promise<number> {
  const row = await within
    .selectFrom('users')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirst();
  if (!row) throw missing(name);
  return row.id;
}

/** True for a row that may lose its administrator: it is none, or it is not the last one. */
const anotherAdministrator = sql<boolean>`(role <> 'administrator' or
  (select count(*) from users where role = 'administrator') > 1)`;

async function changePassword(
  within: Transaction<RecordTables>,
  id: number,
  hash: string,
  ifHash: string | undefined,
): Promise<void> {
  let change = within.updateTable('users').set({ password_hash: hash }).where('id', '=', id);
  if (ifHash !== undefined) change = change.where('password_hash', '=', ifHash);
  if ((await change.executeTakeFirst()).numUpdatedRows > 0n) return;
  throw refusal('conflict', changedMeanwhile);
}

async function changeRole(within: Transaction<RecordTables>, id: number, role: Role) {
  let change = within.updateTable('users').set({ role }).where('id', '=', id);
  if (role !== 'administrator') change = change.where(anotherAdministrator);
  return (await change.executeTakeFirst()).numUpdatedRows > 0n;
}

export interface UserChange {
  role?: Role | undefined;
  password?: string | undefined;
  /**
   * Id of the session that goes on: users change their own password. Their tokens stay; a password
   * that another sets ends them, too, for whoever had it may have made some.
   */
  keepSession?: string;
  /** Only while this is still the stored one: it was checked a moment ago. */
  ifPasswordHash?: string;
}

/** What of a user has ended. */
export interface EndedAccess {
  sessions: number;
  tokens: number;
}

/** Ends the sessions of a user, all but one where it is given, and with `tokens` those too. */
async function endAccess(
  within: Transaction<RecordTables>,
  id: number,
  { keepSession, tokens }: { keepSession?: string | undefined; tokens: boolean },
): Promise<EndedAccess> {
  let sessions = within.deleteFrom('sessions').where('user_id', '=', id);
  if (keepSession !== undefined) sessions = sessions.where('id', '!=', keepSession);
  const ended = { sessions: Number((await sessions.executeTakeFirst()).numDeletedRows), tokens: 0 };
  if (!tokens) return ended;
  const revoked = await within.deleteFrom('tokens').where('user_id', '=', id).executeTakeFirst();
  return { ...ended, tokens: Number(revoked.numDeletedRows) };
}

/**
 * Changes role, password or both, all or nothing, and ends the sessions of that user. API tokens
 * end with a password that another sets; else they stay, and a lesser role binds them too.
 * @throws AppError `notFound`, `badRequest` for a bad password, `conflict` where the last
 * administrator would be none or the password is no longer the one that was checked, `tooMany`
 * while too many passwords are being hashed
 */
export async function changeUser(
  records: Records,
  name: string,
  { role, password, keepSession, ifPasswordHash }: UserChange,
): Promise<EndedAccess> {
  if (password !== undefined) checkPassword(password);
  const hash = password === undefined ? null : await hashPassword(password);
  return records.transaction().execute(async (within) => {
    const id = await userIdOf(within, name);
    if (role !== undefined && !(await changeRole(within, id, role))) {
      throw lastAdministrator('demote', name);
    }
    if (hash !== null) await changePassword(within, id, hash, ifPasswordHash);
    const tokens = password !== undefined && keepSession === undefined;
    return endAccess(within, id, { keepSession, tokens });
  });
}

/**
 * Removes a user with their sessions and tokens. The last administrator stays.
 * @throws AppError `notFound`, `conflict`
 */
export async function removeUser(records: Records, name: string): Promise<void> {
  await records.transaction().execute(async (within) => {
    const id = await userIdOf(within, name);
    await endAccess(within, id, { tokens: true });
    const { numDeletedRows } = await within
      .deleteFrom('users')
      .where('id', '=', id)
      .where(anotherAdministrator)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw lastAdministrator('remove', name);
  });
}
