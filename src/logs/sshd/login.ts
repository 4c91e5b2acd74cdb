// Messages of sshd about a login: who tried, how, and whether it was let in (auth.c, auth2.c).

import type { ParsedMessage } from '../events/parser.ts';
import { result, type Form, type Forms, type Found, type SshdText } from './result.ts';
import { readSource, readSourceTail } from './source-tail.ts';

/*
 * A user name is what the client says: it may hold " from 8.8.8.8 port 22 ssh2". The address
 * that sshd adds is the last one, so `.*` before it is greedy and the end is anchored.
 */
const fingerprint = String.raw`(?:SHA256:[\w+/=]{1,64}|(?:MD5:)?[0-9a-f:]{47})`;
const key = String.raw`[\w@.-]{1,48} ${fingerprint}`;
/** What the client says of itself behind the address: a certificate's ID, its user and host. */
const said = String.raw` ID .* \(serial \d{1,20}\) CA ${key}|, client user ".*", client host ".*"`;
const tail = String.raw` from (\S{1,255}) port (\d{1,5})(?: ssh\d?)?`;
const keyTail = String.raw`(?:: (${key}(${said})?))?`;

const accepted = new RegExp(String.raw`^Accepted (\S{1,64}) for (.*?)${tail}(?:: (.*))?$`);
const attempt =
  String.raw`^(?:Failed|Postponed|Partial) (\S{1,64}) for ` +
  String.raw`((?:invalid|illegal) user )?`;
const tried = new RegExp(`${attempt}(.*)${tail}${keyTail}$`);
const triedFirst = new RegExp(`${attempt}(.*?)${tail}${keyTail}$`);
const invalid = /^(?:Invalid|Illegal) user (.*) from (\S{1,255})(?: port (\d{1,5}))?$/i;
const invalidEmpty = /^(?:Invalid|Illegal) user from (\S{1,255})(?: port (\d{1,5}))?$/i;
const denied = /^User (.*?)(?: from (\S{1,255}))? not allowed because (.{1,300})$/;
const deniedHostile = /^User (.*) from (\S{1,255}) not allowed because (.{1,300})$/;
const locked = /^(?:Account|User) (.*?) ((?:is locked|(?:password )?has expired).{0,200})$/;
const accessDenied = /^Access denied for user (.*) by PAM account configuration$/;
const rootRefused = /^ROOT LOGIN REFUSED FROM (\S{1,255})(?: port (\d{1,5}))?$/;
const maximum = new RegExp(
  String.raw`^maximum authentication attempts exceeded for ` +
    String.raw`((?:invalid|illegal) user )?(.*)${tail}$`,
);
const pamError =
  /^PAM: (.{1,100}?) for ((?:invalid|illegal) user )?(.*) from (\S{1,255})(?: via (\S{1,255}))?$/;
const pamErrorBare = /^PAM: (.{1,200})$/;
const oldInvalid = /^input_userauth_request: (?:invalid|illegal) user (.*)$/;
const oldInvalidEmpty = /^input_userauth_request: (?:invalid|illegal) user$/;
const keyParts = new RegExp(
  String.raw`^([\w@.-]{1,48}) (${fingerprint})(?: ID (.*) \(serial (\d{1,20})\) CA (${key}))?$`,
);

function keyFields(text: string | undefined): Record<string, string | undefined> {
  if (text === undefined) return {};
  const found = keyParts.exec(text);
  if (!found) return { 'ssh.key': text };
  const [, type, print, id, serial, ca] = found;
  return {
    'ssh.key.type': type,
    'ssh.key.fingerprint': print,
    'ssh.certificate.id': id,
    'ssh.certificate.serial': serial,
    'ssh.certificate.ca': ca,
  };
}

/** The name is one of an account, so it is the certificate's ID behind that may be hostile. */
const readAccepted: Form = (message) => {
  const found = accepted.exec(message.text);
  if (!found) return null;
  const [, method, user, from, port, keyText] = found;
  return result(message, {
    type: 'login_success',
    action: 'ssh_login',
    outcome: 'success',
    user,
    from,
    port,
    attempts: 1,
    fields: { 'ssh.method': method, ...keyFields(keyText) },
  });
};

