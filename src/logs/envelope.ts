// Splits a line of a system log into what stands around a message, and the message.

import type { LogLevel } from '../contract/log-event.ts';
import { cleanLine } from './clean-line.ts';
import { HeadMemory } from './head-memory.ts';
import { at, priority, syslog5424Tail, syslogTail } from './line-header.ts';
import { levelOfPriority } from './line-level.ts';
import type { Stamp } from './line-stamp.ts';
import { StampMemory } from './stamp-memory.ts';

export interface Envelope {
  /** The time as written; null where the line has none. */
  stamp: Stamp | null;
  host: string | null;
  program: string | null;
  pid: number | null;
  /** As the priority says; null where the line has none. */
  level: LogLevel | null;
  message: string;
}

/** BSD's syslogd -vv writes facility and level in front, Solaris behind the program. */
const bsdMark = / {1,2}<[\w.]{1,32}>(?= )/y;
const solarisMark = /\[ID \d{1,10} [\w.]{1,32}\] /y;
/** A program that has no colon after it, such as `last message repeated 3 times`. */
const hostOnly = / {1,2}(?:([\w.:%-]{1,255}) )??(last message repeated \d{1,7} times?)$/y;
const element = /\[[^\s=\]"]{1,128}(?: [^\s=\]"]{1,128}="(?:[^"\\\]]|\\.)*")*\]/y;
const none = { host: null, program: null, pid: null };
const openBrace = 0x7b;
const openAngle = 0x3c;
const openSquare = 0x5b;

function numberOf(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** A minus sign stands for what is not known (RFC 5424). */
function known(text: string | undefined): string | null {
  return text === undefined || text === '-' ? null : text;
}

type Fields = Readonly<Record<string, unknown>>;

function wordOf(value: unknown): string | null {
  if (typeof value === 'string') return cleanLine(value);
  // Bytes, where a field is no valid text (systemd's JOURNAL_EXPORT_FORMATS).
  const bytes = Array.isArray(value) && value.every((item) => typeof item === 'number');
  return bytes ? cleanLine(Buffer.from(value as number[]).toString()) : null;
}

function levelOf(priorityText: unknown): LogLevel | null {
  const known = typeof priorityText === 'string' && /^[0-7]$/.test(priorityText);
  return known ? levelOfPriority(Number(priorityText)) : null;
}

function readJournal(text: string): Envelope | null {
  let fields: Fields;
  try {
    fields = JSON.parse(text) as Fields;
  } catch {
    return null;
  }
  const message = wordOf(fields['MESSAGE']);
  if (message === null) return null;
  const micros = fields['_SOURCE_REALTIME_TIMESTAMP'] ?? fields['__REALTIME_TIMESTAMP'];
  const stamped = typeof micros === 'string' && /^\d{1,16}$/.test(micros);
  const atMs = stamped ? Math.floor(Number(micros) / 1000) : null;
  return {
    stamp: atMs === null ? null : { atMs, end: 0, form: 'epoch', local: null },
    host: wordOf(fields['_HOSTNAME']),
    program: wordOf(fields['SYSLOG_IDENTIFIER']) ?? wordOf(fields['_COMM']),
    pid: numberOf(wordOf(fields['SYSLOG_PID']) ?? wordOf(fields['_PID'])),
    level: levelOf(fields['PRIORITY']),
    message,
  };
}

function read5424(text: string, stamp: Stamp | null, start: number): Envelope | null {
  const found = at(syslog5424Tail, text, start);
  if (!found) return null;
  const [, host, program, pid] = found;
  let end = syslog5424Tail.lastIndex + 1;
  if (text[end] === '-') end += 1;
  else while (at(element, text, end)) end = element.lastIndex;
  // A byte order mark says UTF-8; it has been made U+FFFD like every other mark.
  const message = text.slice(end).replace(/^ ?\ufffd?/, '');
  return {
    stamp,
    host: known(host),
    program: known(program),
    pid: numberOf(known(pid)),
    level: null,
    message,
  };
}

/** Reads lines of one source; it remembers stamps and heads, which only makes it faster. */
export class EnvelopeReader {
  #stamps = new StampMemory();
  #heads = new HeadMemory();

  /** Any line has one: what is not understood is the message of an unknown program. */
  read(text: string): Envelope {
    const first = text.charCodeAt(0);
    const entry = first === openBrace ? readJournal(text) : null;
    if (entry) return entry;
    const mark = first === openAngle ? at(priority, text, 0) : null;
    const start = mark ? priority.lastIndex : 0;
    const level = mark ? levelOfPriority(Number(mark[1])) : null;
    const stamp = this.#stamps.read(text, start);
    if (mark?.[2] !== undefined) {
      const whole = read5424(text, stamp, stamp ? stamp.end : start + 1);
      if (whole) return { ...whole, level };
    }
    return stamp ? this.#read3164(text, stamp, level) : { ...none, stamp, level, message: text };
  }

  #read3164(text: string, stamp: Stamp, level: LogLevel | null): Envelope {
    const { end } = stamp;
    const head = this.#heads.find(text, end);
    if (head) {
      const { host, program } = head;
      const { pid, message } = this.#heads;
      // Solaris' mark is a part of the head.
      if (text.charCodeAt(message) !== openSquare) {
        return { stamp, host, program, pid, level, message: text.slice(message) };
      }
    }
    const start = at(bsdMark, text, end) ? bsdMark.lastIndex : end;
    const found = at(syslogTail, text, start);
    if (!found) {
      const [, host = null, message] = at(hostOnly, text, start) ?? [];
      return { ...none, stamp, host, level, message: message ?? text.slice(start).trim() };
    }
    const [, host = null, program = '', pid] = found;
    // One blank belongs to the form; further ones are the message's own.
    const message = syslogTail.lastIndex + 1;
    if (start === end) this.#heads.learn(text, end, { host, program, pid });
    const from = at(solarisMark, text, message) ? solarisMark.lastIndex : message;
    return { stamp, host, program, pid: numberOf(pid), level, message: text.slice(from) };
  }
}
