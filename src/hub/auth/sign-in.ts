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

async function storedHash(records: Records, name: string): Promise<string | null> {
  const row = await records
    .selectFrom('users')
    .select('password_hash')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

/**
 * Checks a password. Every failure reads the same, whether the name exists or not.
 * @throws AppError `badCredentials`, `locked`, `tooMany`
 */
export async function checkPassword(call: Call, name: string, password: string): Promise<void> {
  const { parts, request } = call;
  const device = parts.devices.idOf(name, readCookie(request, 'device'));
  const right = await parts.signIn.attempt({ name, address: request.ip, device }, async () => {
    const hash = await storedHash(parts.stores.records, name);
    return (await verifyPassword(password, hash)) ? true : null;
  });
  if (!right) {
    throw new AppError('badCredentials', 'cannot sign in: the name or the password is wrong');
  }
}

/** Ends the session of the request's own cookie, if it has one, and its live streams. */
async function endOwnSession(call: Call): Promise<void> {
  const secret = readCookie(call.request, 'session');
  if (secret === undefined) return;
  await call.parts.sessions.end(secretHash(secret));
  await endStreams(call.parts);
}

/** Opens a new session: one that was known before the sign-in is never taken over. */
export async function signInAs(call: Call, name: string): Promise<WhoAmI> {
  const { parts, request, reply } = call;
  const { records } = parts.stores;
  await endOwnSession(call);
  const user = await records
    .updateTable('users')
    .set({ last_sign_in_ms: parts.clock.nowMs() })
    .where('name', '=', name)
    .returning(['id', 'name', 'role'])
    .executeTakeFirst();
  if (!user) throw new AppError('badCredentials', 'cannot sign in: the user was just removed');
  const visitor = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
  const session = await parts.sessions.open(user.id, visitor);
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
