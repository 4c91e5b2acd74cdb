// Splits a line of a system log into what stands around a message, and the message.

import type { LogLevel } from '../../contract/log-event.ts';
import { digitOf, isDigit } from './byte-text.ts';
import { HeadMemory, type LineHead } from './head-memory.ts';
import { readJsonLine, type JsonLine } from './json-line.ts';
import { at, hostSigns, priority, syslog5424Tail, syslogTail } from './line-header.ts';
import { levelOfPriority } from './line-level.ts';
import { readStamp, type Stamp } from './line-stamp.ts';
import { StampMemory } from './stamp-memory.ts';

/** What stands around a message. */
export interface Around {
  /** The time as written; null where the line has none. */
  stamp: Stamp | null;
  host: string | null;
  program: string | null;
  pid: number | null;
  /** As the priority says; null where the line has none. */
  level: LogLevel | null;
}

export interface Envelope extends Around {
  message: string;
}

/** BSD's syslogd -vv writes facility and level in front, Solaris behind the program. */
const bsdMark = / {1,2}<[\w.]{1,32}>(?= )/y;
const solarisMark = /\[ID \d{1,10} [\w.]{1,32}\] /y;
/** A program that has no colon after it, such as `last message repeated 3 times`. */
const hostOnly = new RegExp(
  String.raw` {1,2}(?:([:${hostSigns}]{1,255}) )??(last message repeated \d{1,7} times?)$`,
  'y',
);
/** `journalctl --output=short-full` writes the day before the stamp, and its zone behind it. */
const weekday = /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d{4}-\d\d-\d\d )/y;
const zoneName = new RegExp(
  String.raw` [A-Z]{3,5}(?= [:${hostSigns}]{1,255} [\w./@+()=-]{1,64}(?:\[\d{1,10}\])?: )`,
  'y',
);
/** BusyBox (Alpine) and OpenWrt write facility and level before the program, behind the host. */
const busyboxMark = new RegExp(
  String.raw` (?:([:${hostSigns}]{1,255}) )?(?:kern|user|mail|daemon|auth|syslog|lpr|news|` +
    String.raw`uucp|cron|authpriv|ftp|local[0-7])\.(emerg|panic|alert|crit|err|error|` +
    'warn|warning|notice|info|debug)(?= )',
  'y',
);
/** FTP servers that write files of their own: vsftpd names no program, ProFTPD puts no colon. */
const ftpMark = new RegExp(
  String.raw` (?:\[pid (\d{1,10})\] (?=\[|CONNECT: )|` +
    String.raw`([:${hostSigns}]{1,255}) proftpd\[(\d{1,10})\] )`,
  'y',
);
/** How container runtimes of Kubernetes (CRI) write what a container says. */
const criMark = / std(?:out|err) [FP] /y;
/** What stands there of `syslogTail` where the host has been read. */
const programTail = /\s([\w./@+()=-]{1,64})(?:\[(\d{1,10})\])?:(?=\s|$)/y;
const element = /\[[^\s=\]"]{1,128}(?: [^\s=\]"]{1,128}="(?:[^"\\]|\\.)*")*\]/y;
const none = { host: null, program: null, pid: null };
const openBrace = 0x7b;
const replacement = 0xfffd;
const openAngle = 0x3c;
const openSquare = 0x5b;
const closeAngle = 0x3e;
const mostMarkDigits = 3;
/** Stamps are placed by `LocalClock`; what this says of "now" must only be the same each time. */
const anyNowMs = Date.UTC(2100, 0, 1);

