// Makes an event of a line: its envelope, and what the parser of its program understands.

import type { LogEvent, LogLevel } from '../../contract/log-event.ts';
import { loadFolder } from '../../kit/registry.ts';
import { newline } from '../lines/byte-text.ts';
import { LineReader } from './line-reader.ts';
import { LocalClock, type ClockOptions } from '../lines/local-clock.ts';
import type { Stamp } from '../lines/line-stamp.ts';
import type { ParsersByProgram } from './message-reader.ts';
import { uniform, type ParsedMessage, type Parser } from './parser.ts';
import { ServerAttempts } from './server-attempts.ts';
import { memoryMs, SshdAttempts } from '../sshd/attempts.ts';

/** PAM writes in the name of any program. */
const forOthers = 'pam';

export type { ParsersByProgram };

export async function loadParsers(): Promise<ParsersByProgram> {
  const byProgram = new Map<string, Parser[]>();
  for (const parser of await loadFolder<Parser>(new URL('../parsers/', import.meta.url))) {
    const others = parser.name === forOthers ? [''] : [];
    for (const program of [...parser.programs, ...others]) {
      const list = byProgram.get(program) ?? [];
      list.push(parser);
      byProgram.set(program, list);
    }
  }
  return byProgram;
}

/** What a parser remembers of a line is forgotten after so much event time. */
export const parserMemoryMs = memoryMs;

/** When lines were read; a batch of lines is one. */
export interface Arrival {
  /** Lines without a stamp happened then. */
  collectedMs: number;
  /** When the file was written last: stamps without a year mean no later one, but for a day. */
  changedMs: number;
}

/** Hosts of which the last message is kept. */
const mostKept = 1000;
const noFields: LogEvent['fields'] = Object.freeze({});
const notUnderstood = uniform({
  type: '',
  logType: '',
  level: 'INFO',
  action: '',
  outcome: 'unknown',
  user: null,
  ip: null,
  port: null,
  attempts: 0,
  fields: noFields,
});

/** What a message says, with its own address and port. */
interface Said {
  parsed: ParsedMessage | null;
  ip: string | null;
  port: number | null;
}

const nothing: Said = { parsed: null, ip: null, port: null };

interface Last extends Said {
  pid: number | null;
  atMs: number;
}

/** As OpenSSH and others begin a message of an error, whose form no parser knows. */
const errorPrefix = /^(?:error|fatal): /;

function levelOf(message: string, said: LogLevel | null): LogLevel {
  return said ?? (errorPrefix.test(message) ? 'ERROR' : 'INFO');
}

const repeatedFields = (times: number): LogEvent['fields'] => ({ 'event.repeated': `${times}` });

/** The events of lines as they lie in a file. */
export interface ParsedLines {
  events: LogEvent[];
  /** The bytes are the lines of these, as they are: each in UTF-8, with a line feed behind it. */
  isVerbatim: boolean;
}

/** Reads the lines of one source in their order: a line may refer to the ones before. */
export class LineParser {
  readonly #reader: LineReader;
  readonly #clock: LocalClock;
  readonly #attempts = new SshdAttempts();
  readonly #serverAttempts: ServerAttempts;
  #stamp: Stamp | null = null;
  #latestMs = Number.NaN;
  #atMs = 0;
  /** Last message of each host, which "last message repeated" means. */
  #last = new Map<string, Last>();
  /** Host of the line before, and its last message. */
  #lastHost = '';
  #lastOfHost: Last | null = null;

  /** `serverAttempts`: also of other sources, whose lines may tell of the same attempts. */
  constructor(
    parsers: ParsersByProgram,
    options: ClockOptions = {},
    serverAttempts = new ServerAttempts(memoryMs),
  ) {
    this.#reader = new LineReader(parsers);
    this.#clock = new LocalClock(options);
    this.#serverAttempts = serverAttempts;
  }

