// Reads a failed authentication of a PAM module: the names in it are the attacker's.

import { makeParsed, type Meaning } from './message-forms.ts';
import type { ParsedMessage } from './parser.ts';

/** pam_unix and pam_sss: the numbers and the terminal stand before anything that a guest chose. */
const head = new RegExp(
  String.raw`^(?:authentication (failure|success)|(\d{1,6}) more authentication failures?); ` +
    String.raw`logname=(.{0,256}?) uid=(\d{1,10}) euid=(\d{1,10}) tty=(\S{0,64}) ruser=`,
  's',
);
const rhost = / rhost=(\S{0,255})(?: {0,2}$|  ?user=)/y;
/** A text with more of them is hostile by itself: then none of its readings is believed. */
const mostTries = 64;

const failure: Meaning = {
  type: 'pam_auth_failure',
  level: 'WARN',
  action: 'authentication_failure',
  outcome: 'failure',
  attempts: 1,
};
const success: Meaning = {
  type: 'pam_auth_success',
  level: 'INFO',
  action: 'authentication_success',
  outcome: 'success',
  attempts: 1,
};

interface Reading {
  remoteUser: string;
  host: string;
  user: string | null;
}

interface Readings {
  list: Reading[];
  /** One reading alone, and no more to try. */
  isClear: boolean;
}

/** Every way to read what follows `ruser=`; more than one where a name holds ` rhost=`. */
function readingsOf(text: string): Readings {
  const list: Reading[] = [];
  let at = text.indexOf(' rhost=');
  for (let tries = 0; at >= 0 && tries < mostTries; tries += 1) {
    rhost.lastIndex = at;
    const found = rhost.exec(text);
    if (found) {
      const user = found[0].endsWith('user=') ? text.slice(rhost.lastIndex) : null;
      list.push({ remoteUser: text.slice(0, at), host: found[1] ?? '', user });
    }
    at = text.indexOf(' rhost=', at + 1);
  }
  return { list, isClear: list.length === 1 && at < 0 };
}

/** Null where no text of a failed authentication follows the module's name. */
export function readPamFailure(
  text: string,
  logType: string,
  fields: Readonly<Record<string, string | undefined>>,
  counts: boolean,
): ParsedMessage | null {
  const found = head.exec(text);
  if (!found) return null;
  const [all, word, more, loginName, uid, , tty] = found;
  const { list, isClear } = readingsOf(text.slice(all.length));
  const [reading] = list;
  if (!reading) return null;
  // A name that holds a forged ` rhost=` must neither blame another address nor be believed.
  const attempts = !counts ? 0 : more === undefined ? 1 : Number(more);
  return makeParsed(logType, word === 'success' ? success : failure, {
    user: isClear ? reading.user : null,
    from: isClear ? reading.host : undefined,
    attempts,
    fields: {
      ...fields,
      'pam.login_name': loginName,
      'process.real_user.id': uid,
      'process.tty': tty,
      'source.user.name': isClear ? reading.remoteUser : undefined,
      'event.reason': isClear ? undefined : 'the name forges an address',
    },
  });
}
