// Makes an event of a line: its envelope, and what the parser of its program understands.

import { loadFolder } from '../kit/registry.ts';
import { readEnvelope, type Envelope } from './envelope.ts';
import { LocalClock, type ClockOptions } from './local-clock.ts';
import type { Stamp } from './line-stamp.ts';
import type { ParsedMessage, Parser } from './parser.ts';
import { StampMemory } from './stamp-memory.ts';

export interface ParsedLine extends Omit<Envelope, 'stamp'> {
  atMs: number | null;
  /** Null: no form of any parser. */
  parsed: ParsedMessage | null;
}

export type ParsersByProgram = ReadonlyMap<string, readonly Parser[]>;

export async function loadParsers(): Promise<ParsersByProgram> {
  const byProgram = new Map<string, Parser[]>();
  for (const parser of await loadFolder<Parser>(new URL('parsers/', import.meta.url))) {
    for (const program of parser.programs) {
      const list = byProgram.get(program) ?? [];
      list.push(parser);
      byProgram.set(program, list);
    }
  }
  return byProgram;
}

const again = /^last message repeated (\d{1,7}) times?$/;
/** Hosts of which the last message is kept. */
const mostKept = 1000;

/** Reads the lines of one source in their order: a line may refer to the one before. */
export class LineParser {
  #parsers: ParsersByProgram;
  #clock: LocalClock;
  #stamps: StampMemory;
  #stamp: Stamp | null = null;
  #atMs: number | null = null;
  /** Last message of each host, which "last message repeated" means. */
  #last = new Map<string, ParsedMessage | null>();

  constructor(parsers: ParsersByProgram, options: ClockOptions) {
    this.#parsers = parsers;
    this.#clock = new LocalClock(options);
    this.#stamps = new StampMemory(options.assumeNowMs);
  }

  parse(text: string): ParsedLine {
    const { stamp, ...rest } = readEnvelope(text, this.#stamps);
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#atMs = stamp && this.#clock.atMs(stamp);
    }
    return { ...rest, atMs: this.#atMs, parsed: this.#understand(rest) };
  }

  #understand({ host, program, message }: Omit<Envelope, 'stamp'>): ParsedMessage | null {
    const times = message.startsWith('last ') ? again.exec(message)?.[1] : undefined;
    if (times !== undefined) return this.#repeat(host, Number(times));
    const parsed = program === null ? null : this.#ask(program, message);
    if (this.#last.size >= mostKept) this.#last.clear();
    this.#last.set(host ?? '', parsed);
    return parsed;
  }

  #ask(program: string, message: string): ParsedMessage | null {
    for (const parser of this.#parsers.get(program) ?? []) {
      const parsed = parser.parse(message, program);
      if (parsed) return parsed;
    }
    return null;
  }

  #repeat(host: string | null, times: number): ParsedMessage | null {
    const last = this.#last.get(host ?? '');
    if (!last) return null;
    const fields = { ...last.fields, 'event.repeated': String(times) };
    return { ...last, attempts: last.attempts * times, fields };
  }
}