/** No address where the name and the words behind it, both the client's, leave two of them. */
function match(text: string): RegExpExecArray | null {
  const last = tried.exec(text);
  if (last?.[7] === undefined) return last;
  const first = triedFirst.exec(text);
  if (first?.[4] === last[4] && first?.[5] === last[5]) return last;
  [last[4], last[5]] = ['UNKNOWN', ''];
  return last;
}

type Fields = Readonly<Record<string, string>>;
const known = new Map<string, Fields>();
const unknown = new Map<string, Fields>();
/** Methods of OpenSSH are few; others are what a hostile line makes up. */
const mostMethods = 64;

/** The same object for the same words, as most lines differ in nothing else. */
function methodFields(method: string, isKnown: boolean): Fields {
  const byMethod = isKnown ? known : unknown;
  const before = byMethod.get(method);
  if (before) return before;
  // A part of a text would keep all of it.
  const name = Buffer.from(method).toString();
  const fields = { 'ssh.method': name, 'ssh.user_known': isKnown ? 'true' : 'false' };
  if (byMethod.size < mostMethods) byMethod.set(name, Object.freeze(fields));
  return fields;
}

const forWord = ' for ';
const unknownWords = ['invalid user ', 'illegal user '] as const;
const unknownChars = unknownWords[0].length;
const longestMethod = 64;

/** What the form below reads, without a regular expression: most lines of an attack are so. */
function readPlain(text: string): Found | null {
  const methodAt = text.indexOf(' ') + 1;
  const methodEnd = text.indexOf(' ', methodAt);
  const isMethod = methodEnd > methodAt && methodEnd - methodAt <= longestMethod;
  if (!isMethod || !text.startsWith(forWord, methodEnd)) return null;
  const start = methodEnd + forWord.length;
  const tail = readSourceTail(text, start);
  if (!tail) return null;
  const { at, from, port } = tail;
  const says = text.startsWith(unknownWords[0], start) || text.startsWith(unknownWords[1], start);
  const isKnown = !says || start + unknownChars > at;
  const user = text.slice(isKnown ? start : start + unknownChars, at);
  const shared = methodFields(text.slice(methodAt, methodEnd), isKnown);
  const type = isKnown ? 'auth_failure' : 'invalid_user';
  return { type, action: 'ssh_login', user, from, port, shared };
}

/** No two addresses, but the key and what the client says of itself behind them. */
function readWithKey(text: string): Found | null {
  const found = match(text);
  if (!found) return null;
  const [, method = '', unknown, user, from, port, keyText] = found;
  const isKnown = unknown === undefined;
  const fields = { ...methodFields(method, isKnown), ...keyFields(keyText) };
  const type = isKnown ? 'auth_failure' : 'invalid_user';
  return { type, action: 'ssh_login', user, from, port: port === '' ? undefined : port, fields };
}

const readTried: Form = (message) => {
  const found = readPlain(message.text) ?? readWithKey(message.text);
  if (!found) return null;
  if (!message.text.startsWith('F')) return result(message, { ...found, type: 'auth_partial' });
  found.outcome = 'failure';
  found.attempts = 1;
  return result(message, found);
};

const notKnown = Object.freeze({ 'ssh.user_known': 'false' });

/** The attempts of an unknown user have lines of their own ("Failed ..."). */
const readInvalid: Form = (message) => {
  const plain = readPlainInvalid(message);
  if (plain) return plain;
  const named = invalid.exec(message.text);
  const empty = named ? null : invalidEmpty.exec(message.text);
  if (!named && !empty) return null;
  const [user = '', from, port] = named ? named.slice(1) : ['', ...(empty?.slice(1) ?? [])];
  return invalidUser(message, user, from, port);
};

const userWord = ' user ';

/** What the form above reads, without a regular expression. */
function readPlainInvalid(message: SshdText): ParsedMessage | null {
  const { text } = message;
  const start = text.indexOf(' ') + userWord.length;
  if (!text.startsWith(userWord, start - userWord.length)) return null;
  const tail = readSource(text, start, text.length);
  return tail && invalidUser(message, text.slice(start, tail.at), tail.from, tail.port);
}

