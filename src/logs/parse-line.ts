// Makes an event of a line: its envelope, and what the parser of its program understands.

import type { LogEvent } from '../contract/log-event.ts';
import { loadFolder } from '../kit/registry.ts';
import { EnvelopeReader, type Envelope } from './envelope.ts';
import { LocalClock, type ClockOptions } from './local-clock.ts';
import type { Stamp } from './line-stamp.ts';
import type { ParsedMessage, Parser } from './parser.ts';
import { mostRepeats } from './repeated-message.ts';
import { memoryMs, SshdAttempts } from './sshd/attempts.ts';

/** Parsers by the programs that they list, in order; under '' the one for all others. */
export type ParsersByProgram = ReadonlyMap<string, readonly Parser[]>;

/** PAM writes in the name of any program. */
const forOthers = 'pam';

export async function loadParsers(): Promise<ParsersByProgram> {
  const byProgram = new Map<string, Parser[]>();
  for (const parser of await loadFolder<Parser>(new URL('parsers/', import.meta.url))) {
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

const again = /^last message repeated (\d{1,7}) times?$/;
/** Hosts of which the last message is kept. */
const mostKept = 1000;
const noFields: LogEvent['fields'] = Object.freeze({});
const notUnderstood = { type: '', logType: '', action: '', outcome: 'unknown' } as const;

interface Last {
  parsed: ParsedMessage | null;
  pid: number | null;
  atMs: number;
}

/** Asks the parsers of a program; most lines are of the same one as the line before. */
class Understanding {
  readonly #parsers: ParsersByProgram;
  #program: string | null = null;
  #list: readonly Parser[] = [];

  constructor(parsers: ParsersByProgram) {
    this.#parsers = parsers;
  }

  read({ program, message }: Envelope): ParsedMessage | null {
    if (program === null) return null;
    if (program !== this.#program) {
      this.#program = program;
      this.#list = this.#parsers.get(program) ?? this.#parsers.get('') ?? [];
    }
    for (const parser of this.#list) {
      const parsed = parser.parse(message, program);
      if (parsed) return parsed;
    }
    return null;
  }
}

/** "last message repeated 3 times" says 3; other messages say nothing. */
function timesOf(message: string): number | null {
  const digits = message.startsWith('last ') ? again.exec(message)?.[1] : undefined;
  return digits === undefined ? null : Math.min(Number(digits), mostRepeats);
}

const repeatedFields = (times: number): LogEvent['fields'] => ({ 'event.repeated': `${times}` });

/** Reads the lines of one source in their order: a line may refer to the ones before. */
export class LineParser {
  readonly #understanding: Understanding;
  readonly #envelopes = new EnvelopeReader();
  readonly #clock: LocalClock;
  readonly #attempts = new SshdAttempts();
  #stamp: Stamp | null = null;
  #latestMs = Number.NaN;
  #atMs = 0;
  /** Last message of each host, which "last message repeated" means. */
  #last = new Map<string, Last>();
  /** Host of the line before, and its last message. */
  #lastHost = '';
  #lastOfHost: Last | null = null;

  constructor(parsers: ParsersByProgram, options: ClockOptions = {}) {
    this.#understanding = new Understanding(parsers);
    this.#clock = new LocalClock(options);
  }

  parse(line: string, arrival: Arrival): LogEvent {
    const envelope = this.#envelopes.read(line);
    const { stamp, host, pid, message } = envelope;
    const atMs = stamp ? this.#timeOf(stamp, arrival.changedMs) : arrival.collectedMs;
    const times = timesOf(message);
    if (times !== null) return this.#repeat(line, envelope, atMs, times);
    const parsed = this.#understanding.read(envelope);
    this.#remember(host ?? '', parsed, pid, atMs);
    return this.#event(line, envelope, atMs, parsed, pid);
  }

  #timeOf(stamp: Stamp, latestMs: number): number {
    if (stamp !== this.#stamp || latestMs !== this.#latestMs) {
      this.#stamp = stamp;
      this.#latestMs = latestMs;
      this.#atMs = this.#clock.atMs(stamp, latestMs);
    }
    return this.#atMs;
  }

  #remember(host: string, parsed: ParsedMessage | null, pid: number | null, atMs: number): void {
    const last = host === this.#lastHost ? this.#lastOfHost : this.#last.get(host);
    if (last) {
      last.parsed = parsed;
      last.pid = pid;
      last.atMs = atMs;
      this.#lastHost = host;
      this.#lastOfHost = last;
      return;
    }
    if (this.#last.size >= mostKept) this.#last.clear();
    this.#lastOfHost = { parsed, pid, atMs };
    this.#lastHost = host;
    this.#last.set(host, this.#lastOfHost);
  }

  /** As if the last message of the host had come so many times more. */
  #repeat(line: string, envelope: Envelope, atMs: number, times: number): LogEvent {
    const last = this.#last.get(envelope.host ?? '');
    const isNear = last !== undefined && Math.abs(atMs - last.atMs) <= parserMemoryMs;
    const before = isNear ? last.parsed : null;
    const parsed = before && { ...before, attempts: before.attempts * times };
    const event = this.#event(line, envelope, atMs, parsed, last?.pid ?? null);
    return { ...event, fields: repeatedFields(times) };
  }

  #event(
    line: string,
    { host, program, pid, level, message }: Envelope,
    atMs: number,
    parsed: ParsedMessage | null,
    connectionPid: number | null,
  ): LogEvent {
    const said = parsed ?? notUnderstood;
    const attempts =
      parsed?.logType === 'ssh'
        ? this.#attempts.count(parsed, host, connectionPid, atMs)
        : (parsed?.attempts ?? 0);
    return {
      atMs,
      line,
      message,
      hostName: host,
      program,
      pid,
      logType: said.logType,
      type: said.type,
      level: parsed?.level ?? level ?? 'INFO',
      action: said.action,
      // The end of a connection is a failure where it is all that is told of an attempt.
      outcome: attempts > 0 && said.outcome === 'unknown' ? 'failure' : said.outcome,
      user: parsed?.user ?? null,
      ip: parsed?.ip ?? null,
      port: parsed?.port ?? null,
      attempts,
      fields: parsed?.fields ?? noFields,
    };
  }
}

/** What is not kept of an event that lies in a store: its line says it again. */
export type LineParts = Pick<LogEvent, 'message' | 'fields'> & {
  /** Else its time is when it was read. */
  isStamped: boolean;
};

/** What it remembers makes it faster, and nothing else. */
const envelopes = new EnvelopeReader();

/** The same parts as when the line was parsed, whatever stood before it. */
export function readParts(parsers: ParsersByProgram, line: string): LineParts {
  const envelope = envelopes.read(line);
  const { message, stamp } = envelope;
  const isStamped = stamp !== null;
  const times = timesOf(message);
  if (times !== null) return { message, fields: repeatedFields(times), isStamped };
  const fields = new Understanding(parsers).read(envelope)?.fields ?? noFields;
  return { message, fields, isStamped };
}
