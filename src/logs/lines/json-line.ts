// Reads a line that is an object of JSON: a journal, a syslog daemon or an engine wrote it.

import type { LogLevel } from '../../contract/log-event.ts';
import { cleanLine } from './clean-line.ts';
import { levelOfPriority, levelOfWord } from './line-level.ts';
import { readStamp, type Stamp } from './line-stamp.ts';

/** The object with what it says; what else stands there is the message's own matter. */
export interface JsonLine {
  /** Null: it does not say when. */
  stamp: Stamp | null;
  host: string | null;
  program: string | null;
  pid: number | null;
  level: LogLevel | null;
  /** Null: none of its fields is one. */
  message: string | null;
  /** Its message is a line as a program wrote it, perhaps with a head of its own. */
  isWrapped: boolean;
  /** The stamp is of when the message was written, not of when it was read. */
  isWritten: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/*
 * Names of one thing, the first that is there counts: of systemd's journal, of rsyslog's `jsonmesg`
 * and what its manual and those of log shippers give as templates, of syslog-ng's `format-json`, of
 * Docker's json-file and of GELF.
 */
const micros = ['_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP'];
const times = ['timereported', '@timestamp', 'time', 'timestamp', 'date', 'ISODATE', 'DATE', 'ts'];
const hosts = ['_HOSTNAME', 'hostname', 'HOST', 'host', 'sysloghost'];
const programs = ['SYSLOG_IDENTIFIER', '_COMM', 'programname', 'app-name', 'PROGRAM', 'program'];
const tags = ['syslogtag', 'syslog-tag', 'tag'];
const pids = ['SYSLOG_PID', '_PID', 'procid', 'PID', 'pid'];
const severities = ['PRIORITY', 'syslogseverity', 'severity'];
const messages = ['MESSAGE', 'msg', 'message', 'log', 'short_message'];

const shippers = ['agent', 'source_type'];

/** "sshd[7]:" */
const tagForm = /^([\w./@+()=-]{1,64}\]?)(?:\[(\d{1,10})\])?:?$/;
/** Stamps are placed by `LocalClock`; what this says of "now" must only be the same each time. */
const anyNowMs = Date.UTC(2100, 0, 1);
/** 1 January 2001 to the year 2286, in seconds; more digits are of milliseconds or microseconds. */
const leastSeconds = 978_307_200;
const mostSeconds = 9_999_999_999;

function wordOf(value: unknown): string | null {
  if (typeof value === 'string') return cleanLine(value.replace(/\r?\n$/, ''));
  // Bytes, where a field is no valid text (systemd's JOURNAL_EXPORT_FORMATS).
  const bytes = Array.isArray(value) && value.every((item) => typeof item === 'number');
  return bytes ? cleanLine(Buffer.from(value).toString()) : null;
}

function firstOf(fields: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const word = wordOf(fields[name]);
    if (word !== null) return word;
  }
  return null;
}

/** Rsyslog writes a minus sign for what it does not know. */
function pidOf(word: string | null | undefined): number | null {
  return typeof word === 'string' && /^\d{1,10}$/.test(word) ? Number(word) : null;
}

const epoch = (atMs: number): Stamp => ({ atMs, end: 0, form: 'epoch', local: null });

function numberStamp(value: number): Stamp | null {
  for (const unitsOfSecond of [1, 1e3, 1e6, 1e9]) {
    const seconds = value / unitsOfSecond;
    if (seconds < leastSeconds) return null;
    if (seconds <= mostSeconds) return epoch(Math.floor(seconds * 1000));
  }
  return null;
}

function stampOf(fields: Fields): Stamp | null {
  const journal = firstOf(fields, micros);
  if (journal !== null && /^\d{1,16}$/.test(journal)) {
    return epoch(Math.floor(Number(journal) / 1000));
  }
  for (const name of times) {
    const value = fields[name];
    const isNumber = typeof value === 'number';
    const stamp = isNumber ? numberStamp(value) : readStamp(wordOf(value) ?? '', 0, anyNowMs);
    if (stamp) return stamp;
  }
  return null;
}

function levelOf(fields: Fields): LogLevel | null {
  const name = severities.find((one) => fields[one] !== undefined);
  const said = name === undefined ? '' : String(fields[name]);
  return /^[0-7]$/.test(said) ? levelOfPriority(Number(said)) : levelOfWord(said);
}

function parse(text: string): Fields | null {
  try {
    // With a brace at its beginning it is an object, or none.
    return JSON.parse(text) as Fields;
  } catch {
    return null;
  }
}

/** Null: it is no JSON, or says neither when nor what. `text` begins with a brace. */
export function readJsonLine(text: string): JsonLine | null {
  const fields = parse(text);
  if (!fields) return null;
  const stamp = stampOf(fields);
  const message = firstOf(fields, messages);
  if (stamp === null && message === null) return null;
  const [, tagged = null, taggedPid] = tagForm.exec(firstOf(fields, tags) ?? '') ?? [];
  const program = firstOf(fields, programs) ?? tagged;
  const isJournal = fields['MESSAGE'] !== undefined;
  // Container engines and Fluent Bit, Beats, Vector. A program's own JSON holds what guests type.
  const isShipped = typeof fields['log'] === 'string' || shippers.some((name) => name in fields);
  return {
    stamp,
    host: firstOf(fields, hosts),
    program,
    pid: pidOf(firstOf(fields, pids)) ?? pidOf(taggedPid),
    level: levelOf(fields),
    // Rsyslog's message is all that stands behind the tag, with the blank.
    message: isJournal ? message : (message?.replace(/^ /, '') ?? null),
    isWrapped: program === null && !isJournal && isShipped,
    isWritten: fields['stream'] !== undefined,
  };
}