function numberOf(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** A minus sign stands for what is not known (RFC 5424). */
function known(text: string | undefined): string | null {
  return text === undefined || text === '-' ? null : text;
}

function read5424(text: string, stamp: Stamp | null, start: number): Envelope | null {
  const found = at(syslog5424Tail, text, start);
  if (!found) return null;
  const [, host, program, pid] = found;
  let end = syslog5424Tail.lastIndex + 1;
  if (text[end] === '-') end += 1;
  else while (at(element, text, end)) end = element.lastIndex;
  // A byte order mark says UTF-8; it has been made U+FFFD like every other mark. What rsyslog says
  // begins with the blank that stood behind the tag.
  const message = text.slice(end).replace(/^ (?:\ufffd| (?! ))?/, '');
  return {
    stamp,
    host: known(host),
    program: known(program),
    pid: numberOf(known(pid)),
    level: null,
    message,
  };
}

const errors: ReadonlySet<string> = new Set(['emerg', 'panic', 'alert', 'crit', 'err', 'error']);

function readBusybox(mark: RegExpExecArray, text: string, stamp: Stamp): Envelope {
  const [, host = null, severity = ''] = mark;
  const level = errors.has(severity) ? 'ERROR' : severity.startsWith('warn') ? 'WARN' : 'INFO';
  const { lastIndex } = busyboxMark;
  const found = at(programTail, text, lastIndex);
  if (!found) return { ...none, stamp, host, level, message: text.slice(lastIndex).trim() };
  const [, program = '', pid] = found;
  const message = text.slice(programTail.lastIndex + 1);
  return { stamp, host, program, pid: numberOf(pid), level, message };
}

function readFtp(found: RegExpExecArray, message: string, stamp: Stamp): Envelope {
  const [, vsftpdPid, host = null, pid] = found;
  const program = vsftpdPid === undefined ? 'proftpd' : 'vsftpd';
  return { stamp, host, program, pid: numberOf(vsftpdPid ?? pid), level: null, message };
}

/** So much of a text is looked at for a head that is known; more of it is read anew. */
const reachBytes = 256;
const scratch = Buffer.alloc(reachBytes + 1);

/** Reads lines of one source; it remembers stamps and heads, which only makes it faster. */
export class EnvelopeReader {
  /** Of the line whose head was known last: what stands around its message. */
  stamp: Stamp | null = null;
  host: string | null = null;
  program = '';
  level: LogLevel | null = null;
  #stamps = new StampMemory();
  #heads = new HeadMemory();
  #head: LineHead | null = null;

  get pid(): number | null {
    return this.#heads.pid;
  }

  /** Where its message begins. */
  get message(): number {
    return this.#heads.message;
  }

  /** Whether the line that begins there has a head that is known. It ends with a line feed. */
  isKnown(bytes: Uint8Array, start: number): boolean {
    const at = bytes[start] === openAngle ? this.#mark(bytes, start) : start;
    this.stamp = at < start ? null : this.#stamps.find(bytes, start, at - start);
    const head = this.stamp === null ? null : this.#heads.find(bytes, this.#stamps.end);
    // Solaris' mark is a part of the head.
    if (head === null || bytes[this.#heads.message] === openSquare) return false;
    if (head !== this.#head) this.#turnTo(head);
    if (at === start) this.level = null;
    return true;
  }

  #turnTo(head: LineHead): void {
    this.#head = head;
    this.host = head.host;
    this.program = head.program;
  }

  /** Behind `<PRI>`; -1: it is none, or that of RFC 5424. */
  #mark(bytes: Uint8Array, start: number): number {
    let at = start + 1;
    let value = 0;
    for (; at <= start + mostMarkDigits && isDigit(bytes[at]); at += 1) {
      value = value * 10 + digitOf(bytes[at]);
    }
    const isMark = at > start + 1 && bytes[at] === closeAngle && !isDigit(bytes[at + 1]);
    if (isMark) this.level = levelOfPriority(value);
    return isMark ? at + 1 : -1;
  }

  /** Any line has one: what is not understood is the message of an unknown program. */
  read(text: string): Envelope {
    // Nothing that is known holds the byte behind the text.
    scratch[scratch.write(text, 0, reachBytes)] = 0;
    if (!this.isKnown(scratch, 0)) return this.readAnew(text);
    const { stamp, host, program, pid, level } = this;
    return { stamp, host, program, pid, level, message: text.slice(this.message) };
  }

  readAnew(text: string): Envelope {
    const first = text.charCodeAt(0);
    // What begins an object in a JSON text sequence (RFC 7464) has been made U+FFFD.
    const brace = first === replacement ? 1 : 0;
    const json = text.charCodeAt(brace) === openBrace ? readJsonLine(text.slice(brace)) : null;
    if (json) return this.#readJson(text, json);
    const plain = this.#readPlain(text);
    const { stamp, program } = plain;
    if (program !== null || stamp === null || !at(criMark, text, stamp.end)) return plain;
    return this.#unwrap({ ...plain, message: text.slice(criMark.lastIndex) }, true);
  }

  #readJson(text: string, json: JsonLine): Envelope {
    const { stamp, host, program, pid, level, isWrapped, isWritten } = json;
    const outer = { stamp, host, program, pid, level, message: json.message ?? text };
    return isWrapped ? this.#unwrap(outer, isWritten) : outer;
  }

  /** What a program in a container has written may be a line of a system log itself. */
  #unwrap(outer: Envelope, isWritten: boolean): Envelope {
    const inner = this.#readPlain(outer.message);
    if (inner.stamp === null || inner.program === null) return outer;
    const stamp = isWritten ? (outer.stamp ?? inner.stamp) : inner.stamp;
    return { ...inner, stamp, host: inner.host ?? outer.host };
  }

  #readPlain(text: string): Envelope {
    const first = text.charCodeAt(0);
    const mark = first === openAngle ? at(priority, text, 0) : null;
    const day = mark ? null : at(weekday, text, 0);
    const start = mark ? priority.lastIndex : day ? weekday.lastIndex : 0;
    const level = mark ? levelOfPriority(Number(mark[1])) : null;
    const stamp = readStamp(text, start, anyNowMs);
    if (mark?.[2] !== undefined) {
      const whole = read5424(text, stamp, stamp ? stamp.end : start + 1);
      if (whole) return { ...whole, level };
    }
    if (stamp) this.#stamps.learn(text, start, stamp);
    if (!stamp) return { ...none, stamp, level, message: text };
    const named = day ? at(zoneName, text, stamp.end) : null;
    const whole = named ? { ...stamp, end: zoneName.lastIndex } : stamp;
    return this.#read3164(text, whole, level);
  }

  #read3164(text: string, stamp: Stamp, level: LogLevel | null): Envelope {
    const { end } = stamp;
    const start = at(bsdMark, text, end) ? bsdMark.lastIndex : end;
    const busybox = at(busyboxMark, text, end);
    if (busybox) return readBusybox(busybox, text, stamp);
    const found = at(syslogTail, text, start);
    if (!found) {
      const ftp = at(ftpMark, text, start);
      if (ftp) return readFtp(ftp, text.slice(ftpMark.lastIndex), stamp);
      const [, host = null, message] = at(hostOnly, text, start) ?? [];
      return { ...none, stamp, host, level, message: message ?? text.slice(start).trim() };
    }
    const [, host = null, program = '', pid] = found;
    // One blank belongs to the form; further ones are the message's own.
    const message = syslogTail.lastIndex + 1;
    if (start === end) this.#heads.learn(text, end);
    const from = at(solarisMark, text, message) ? solarisMark.lastIndex : message;
    return { stamp, host, program, pid: numberOf(pid), level, message: text.slice(from) };
  }
}
