// Reads the messages of OpenSSH's server, of every version since 6.

import type { LogLevel } from '../../contract/log-event.ts';
import { readPam } from '../events/pam-message.ts';
import type { ParsedMessage, Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';
import { connectionForms, otherConnectionForms } from '../sshd/connection.ts';
import { loginForms } from '../sshd/login.ts';
import { noticeForms, otherNoticeForms } from '../sshd/notice.ts';
import { ofSsh, pamForms, readOldPam, readPamModule } from '../sshd/pam.ts';
import type { Form, SshdText } from '../sshd/result.ts';
import { serverForms } from '../sshd/server.ts';

/** sshd cuts a message at 500 bytes (log.c); a relay may add some of its own. */
const longestMessage = 4096;
/** FreeBSD names the functions of its library so: `error: Fssh_kex_exchange_identification: `. */
const prefix = /^(error|fatal|debug[123]?): (?:Fssh_)?/;
const preauth = ' [preauth]';

const levels: Readonly<Record<string, LogLevel>> = { error: 'ERROR', fatal: 'ERROR' };

interface Word {
  text: string;
  forms: readonly Form[];
}

/** Forms by the first word of a text; by its length and first letter, which needs no copy of it. */
class FormsByWord {
  #words = new Map<number, Word[]>();

  add(word: string, forms: readonly Form[]): void {
    const key = FormsByWord.#keyOf(word, word.length);
    const list = this.#words.get(key) ?? [];
    const known = list.findIndex(({ text }) => text === word);
    const before = list[known]?.forms ?? [];
    list.splice(known < 0 ? list.length : known, known < 0 ? 0 : 1, {
      text: word,
      forms: [...before, ...forms],
    });
    this.#words.set(key, list);
  }

  find(text: string): readonly Form[] {
    const blank = text.indexOf(' ');
    const length = blank < 0 ? text.length : blank;
    for (const word of this.#words.get(FormsByWord.#keyOf(text, length)) ?? none) {
      if (text.startsWith(word.text)) return word.forms;
    }
    return none;
  }

  static #keyOf(text: string, length: number): number {
    return length * 0x10000 + text.charCodeAt(0);
  }
}

/** Modules that name themselves in the program. */
const oldPam = 'sshd(pam_unix)';
const codes = 'sshd(pam_google_authenticator)';

const none: readonly never[] = [];
const otherForms = [...otherConnectionForms, ...otherNoticeForms];
const forms = new FormsByWord();
for (const group of [loginForms, pamForms, connectionForms, serverForms, noticeForms]) {
  for (const [word, list] of Object.entries(group)) forms.add(word, list);
}

const d = 0x64;
const e = 0x65;
const f = 0x66;

/** "error: ", "fatal: " or "debug1: " before a message, which few have. */
function prefixOf(message: string): RegExpExecArray | null {
  const first = message.charCodeAt(0);
  return first === e || first === f || first === d ? prefix.exec(message) : null;
}

function textOf(message: string): SshdText {
  const found = prefixOf(message);
  const early = message.endsWith(preauth);
  const start = found?.[0].length ?? 0;
  const text =
    start === 0 && !early
      ? message
      : message.slice(start, early ? message.length - preauth.length : message.length);
  return { text, level: levels[found?.[1] ?? ''] ?? 'INFO', preauth: early };
}

function firstOf(list: readonly Form[], message: SshdText): ParsedMessage | null {
  for (const form of list) {
    const found = form(message);
    if (found) return found;
  }
  return null;
}

function parseOne(message: string): ParsedMessage | null {
  const text = textOf(message);
  if (text.text.startsWith('pam_')) return readPamModule(text);
  return firstOf(forms.find(text.text), text) ?? firstOf(otherForms, text);
}

export default {
  name: 'sshd',
  programs: ['sshd', 'sshd-session', 'sshd-auth', oldPam, codes],
  parse: withRepeats((message, program) => {
    if (message.length > longestMessage) return null;
    if (program === codes) return readPam(message, program, ofSsh);
    return program === oldPam ? readOldPam(textOf(message)) : parseOne(message);
  }),
} satisfies Parser;