  /** Lines as they lie in a file. */
  parseAll(bytes: Buffer, arrival: Arrival): ParsedLines {
    const reader = this.#reader;
    const events: LogEvent[] = [];
    let isVerbatim = bytes.at(-1) === newline;
    for (let at = 0; at < bytes.length; at = reader.end + 1) {
      events.push(this.#next(reader.read(bytes, at), arrival));
      isVerbatim &&= reader.isVerbatim;
    }
    return { events, isVerbatim };
  }

  parse(line: string, arrival: Arrival): LogEvent {
    this.#reader.readText(line);
    return this.#next(line, arrival);
  }

  /** The event of the line that has just been read. */
  #next(line: string, arrival: Arrival): LogEvent {
    const { around, times, said: parsed, ip, port } = this.#reader;
    const { stamp, host, pid } = around;
    const atMs = stamp ? this.#timeOf(stamp, arrival.changedMs) : arrival.collectedMs;
    if (times !== null) return this.#repeat(line, atMs, times);
    const last = this.#lastOf(host ?? '');
    last.parsed = parsed;
    last.ip = ip;
    last.port = port;
    last.pid = pid;
    last.atMs = atMs;
    return this.#event(line, atMs, last, pid);
  }

  #timeOf(stamp: Stamp, latestMs: number): number {
    if (stamp !== this.#stamp || latestMs !== this.#latestMs) {
      this.#stamp = stamp;
      this.#latestMs = latestMs;
      this.#atMs = this.#clock.atMs(stamp, latestMs);
    }
    return this.#atMs;
  }

  #lastOf(host: string): Last {
    if (host === this.#lastHost && this.#lastOfHost) return this.#lastOfHost;
    let last = this.#last.get(host);
    if (!last) {
      last = { parsed: null, ip: null, port: null, pid: null, atMs: 0 };
      if (this.#last.size >= mostKept) this.#last.clear();
      this.#last.set(host, last);
    }
    this.#lastHost = host;
    this.#lastOfHost = last;
    return last;
  }

  /** As if the last message of the host had come so many times more. */
  #repeat(line: string, atMs: number, times: number): LogEvent {
    const last = this.#last.get(this.#reader.around.host ?? '');
    const isNear = last !== undefined && Math.abs(atMs - last.atMs) <= parserMemoryMs;
    const said = isNear ? last : nothing;
    const { parsed: before } = said;
    const parsed = before && uniform({ ...before, attempts: before.attempts * times });
    const event = this.#event(line, atMs, { ...said, parsed }, last?.pid ?? null);
    return { ...event, fields: repeatedFields(times) };
  }

  #event(
    line: string,
    atMs: number,
    { parsed, ip, port }: Said,
    connectionPid: number | null,
  ): LogEvent {
    const { host, program, pid, level } = this.#reader.around;
    const said = parsed ?? notUnderstood;
    const message = this.#reader.messageOf(line);
    const attempts =
      said.logType === 'ssh'
        ? this.#attempts.count(said, host, connectionPid, atMs)
        : this.#serverAttempts.count(said, ip, atMs);
    const nothing = said.logType === 'ssh' ? this.#attempts.cameToNothing : null;
    const isAll = attempts > 0 || nothing !== null;
    return {
      atMs,
      line,
      message,
      hostName: host,
      program,
      pid,
      logType: said.logType,
      type: said.type,
      level: parsed === null ? levelOf(message, level) : said.level,
      action: nothing === 'connection' ? 'ssh_probe' : said.action,
      // The end of a connection is a failure where it is all that is told of it.
      outcome: isAll && said.outcome === 'unknown' ? 'failure' : said.outcome,
      user: said.user,
      ip,
      port,
      attempts,
      fields: said.fields,
    };
  }
}

/** What is not kept of an event that lies in a store: its line says it again. */
export type LineParts = Pick<LogEvent, 'message' | 'fields'> & {
  /** Else its time is when it was read. */
  isStamped: boolean;
};

/** The same parts as when the line was parsed, whatever stood before it. */
export function readParts(parsers: ParsersByProgram, line: string): LineParts {
  const reader = readerOf(parsers);
  reader.readText(line);
  const { around, times, said } = reader;
  const fields = times === null ? (said?.fields ?? noFields) : repeatedFields(times);
  return { message: reader.messageOf(line), fields, isStamped: around.stamp !== null };
}

const readers = new WeakMap<ParsersByProgram, LineReader>();

function readerOf(parsers: ParsersByProgram): LineReader {
  const known = readers.get(parsers) ?? new LineReader(parsers);
  readers.set(parsers, known);
  return known;
}
