// Messages of PAM in the name of sshd: they add to its own lines, so only old ones count attempts.

import { readPam } from '../events/pam-message.ts';
import { result, type Form, type Found } from './result.ts';

const head = /^(pam_\w{1,32})\((?:([\w.@-]{1,64}):)?(\w{1,32})\): (.*)$/;
const more = /^PAM (\d{1,6}) more authentication failures?; (.*)$/;
const moreOld = /^(\d{1,6}) more authentication failures?; (.*)$/;
const ignoring = /^PAM service\([\w.-]{1,64}\) ignoring max retries; (\d{1,6}) > (\d{1,6})$/;
const session = /^session (opened|closed) for user (.*?)(?: by (.*))?$/;
const withUid = /^(.*)\(uid=(\d{1,10})\)$/;
const expired = /^account (.*) has (expired) \((.{1,100})\)$/;
const faillock = /^Consecutive login failures for user (.*?) account temporarily locked/;
const tally = /^user (.*) \(\d{1,10}\) tally \d{1,10}, deny \d{1,10}$/;

/** "logname= uid=0 euid=0 tty=ssh ruser= rhost=h  user=u": the user is the client's word. */
const failure = /^.*?\btty=(\S{0,64}) ruser=.{0,255}? rhost=(\S{0,255}?) {0,2}(?: user=(.*))?$/;

function failureFound(text: string): Found {
  const found = failure.exec(text);
  return {
    type: 'pam_auth_failure',
    action: 'authentication_failure',
    outcome: 'failure',
    user: found?.[3],
    from: found?.[2],
    fields: { 'process.tty': found?.[1] },
  };
}

function splitUid(text: string | undefined): [string | undefined, string | undefined] {
  const found = text === undefined ? null : withUid.exec(text);
  return found ? [found[1], found[2]] : [text, undefined];
}

function sessionFound(text: string): Found | null {
  const found = session.exec(text);
  if (!found) return null;
  const opened = found[1] === 'opened';
  const [user, uid] = splitUid(found[2]);
  const [by, byUid] = splitUid(found[3]);
  return {
    type: opened ? 'session_open' : 'session_close',
    action: opened ? 'logged-on' : 'logged-off',
    outcome: 'success',
    user,
    fields: { 'user.id': uid, 'user.effective.name': by, 'user.effective.id': byUid },
  };
}

function lockedFound(text: string): Found | null {
  const user = faillock.exec(text)?.[1] ?? tally.exec(text)?.[1];
  if (user === undefined) return null;
  return { type: 'account_locked', action: 'account-locked', outcome: 'failure', user };
}

/** Of pam_unix and those that lock accounts, as all servers of SSH have them. */
function usualFound(text: string): Found | null {
  if (text.startsWith('authentication failure;')) return failureFound(text);
  if (text === 'check pass; user unknown') {
    const type = 'pam_user_unknown';
    return { type, action: 'authentication_failure', outcome: 'failure' };
  }
  const expiredUser = expired.exec(text);
  if (expiredUser) {
    const fields = { 'event.reason': expiredUser[3] };
    const named = { type: 'user_denied', action: 'ssh_login', outcome: 'failure' } as const;
    return { ...named, user: expiredUser[1], fields };
  }
  return sessionFound(text) ?? lockedFound(text);
}

const noticeFound = (text: string): Found => ({
  type: 'pam_notice',
  action: 'pam-notice',
  fields: { 'event.reason': text },
});

const unixHead = 'pam_unix(sshd:auth): ';
const unknownText = `${unixHead}check pass; user unknown`;
const names = 'logname= uid=0 euid=0 tty=ssh ruser= rhost=';
const failureText = `${unixHead}authentication failure; ${names}`;
const userWord = '  user=';
const longestHost = 255;
const unix = Object.freeze({ 'pam.module': 'pam_unix', 'pam.service': 'sshd' });
const unixSsh = Object.freeze({ 'process.tty': 'ssh', ...unix });
const failed = { action: 'authentication_failure', outcome: 'failure' } as const;

/** What the forms below read too, of the lines that nearly every attempt leaves. */
const readPlain: Form = (message) => {
  const { text } = message;
  if (text === unknownText)
    return result(message, { type: 'pam_user_unknown', ...failed, shared: unix });
  if (!text.startsWith(failureText)) return null;
  const start = failureText.length;
  const end = text.indexOf(' ', start);
  const named = end > 0 && text.startsWith(userWord, end);
  const plain = end > start && end - start <= longestHost && (named || end === text.length - 1);
  if (!plain) return null;
  return result(message, {
    type: 'pam_auth_failure',
    action: 'authentication_failure',
    outcome: 'failure',
    user: named ? text.slice(end + userWord.length) : undefined,
    from: text.slice(start, end),
    shared: unixSsh,
  });
};

export const readPamModule: Form = (message) => readPlain(message) ?? readModule(message);

export const ofSsh = { logType: 'ssh', failuresCount: false } as const;

const readModule: Form = (message) => {
  const found = head.exec(message.text);
  if (!found) return null;
  const [, module, service, , text = ''] = found;
  const usual = usualFound(text);
  // sshd writes a line of its own for each attempt that a module ends; this one says whose.
  const read = usual ? null : readPam(message.text, 'sshd', ofSsh);
  if (read) return read;
  const inner = usual ?? noticeFound(text);
  const fields = { ...inner.fields, 'pam.module': module, 'pam.service': service };
  return result(message, { ...inner, fields });
};

/**
 * Red Hat up to 4 wrote the module as a part of the program's name: `sshd(pam_unix)`. Its lines
 * went to another file than sshd's own (`auth`, not `authpriv`), so each stands for its attempt.
 */
export const readOldPam: Form = (message) => {
  const furthers = moreOld.exec(message.text);
  const { text } = message;
  const inner = furthers
    ? failureFound(furthers[2] ?? '')
    : (usualFound(text) ?? noticeFound(text));
  const named = { 'pam.module': 'pam_unix', 'pam.service': 'sshd', 'pam.failures': furthers?.[1] };
  const attempts = !furthers && inner.type === 'pam_auth_failure' ? 1 : 0;
  return result(message, { ...inner, attempts, fields: { ...inner.fields, ...named } });
};

const readMore: Form = (message) => {
  const found = more.exec(message.text);
  if (!found) return null;
  const inner = failureFound(found[2] ?? '');
  return result(message, { ...inner, fields: { ...inner.fields, 'pam.failures': found[1] } });
};

const readIgnoring: Form = (message) => {
  const found = ignoring.exec(message.text);
  if (!found) return null;
  return result(message, {
    type: 'pam_max_retries',
    action: 'authentication_failure',
    outcome: 'failure',
    fields: { 'pam.failures': found[1] },
  });
};

export const pamForms: Readonly<Record<string, readonly Form[]>> = {
  PAM: [readMore, readIgnoring],
};
