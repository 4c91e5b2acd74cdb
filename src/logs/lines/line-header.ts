// Reads the head of a log line: when, how serious, by which program. The text is left whole.

import type { LogLevel } from '../../contract/log-event.ts';
import { levelOfPriority, readLevel } from './line-level.ts';
import { readCommonStamp, readStamp, type Stamp } from './line-stamp.ts';

export interface LineHeader {
  atMs: number | null;
  level: LogLevel | null;
  program: string | null;
}

/** `<PRI>` of RFC 3164, and `<PRI>1 ` of RFC 5424. */
export const priority = /<(\d{1,3})>(1 )?/y;
/** What stands before the stamp of Redis: the process and its role. */
const redisHead = /\d{1,7}:[XCSM] /y;
const redisMark = / ([.*#-]) /y;
/** What names of hosts are made of: the kernel takes letters of any language, such as Hangul. */
export const hostSigns = String.raw`\w.%\u00c0-\u15ff\u3040-\ud7ff-`;
/**
 * "HOST PROGRAM[PID]: " or, where there is no host, "PROGRAM[PID]: ". Programs are also named
 * `polkitd(authority=local)` and `gdm-password]`.
 */
export const syslogTail = new RegExp(
  String.raw`\s{1,2}(?:([:${hostSigns}]{0,254}[${hostSigns}])\s)?([\w./@+()=-]{1,64}\]?)` +
    String.raw`(?:\[(\d{1,10})\])?:(?=\s|$)`,
  'y',
);
/** "HOST APP PROCID MSGID" of RFC 5424. */
export const syslog5424Tail = /\s(\S{1,255})\s(\S{1,48})\s(\S{1,128})\s(\S{1,32})(?=\s|$)/y;
/** kauditd: type=USER_AUTH msg=audit(1795280000.123:456): */
const audit = /type=\w{1,40} msg=audit\((?=\d)/y;
/** Time of a JSON or logfmt line. */
const keyedTime = /(?:"(?:time|ts|timestamp|@timestamp|t)"\s?:\s?"?|\b(?:time|ts)="?)(?=\d)/;
const keyedReachChars = 400;
/** `"GET / HTTP/1.1" 200 512` */
const httpStatus = /" ([1-5])\d\d (?:\d|-)/;
const requestReachChars = 4096;
const levelWord = /^(?:FATAL|ERROR|WARN|WARNING|INFO|NOTICE|DEBUG|TRACE)$/;

export function at(form: RegExp, text: string, start: number): RegExpExecArray | null {
  form.lastIndex = start;
  return form.exec(text);
}

/** A line of an access log says no level; the status does: 5xx error, 4xx warning. */
function readAccess(text: string, nowMs: number): LineHeader | null {
  const stamp = readCommonStamp(text, 0, nowMs);
  if (!stamp) return null;
  const status = httpStatus.exec(text.slice(stamp.end, stamp.end + requestReachChars))?.[1];
  const level = status === '5' ? 'ERROR' : status === '4' ? 'WARN' : 'INFO';
  return { atMs: stamp.atMs, level: status === undefined ? null : level, program: null };
}

function readKeyed(text: string, nowMs: number): LineHeader {
  const found = keyedTime.exec(text.slice(0, keyedReachChars));
  const stamp = found ? readStamp(text, found.index + found[0].length, nowMs) : null;
  return { atMs: stamp?.atMs ?? null, level: readLevel(text, 0), program: null };
}

function readAudit(text: string, start: number, nowMs: number): LineHeader {
  const stamp = readStamp(text, start, nowMs);
  return { atMs: stamp?.atMs ?? null, level: readLevel(text, start), program: 'audit' };
}

interface Named {
  program: string | null;
  end: number;
}

function readProgram(text: string, stamp: Stamp, is5424: boolean): Named {
  const none: Named = { program: null, end: stamp.end };
  if (is5424) {
    const app = at(syslog5424Tail, text, stamp.end)?.[2];
    if (app === undefined) return none;
    return { program: app === '-' ? null : app, end: syslog5424Tail.lastIndex };
  }
  if (stamp.form !== 'syslog' && stamp.form !== 'iso') return none;
  const found = at(syslogTail, text, stamp.end);
  const [, host, program] = found ?? [];
  // "2026-11-21T18:52:57Z ERROR parser: ..." has a level where syslog has the host.
  if (program === undefined || levelWord.test(host ?? program)) return none;
  return { program, end: syslogTail.lastIndex };
}

/** Forms that name their level by one sign in the head. */
function levelOfSign(text: string, start: number, stamp: Stamp): LogLevel | null {
  if (stamp.form === 'glog') {
    const letter = text[start] ?? '';
    return letter === 'I' ? 'INFO' : letter === 'W' ? 'WARN' : 'ERROR';
  }
  if (start === 0) return null;
  const mark = at(redisMark, text, stamp.end)?.[1];
  if (mark === undefined) return null;
  return mark === '#' ? 'WARN' : 'INFO';
}

/**
 * Light on purpose: the head only, bounded, for every kind of log. `nowMs` decides the year of
 * stamps that have none.
 */
export function readHeader(text: string, nowMs: number): LineHeader {
  const first = text.charCodeAt(0);
  // "{" begins JSON.
  if (first === 0x7b) return readKeyed(text, nowMs);
  const facility = first === 0x3c ? at(priority, text, 0) : null;
  const said = facility ? levelOfPriority(Number(facility[1])) : null;
  let start = facility ? priority.lastIndex : 0;
  if (at(audit, text, start)) return readAudit(text, audit.lastIndex, nowMs);
  if (at(redisHead, text, start)) start = redisHead.lastIndex;
  const bracket = text[start] === '[' ? 1 : 0;
  const stamp = readStamp(text, start + bracket, nowMs);
  if (!stamp) {
    const access = readAccess(text, nowMs);
    if (access) return access;
    const keyed = readKeyed(text, nowMs);
    return { ...keyed, level: said ?? keyed.level };
  }
  const { program, end } = readProgram(text, stamp, facility?.[2] !== undefined);
  const level = said ?? levelOfSign(text, start, stamp) ?? readLevel(text, end);
  return { atMs: stamp.atMs, level, program };
}
