// `hostscope user`: users from the command line, also while the server runs.

import { roles, type Role } from '../contract/permissions.ts';
import { writeAudit } from '../hub/auth/audit.ts';
import { changeUser, createUser, findUser, listUsers, removeUser } from '../hub/auth/users.ts';
import { AppError, reasonOf } from '../kit/app-error.ts';
import { createLog, type LogName } from '../kit/log.ts';
import { nearest } from '../kit/nearest.ts';
import type { Records } from '../store/records.ts';
import type { Call } from './command.ts';
import { loadInstalledConfig } from './load.ts';
import { usageOf } from './parse.ts';
import { readPassword } from './password.ts';
import { table } from './print-table.ts';
import { openCallRecords } from './records.ts';
import { findCommand } from './table.ts';

type Action = (call: Call, records: Records, name: string) => Promise<void>;

function roleOf(call: Call): Role {
  const given = call.options['role'];
  const role = roles.find((known) => known === given);
  if (role) return role;
  const close = typeof given === 'string' ? nearest(given, roles) : null;
  const named = typeof given === 'string' ? given : null;
  throw new AppError('badUsage', call.text.user.badRole(named, close, roles.join(', ')));
}

/** Runs one change and writes it, done or refused, to the audit trail. */
async function audited<T>(
  records: Records,
  action: string,
  target: string,
  change: () => Promise<T>,
): Promise<T> {
  const entry = { actor: 'command line', action, target };
  let done: T;
  try {
    done = await change();
  } catch (error) {
    const detail = reasonOf(error);
    await writeAudit(records, { ...entry, outcome: 'failure', detail }, Date.now());
    throw error;
  }
  await writeAudit(records, { ...entry, outcome: 'success' }, Date.now());
  return done;
}

const add: Action = async (call, records, name) => {
  const role = roleOf(call);
  const password = await readPassword(call.options['password-stdin'] === true, call.text);
  await audited(records, 'user.create', name, () => createUser(records, { name, role, password }));
  call.print(call.text.user.added(name, role));
};

const passwd: Action = async (call, records, name) => {
  await findUser(records, name);
  const password = await readPassword(call.options['password-stdin'] === true, call.text);
  const change = () => changeUser(records, name, { password });
  const { sessions, tokens } = await audited(records, 'user.change', name, change);
  call.print(call.text.user.changed(name, sessions, tokens));
};

const list: Action = async (call, records) => {
  const users = await listUsers(records);
  if (call.options['json']) return call.print(JSON.stringify(users, null, 2));
  if (users.length === 0) return call.print(call.text.user.none);
  const { columns, never } = call.text.user;
  const rows = users.map(({ name, role, lastSignInMs }) => [
    name,
    role,
    lastSignInMs === null ? never : new Date(lastSignInMs).toISOString(),
  ]);
  call.print(table(columns, rows));
};

const remove: Action = async (call, records, name) => {
  await audited(records, 'user.remove', name, () => removeUser(records, name));
  call.print(call.text.user.removed(name));
};

const actions: Readonly<Record<string, Action>> = { add, passwd, list, remove };

function findAction(call: Call): { action: Action; name: string } {
  const [verb = '', name = ''] = call.args;
  const { usage } = call.text;
  const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined;
  if (!action) {
    const close = nearest(verb, Object.keys(actions));
    throw new AppError('badUsage', usage.unknownCommand(`user ${verb}`, close));
  }
  const wantsName = verb !== 'list';
  if (wantsName === (name !== '')) return { action, name };
  const info = findCommand('user');
  const forms = info ? usageOf(info) : '';
  const problem = wantsName ? usage.missing('user', forms) : usage.tooMuch('user', name, forms);
  throw new AppError('badUsage', problem);
}

export async function run(call: Call): Promise<number> {
  const { action, name } = findAction(call);
  const { config } = await loadInstalledConfig(call);
  const records = await openCallRecords(config.data, createLog(config.logLevel as LogName));
  try {
    await action(call, records, name);
  } finally {
    await records.destroy();
  }
  return 0;
}
