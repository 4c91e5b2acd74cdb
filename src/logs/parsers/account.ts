// Accounts and groups: made, removed, changed, locked, and passwords set.

import { makeParsed, readForms, type MessageForm } from '../events/message-forms.ts';
import { readPam } from '../events/pam-message.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'account';
const user = "'(?<user>[^']{1,256})'";
const group = "'(?<group>[^']{1,256})'";
const old = "'(?<old>[^']{0,4096})'";
const fresh = "'(?<new>[^']{0,4096})'";
/** Names without quotes; `gpasswd` ends some lines with the file. */
const bareUser = '(?<user>[^ ,]{1,256})';
const bareGroup = '(?<group>[^ ,]{1,256})';
const actor = '(?<actor>[^ ]{1,256})';
const uid = String.raw`(?:UID|uid)=(?<uid>\d{1,10})`;
const gid = String.raw`(?:GID|gid)=(?<gid>\d{1,10})`;
const changedGroup = String.raw`\((?<change>group (?<group>[^/,]{1,256}).{0,1024})\)`;
const inFile = '(?: in (?<file>/.{1,200}))?';

const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

/** Something was done: nobody was refused. */
function done(type: string, source: string, attempts = 1): MessageForm {
  const action = type.replaceAll('_', '-');
  return { type, level: 'INFO', action, outcome: 'success', attempts, pattern: of(source) };
}

function failed(type: string, source: string): MessageForm {
  const action = type.replaceAll('_', '-');
  const pattern = of(source);
  return { type, level: 'WARN', action, outcome: 'failure', attempts: 1, pattern };
}

/** The other files of a group repeat what was said of it. */
const again = 0;

const madeAndRemoved: readonly MessageForm[] = [
  done(
    'user_created',
    `new user: name=(?<user>[^,]{1,256}), ${uid}, ${gid}` +
      // Home and shell may be anything: the ids are those that come first.
      ', home=(?<home>(?:(?!, shell=).){0,4096}), shell=(?<shell>.{0,4096}?)' +
      '(?:, from=(?<tty>[^,]{0,256}))?',
  ),
  done('group_created', `new group: name=(?<group>[^,]{1,256}), ${gid}`),
  done(
    'group_created',
    `group added to (?<file>[^:]{1,256}): name=(?<group>[^,]{1,256})(?:, ${gid})?`,
    again,
  ),
  done('user_deleted', `delete user ${user}`),
  done('group_deleted', `removed group ${group} owned by ${user}`),
  done('group_deleted', `removed shadow group ${group} owned by ${user}`, again),
  done('group_deleted', `(?:remove )?group ${group}(?: removed)?`),
  done('group_deleted', `group ${group} removed from (?<file>.{1,256})`, again),
];

const memberships: readonly MessageForm[] = [
  done('group_member_added', `add ${user} to group ${group}`),
  done('group_member_added', `add ${user} to shadow group ${group}`, again),
  done('group_member_added', `user ${bareUser} added by ${actor} to group ${bareGroup}${inFile}`),
  done('group_member_removed', `delete ${user} from group ${group}`),
  done('group_member_removed', `delete ${user} from shadow group ${group}`, again),
  done(
    'group_member_removed',
    `user ${bareUser} removed by ${actor} from group ${bareGroup}${inFile}`,
  ),
  done(
    'group_members_set',
    `members of group ${bareGroup} set by ${actor} to (?<members>.{0,4096})`,
  ),
  done(
    'group_administrators_set',
    `administrators of group ${bareGroup} set by ${actor} to (?<members>.{0,4096})`,
  ),
  done('group_password_changed', `password of group ${bareGroup} changed by ${actor}${inFile}`),
  done('group_password_removed', `password of group ${bareGroup} removed by ${actor}${inFile}`),
  done('group_restricted', `access to group ${bareGroup} restricted by ${actor}${inFile}`),
  done('group_changed', `group changed in (?<file>/etc/group) ${changedGroup}`),
  done('group_changed', `group changed in (?<file>[^ ]{1,256}) ${changedGroup}`, again),
  done('group_renamed', `change ${user} to '(?<new>[^']{1,256})' in group ${group}`, again),
  done('group_renamed', `change ${user} to '(?<new>[^']{1,256})' in shadow group ${group}`, again),
];

const changes: readonly MessageForm[] = [
  done('user_locked', `lock user ${user} password`),
  done('user_unlocked', `unlock user ${user} password`),
  done('password_changed', `change user ${user} password`),
  done('password_changed', `password for ${user} changed by '(?<actor>[^']{1,256})'`),
  done('password_expiry_changed', 'changed password expiry for (?<user>.{1,256})'),
  done('user_renamed', `change user name ${user} to '(?<new>[^']{1,256})'`),
  done('user_changed', `change user ${user} (?<change>[A-Za-z]{1,20}) from ${old} to ${fresh}`),
  done('user_changed', `changed user ${user} (?<change>information)`),
  done('user_changed', `changed user ${user} (?<change>shell) to ${fresh}`),
  done('account_file_edited', 'file (?<file>.{1,256}) edited'),
  done('user_defaults_changed', 'useradd defaults: (?<change>.{0,1024})'),
];

const failures: readonly MessageForm[] = [
  failed('user_created', String.raw`failed adding user ${user}, (?<reason>.{1,200})`),
  failed(
    'group_member_added',
    `${actor} failed to add user ${bareUser} to group ${bareGroup}${inFile}`,
  ),
  failed(
    'group_member_removed',
    `${actor} failed to remove user ${bareUser} from group ${bareGroup}${inFile}`,
  ),
  failed(
    'group_changed',
    `${actor} failed to (?<reason>[a-z ]{1,64}) group ${bareGroup}(?<change>.{0,400})`,
  ),
  failed(
    'account_change',
    "(?<reason>(?:can't change shell for|failed to|failure while|cannot) .{1,400})",
  ),
  failed('account_change', '(?<reason>root is not authorized by SELinux .{1,400})'),
];

const forms: readonly MessageForm[] = [...madeAndRemoved, ...memberships, ...changes, ...failures];

/** nologin keeps out who has an account but no shell. */
const kept =
  /^Attempted login by (.{0,256}) \(UID: (\d{1,10})\) on (\S{1,64})(?: from (\S{1,255}))?$/s;
const refusal = {
  type: 'nologin_refused',
  level: 'ERROR',
  action: 'logged-on',
  outcome: 'failure',
  attempts: 1,
} as const;

export default {
  name: 'account',
  programs: [
    'useradd',
    'userdel',
    'usermod',
    'groupadd',
    'groupdel',
    'groupmod',
    'gpasswd',
    'passwd',
    'passwd(pam_unix)',
    'chage',
    'chpasswd',
    'chgpasswd',
    'chfn',
    'chsh',
    'newusers',
    'vipw',
    'vigr',
    'nologin',
  ],
  parse: withRepeats((message, program) => {
    const pam = readPam(message, program, { logType, failuresCount: true });
    if (pam) return pam;
    const found = program === 'nologin' ? kept.exec(message) : null;
    if (!found) return readForms(forms, message, logType);
    const [, name, uid, tty, from] = found;
    const fields = { 'user.id': uid, 'process.tty': tty };
    return makeParsed(logType, refusal, { user: name, from, fields });
  }),
} satisfies Parser;
