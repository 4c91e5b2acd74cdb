// Understands the messages of a program: by its parsers, or at once where it knows one again.

import { FormMemory, type Forms, type ReadMessage } from './form-memory.ts';
import { uniform, type ParsedMessage, type Parser } from './parser.ts';

/** Parsers by the programs that they list, in order; under '' the one for all others. */
export type ParsersByProgram = ReadonlyMap<string, readonly Parser[]>;

export class MessageReader {
  /** Null: too many programs have no parser of their own to remember what they write. */
  readonly forms: Forms | null;
  readonly #program: string;
  readonly #parsers: readonly Parser[];
  readonly #memory: FormMemory;

  constructor(program: string, parsers: ParsersByProgram, memory: FormMemory) {
    const own = parsers.get(program);
    this.forms = own ? memory.create() : null;
    this.#program = program;
    this.#parsers = own ?? parsers.get('') ?? [];
    this.#memory = memory;
  }

  /** Null: no parser knows it. */
  read(message: string): ParsedMessage | null {
    for (const parser of this.#parsers) {
      const parsed = parser.parse(message, this.#program);
      if (parsed) return uniform(parsed);
    }
    return null;
  }

  /** A message that was not known. */
  see(message: ReadMessage): void {
    if (this.forms) this.#memory.see(this.forms, (text) => this.read(text), message);
  }
}

/** Those of a table of parsers, for all sources: what they remember says of no line when it was. */
export class MessageReaders {
  readonly #parsers: ParsersByProgram;
  readonly #memory = new FormMemory();
  readonly #byProgram = new Map<string, MessageReader>();

  constructor(parsers: ParsersByProgram) {
    this.#parsers = parsers;
  }

  of(program: string): MessageReader {
    const known = this.#byProgram.get(program);
    if (known) return known;
    const made = new MessageReader(program, this.#parsers, this.#memory);
    if (made.forms) this.#byProgram.set(program, made);
    return made;
  }
}

const byTable = new WeakMap<ParsersByProgram, MessageReaders>();

export function messageReaders(parsers: ParsersByProgram): MessageReaders {
  const known = byTable.get(parsers) ?? new MessageReaders(parsers);
  byTable.set(parsers, known);
  return known;
}
