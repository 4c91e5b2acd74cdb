// Users over the records alone, so that the hub and the command line share one code.

import { sql, type Transaction } from 'kysely';
import { newPassword, userName } from '../../contract/routes/account.ts';
import type { Role } from '../../contract/permissions.ts';
import { AppError } from '../../kit/app-error.ts';
import { systemClock, type Clock } from '../../kit/clock.ts';
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

function checkName(name: string): void {
  const checked = userName.safeParse(name);
  if (checked.success) return;
  const why = checked.error.issues[0]?.message;
  throw new AppError('badRequest', `cannot use the user name ${JSON.stringify(name)}: it ${why}`);
}

function checkPassword(password: string): void {
  if (newPassword.safeParse(password).success) return;
  throw new AppError('badRequest', 'cannot use this password: it must have 10 to 256 characters');
}

function missing(name: string): AppError {
  return new AppError('notFound', `cannot find user ${JSON.stringify(name)}: no such user`);
}

function lastAdministrator(verb: string, name: string): AppError {
  const why = 'they are the last administrator; make another user an administrator first';
  return new AppError('conflict', `cannot ${verb} user "${name}": ${why}`);
}

/** None: the first administrator is still to be made. */
export async function countUsers(records: Records): Promise<number> {
  const row = await records
    .selectFrom('users')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
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
      throw new AppError('conflict', 'cannot set up: an administrator exists already; sign in');
    }
    if (names.some((row) => row.name === user.name)) {
      throw new AppError('conflict', `cannot make user "${user.name}": the name is taken`);
    }
    if (names.length >= usersLimit) {
      const why = `there are ${usersLimit} users already; remove one first`;
      throw new AppError('conflict', `cannot make user "${user.name}": ${why}`);
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

async function userIdOf(within: Transaction<RecordTables>, name: string): Promise<number> {
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
  const why = 'it was changed by another at this moment; sign in with the new one';
  throw new AppError('conflict', `cannot change the password: ${why}`);
}

async function changeRole(within: Transaction<RecordTables>, id: number, role: Role) {
  let change = within.updateTable('users').set({ role }).where('id', '=', id);
  if (role !== 'administrator') change = change.where(anotherAdministrator);
  return (await change.executeTakeFirst()).numUpdatedRows > 0n;
}

export interface UserChange {
  role?: Role | undefined;
  password?: string | undefined;
  /** Id of the session that goes on. */
  keepSession?: string;
  /** Only while this is still the stored one: it was checked a moment ago. */
  ifPasswordHash?: string;
}

/**
 * Changes role, password or both, all or nothing, and ends the sessions of that user. API tokens
 * stay; a lesser role binds them too.
 * @throws AppError `notFound`, `badRequest` for a bad password, `conflict` where the last
 * administrator would be none or the password is no longer the one that was checked, `tooMany`
 * while too many passwords are being hashed
 */
export async function changeUser(
  records: Records,
  name: string,
  { role, password, keepSession, ifPasswordHash }: UserChange,
): Promise<void> {
  if (password !== undefined) checkPassword(password);
  const hash = password === undefined ? null : await hashPassword(password);
  await records.transaction().execute(async (within) => {
    const id = await userIdOf(within, name);
    if (role !== undefined && !(await changeRole(within, id, role))) {
      throw lastAdministrator('change the role of', name);
    }
    if (hash !== null) await changePassword(within, id, hash, ifPasswordHash);
    let ended = within.deleteFrom('sessions').where('user_id', '=', id);
    if (keepSession !== undefined) ended = ended.where('id', '!=', keepSession);
    await ended.execute();
  });
}

/**
 * Removes a user with their sessions and tokens. The last administrator stays.
 * @throws AppError `notFound`, `conflict`
 */
export async function removeUser(records: Records, name: string): Promise<void> {
  await records.transaction().execute(async (within) => {
    const id = await userIdOf(within, name);
    await within.deleteFrom('sessions').where('user_id', '=', id).execute();
    await within.deleteFrom('tokens').where('user_id', '=', id).execute();
    const { numDeletedRows } = await within
      .deleteFrom('users')
      .where('id', '=', id)
      .where(anotherAdministrator)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw lastAdministrator('remove', name);
  });
}