function invalidUser(
  message: SshdText,
  user: string,
  from: string | undefined,
  port: string | undefined,
): ParsedMessage {
  return result(message, {
    type: 'invalid_user',
    action: 'ssh_login',
    outcome: 'failure',
    user,
    from,
    port,
    shared: notKnown,
  });
}

const readDenied: Form = (message) => {
  const found = deniedHostile.exec(message.text) ?? denied.exec(message.text);
  if (!found) return null;
  const [, user, from, reason] = found;
  const fields = { 'event.reason': reason };
  const named = { type: 'user_denied', action: 'ssh_login', outcome: 'failure' } as const;
  return result(message, { ...named, user, from, fields });
};

const readLocked: Form = (message) => {
  const found = locked.exec(message.text);
  if (!found) return null;
  const [, user, reason] = found;
  const fields = { 'event.reason': reason };
  const named = { type: 'user_denied', action: 'ssh_login', outcome: 'failure' } as const;
  return result(message, { ...named, user, fields });
};

/** Written twice, by the monitor and by its child: the monitor's counts. */
const readRootRefused: Form = (message) => {
  const found = rootRefused.exec(message.text);
  if (!found) return null;
  return result(message, {
    type: 'root_refused',
    action: 'ssh_login',
    outcome: 'failure',
    user: 'root',
    from: found[1],
    port: found[2],
    attempts: message.preauth ? 0 : 1,
  });
};

const readMaximum: Form = (message) => {
  const found = maximum.exec(message.text);
  if (!found) return null;
  const [, unknown, user, from, port] = found;
  return result(message, {
    type: 'max_attempts',
    action: 'ssh_login',
    outcome: 'failure',
    user,
    from,
    port,
    fields: { 'ssh.user_known': unknown === undefined ? 'true' : 'false' },
  });
};

/**
 * A wrong answer of a known user often leaves no other line (the "Failed" line is VERBOSE until
 * half of MaxAuthTries), that of an unknown one always does.
 */
const readPamError: Form = (message) => {
  const found = pamError.exec(message.text);
  if (!found) return readPamBare(message);
  const [, reason, unknown, user, from, via] = found;
  return result(message, {
    type: 'pam_error',
    action: 'ssh_login',
    outcome: 'failure',
    user,
    from,
    attempts: unknown === undefined ? 1 : 0,
    fields: { 'event.reason': reason, 'ssh.via': via },
  });
};

function readPamBare(message: SshdText): ParsedMessage | null {
  const reason = pamErrorBare.exec(message.text)?.[1];
  if (reason === undefined) return null;
  const fields = { 'event.reason': reason };
  return result(message, { type: 'pam_error', action: 'ssh_login', outcome: 'failure', fields });
}

const readAccess: Form = (message) => {
  const user = accessDenied.exec(message.text)?.[1];
  if (user === undefined) return null;
  const fields = { 'event.reason': message.text.slice(message.text.lastIndexOf(' by ') + 1) };
  const named = { type: 'user_denied', action: 'ssh_login', outcome: 'failure' } as const;
  return result(message, { ...named, user, attempts: 1, fields });
};

/** OpenSSH before 7.6 wrote it beside "Invalid user ...". */
const readDuplicate: Form = (message) => {
  const named = oldInvalid.exec(message.text)?.[1];
  const user = named ?? (oldInvalidEmpty.test(message.text) ? '' : undefined);
  if (user === undefined) return null;
  return result(message, { type: 'duplicate', action: 'ssh_login', outcome: 'failure', user });
};

export const loginForms: Forms = {
  Accepted: [readAccepted],
  Failed: [readTried],
  Postponed: [readTried],
  Partial: [readTried],
  Invalid: [readInvalid],
  invalid: [readInvalid],
  Illegal: [readInvalid],
  illegal: [readInvalid],
  User: [readDenied, readLocked],
  Access: [readAccess],
  Account: [readLocked],
  ROOT: [readRootRefused],
  maximum: [readMaximum],
  'PAM:': [readPamError],
  'input_userauth_request:': [readDuplicate],
};
