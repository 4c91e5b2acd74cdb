// Signing in: the password's check behind the guard, and the new session with its cookies.

import { permissions, type Permission, type Role } from '../../contract/permissions.ts';
import { allows } from '../../contract/permissions.ts';
import type { Records } from '../../store/records.ts';
import { AppError } from '../../kit/app-error.ts';
import { verifyPassword } from './password.ts';
import type { Principal } from './principal.ts';
import { secretHash } from './secret.ts';
import { clearCookie, readCookie, setCookie } from '../http/cookies.ts';
import { endStreams } from '../parts.ts';
import type { Call } from '../http/route-handler.ts';

export interface WhoAmI {
  name: string;
  role: Role;
  permissions: Permission[];
}

/** The user with everything that their role permits. */
export function whoAmI(principal: Pick<Principal, 'name' | 'role'>): WhoAmI {
  const names = Object.keys(permissions) as Permission[];
  const { name, role } = principal;
  return { name, role, permissions: names.filter((permission) => allows(role, permission)) };
}

/** Whose password it is, and which: it may be changed while it is being checked. */
export interface Credentials {
  userId: number;
  passwordHash: string;
}

/** Null: there is no such user. */
export async function credentialsOf(records: Records, name: string): Promise<Credentials | null> {
  const found = await records
    .selectFrom('users')
    .select(['id as userId', 'password_hash as passwordHash'])
    .where('name', '=', name)
    .executeTakeFirst();
  return found ?? null;
}

const wrong = (): AppError =>
  new AppError('badCredentials', 'cannot sign in: the name or the password is wrong');

/**
 * Checks a password. Every failure reads the same, whether the name exists or not.
 * @throws AppError `badCredentials`, `locked`, `tooMany`
 */
export async function checkPassword(
  call: Call,
  name: string,
  password: string,
  refused: () => AppError = wrong,
): Promise<Credentials> {
  const { parts, request } = call;
  const device = parts.devices.idOf(name, readCookie(request, 'device'));
  const checked = await parts.signIn.attempt({ name, address: request.ip, device }, async () => {
    const stored = await credentialsOf(parts.stores.records, name);
    return (await verifyPassword(password, stored?.passwordHash ?? null)) ? stored : null;
  });
  if (!checked) throw refused();
  return checked;
}

/** Ends the session of the request's own cookie, if it has one, and its live streams. */
async function endOwnSession(call: Call): Promise<void> {
  const secret = readCookie(call.request, 'session');
  if (secret === undefined) return;
  await call.parts.sessions.end(secretHash(secret));
  await endStreams(call.parts);
}

/**
 * Opens a new session: one that was known before the sign-in is never taken over.
 * @throws AppError `badCredentials` where the user was removed or the password changed since
 */
export async function signInAs(call: Call, checked: Credentials): Promise<WhoAmI> {
  const { parts, request, reply } = call;
  const { records } = parts.stores;
  await endOwnSession(call);
  const visitor = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
  const { user, session } = await records.transaction().execute(async (within) => {
    const found = await within
      .updateTable('users')
      .set({ last_sign_in_ms: parts.clock.nowMs() })
      .where('id', '=', checked.userId)
      .where('password_hash', '=', checked.passwordHash)
      .returning(['id', 'name', 'role'])
      .executeTakeFirst();
    if (!found) throw wrong();
    return { user: found, session: await parts.sessions.open(found.id, visitor, within) };
  });
  setCookie(reply, 'session', session.secret);
  setCookie(reply, 'device', parts.devices.issue(user.name));
  return whoAmI(user);
}

/** Ends the session and its streams. @throws AppError `badRequest` for a token */
export async function signOut(call: Call): Promise<void> {
  if (call.principal.via === 'token') {
    const why = 'this request carries a token, not a session; revoke the token instead';
    throw new AppError('badRequest', `cannot sign out: ${why}`);
  }
  await endOwnSession(call);
  clearCookie(call.reply, 'session');
}
