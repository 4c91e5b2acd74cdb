// How much a change of accounts weighs by itself: who gains rights, and who only is new.

import type { Severity } from '../../contract/finding.ts';
import type { LogEvent } from '../../contract/log-event.ts';

/** Members of these are root, or nearly so. */
const privileged: ReadonlySet<string> = new Set(
  'root wheel sudo admin adm shadow disk docker lxd lxc libvirt kmem podman sys'.split(' '),
);
/** root; and the groups root, wheel (Red Hat) and sudo (Debian). */
const rootId = '0';
const rootGroups: ReadonlySet<string> = new Set(['0', '10', '27']);
/** Files that say who may become whom. */
const keyFiles = /authorized_keys|\/etc\/(?:sudoers|passwd|shadow|group|ssh\/)/;
const reading = /^\s*(?:\S*\/)?(?:cat|less|more|head|tail|grep|ls|stat|wc|diff)\s/;

export interface AccountChange {
  /** The user or group that is changed. */
  entity: string;
  /** Null: told only when it follows a break-in. */
  severity: Severity | null;
}

type Judge = (event: LogEvent) => Severity | null;

const isOneOf = (fields: LogEvent['fields'], name: string, set: ReadonlySet<string>): boolean =>
  set.has(fields[name] ?? '');

const ofGroup: Judge = ({ fields }) =>
  isOneOf(fields, 'group.name', privileged) ? 'danger' : null;

const ofNewUser: Judge = ({ fields }) => {
  const isRoot = fields['user.id'] === rootId || isOneOf(fields, 'group.id', rootGroups);
  return isRoot ? 'danger' : 'info';
};

const ofChange: Judge = ({ fields }) => {
  const { 'account.change': change, 'account.new': next = '' } = fields;
  const isRoot =
    (change === 'UID' && next === rootId) || (change === 'GID' && rootGroups.has(next));
  return isRoot ? 'danger' : null;
};

const ofCommand: Judge = ({ fields }) => {
  const command = fields['process.command_line'] ?? '';
  return keyFiles.test(command) && !reading.test(command) ? 'warning' : null;
};

const judges: Readonly<Record<string, Judge>> = {
  user_created: ofNewUser,
  user_changed: ofChange,
  user_unlocked: () => 'info',
  user_renamed: () => 'info',
  user_deleted: () => null,
  group_member_added: ofGroup,
  group_members_set: ofGroup,
  group_administrators_set: ofGroup,
  password_changed: ({ user }) => (user === 'root' ? 'warning' : null),
  account_file_edited: () => 'warning',
  crontab_replace: () => null,
  sudo_command: ofCommand,
};

export const accountChangeTypes = Object.keys(judges);

/** Null: nothing changed. */
export function judgeAccountChange(event: LogEvent): AccountChange | null {
  const { type, outcome, attempts, user, fields } = event;
  if (outcome !== 'success' || attempts === 0) return null;
  const severity = judges[type]?.(event) ?? null;
  if (type === 'sudo_command' && severity === null) return null;
  const entity = user ?? fields['group.name'] ?? fields['file.path'];
  return entity === undefined ? null : { entity, severity };
}
