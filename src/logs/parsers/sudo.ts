// sudo: what was run as whom, and who was refused.

import { makeParsed, type Meaning } from '../events/message-forms.ts';
import { readPam } from '../events/pam-message.ts';
import type { ParsedMessage, Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'sudo';
const between = ' ; ';
const commandKey = 'COMMAND=';
/** `%8s : `: the name is padded to eight characters, and holds no colon. */
const head = /^ {0,8}([^:]{1,256}?) : /;
const continued = /^\(command continued\) (.*)$/s;
const wrongPasswords = /^(\d{1,6}) incorrect password attempts?$/;
const keyed = /^(?:COMMAND|HOST|TTY|CHROOT|PWD|USER|GROUP|TSID|ENV|CWD|EXIT|SIGNAL)=/;

const meaning = (type: string, level: Meaning['level'], outcome: Meaning['outcome']): Meaning => ({
  type,
  level,
  action: 'sudo_command',
  outcome,
  attempts: 1,
});

const ran = meaning('sudo_command', 'INFO', 'success');
const rest: Meaning = { ...meaning('sudo_continued', 'INFO', 'unknown'), attempts: 0 };
const wrongPassword = meaning('sudo_auth_failure', 'WARN', 'failure');
/** Nobody answered the question for a password. */
const noPassword = meaning('sudo_password_required', 'WARN', 'failure');
const denied = meaning('sudo_denied', 'ERROR', 'failure');
const notice: Meaning = { ...meaning('sudo_notice', 'WARN', 'unknown'), attempts: 0 };

/** Why nothing was run, by how the reason begins. */
const reasons: readonly (readonly [string, Meaning])[] = [
  ['user NOT in sudoers', denied],
  ['user NOT authorized on host', denied],
  ['command not allowed', denied],
  ['command in current directory', denied],
  ['command rejected', denied],
  ['user not allowed', denied],
  ['you are not permitted', denied],
  ['sorry, you are not allowed', denied],
  ['sorry, you must have a tty', denied],
  ['sudoers specifies that root is not', denied],
  ['rejecting setid command', denied],
  ['you do not exist in the', denied],
  ['account validation failure', denied],
  ['Account expired', denied],
  ['Account or password is expired', denied],
  ['account or password is expired', denied],
  ['password expired', denied],
  ['Password expired', denied],
  ['a password is required', noPassword],
  ['a terminal is required', noPassword],
  ['no tty present', noPassword],
  ['no password was provided', noPassword],
  ['conversation failed', noPassword],
  ['pam_authenticate', wrongPassword],
  ['PAM account management error', denied],
  ['timestamp too far in the future', meaning('sudo_tampering', 'ERROR', 'unknown')],
  ['authentication failure', wrongPassword],
];

/** Matters of the host itself: `unable to resolve host web1`, `problem with defaults entries`. */
const noticeHead =
  /^(?:unable to |problem |parse error|syntax error|unknown |error |.{0,255}sudoers)/;

function meaningOf(reason: string): readonly [Meaning, number] | null {
  const tries = wrongPasswords.exec(reason)?.[1];
  if (tries !== undefined) return [wrongPassword, Number(tries)];
  for (const [start, said] of reasons) if (reason.startsWith(start)) return [said, said.attempts];
  return noticeHead.test(reason) ? [notice, 0] : null;
}

function addKeys(keys: Map<string, string>, text: string): void {
  for (const part of text.split(between)) {
    if (!keyed.test(part)) continue;
    const at = part.indexOf('=');
    const key = part.slice(0, at);
    if (!keys.has(key)) keys.set(key, part.slice(at + 1).trimEnd());
  }
}

/**
 * Parts before the command by their keys. The folder is named by anyone, so that what stands
 * between PWD and USER is the folder whatever it looks like.
 */
function readKeys(before: string): Map<string, string> {
  const keys = new Map<string, string>();
  const folder = before.indexOf(`${between}PWD=`);
  const user = before.lastIndexOf(`${between}USER=`);
  if (folder < 0 || user < folder) {
    addKeys(keys, before);
    return keys;
  }
  addKeys(keys, before.slice(0, folder));
  keys.set('PWD', before.slice(folder + between.length + 'PWD='.length, user));
  addKeys(keys, before.slice(user));
  return keys;
}

/** A folder may be named `x ; USER=kim ; COMMAND=/bin/true`: then nobody knows the target. */
function isForged(before: string, command: string): boolean {
  const users = before.split(`${between}USER=`).length - 1;
  const second = command.indexOf(`${between}USER=`);
  return users > 1 || (second >= 0 && command.includes(between + commandKey, second));
}

function readEvent(user: string, text: string): ParsedMessage | null {
  const marked = between + text;
  const at = marked.indexOf(between + commandKey);
  const before = at < 0 ? marked : marked.slice(0, at);
  const command = at < 0 ? undefined : marked.slice(at + between.length + commandKey.length);
  const first = text.split(between, 1)[0] ?? '';
  const hasReason = !keyed.test(first);
  const said = hasReason ? meaningOf(first) : at < 0 ? null : ([ran, 1] as const);
  if (!said) return null;
  const keys = readKeys(before);
  const forged = isForged(before, command ?? '');
  const reason = hasReason ? first : undefined;
  return makeParsed(logType, said[0], {
    user,
    attempts: said[1],
    fields: {
      'event.reason': forged ? `${reason ?? 'ran'}; its folder forges a command` : reason,
      'host.hostname': keys.get('HOST'),
      'process.tty': keys.get('TTY'),
      'process.working_directory': forged ? undefined : keys.get('PWD'),
      'user.target.name': forged ? undefined : keys.get('USER'),
      'group.name': forged ? undefined : keys.get('GROUP'),
      'sudo.log_id': forged ? undefined : keys.get('TSID'),
      'sudo.environment': forged ? undefined : keys.get('ENV'),
      'process.command_line': command,
    },
  });
}

export default {
  name: 'sudo',
  programs: ['sudo', 'sudoedit', 'sudo(pam_unix)'],
  parse: withRepeats((message, program) => {
    const pam = readPam(message, program, { logType, failuresCount: false });
    if (pam) return pam;
    const found = head.exec(message);
    if (!found) return null;
    const [whole, user = ''] = found;
    const text = message.slice(whole.length);
    const more = continued.exec(text)?.[1];
    if (more === undefined) return readEvent(user, text);
    return makeParsed(logType, rest, { user, fields: { 'process.command_line': more } });
  }),
} satisfies Parser;
