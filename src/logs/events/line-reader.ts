// Reads lines out of bytes: what stands around a message, and what the message means.

import { longestLineBytes } from '../../contract/log-line.ts';
import { newline } from '../lines/byte-text.ts';
import { decodeLine } from '../lines/clean-line.ts';
import { EnvelopeReader, type Around } from '../lines/envelope.ts';
import { wordsOf } from './form-memory.ts';
import { MessageReader, messageReaders, type MessageReaders } from './message-reader.ts';
import type { ParsersByProgram } from './message-reader.ts';
import type { ParsedMessage } from './parser.ts';
import { mostRepeats } from './repeated-message.ts';

const again = /^last message repeated (\d{1,7}) times?$/;
const openSquare = 0x5b;
/** What a text that is longer takes to be read anew is little beside its length. */
const scratchBytes = 4096;
const scratch = Buffer.alloc(scratchBytes);
/** UTF-8 of a UTF-16 code unit. */
const mostUnitBytes = 3;

/** "last message repeated 3 times" says 3; other messages say nothing. */
function timesOf(message: string): number | null {
  const digits = message.startsWith('last ') ? again.exec(message)?.[1] : undefined;
  return digits === undefined ? null : Math.min(Number(digits), mostRepeats);
}

/** For the lines of one source. What it remembers makes it faster, and nothing else. */
export class LineReader {
  /** What stands around the message of the line that was read last. */
  around: Around;
  /** Times that it repeats the message before; null: it is a message of its own. */
  times: number | null = null;
  /** What it means; address and port stand below, as these may be of another such message. */
  said: ParsedMessage | null = null;
  ip: string | null = null;
  port: number | null = null;
  /** Of bytes: where its line feed stands. */
  end = 0;
  /** Of bytes: whether they are the line as they stand there, each a character of it. */
  isVerbatim = false;

  readonly #envelopes = new EnvelopeReader();
  readonly #readers: MessageReaders;
  #reader: MessageReader | null = null;
  #readerOf: string | null = null;
  /** Where in the line the message begins; -1: it is not a part of it. */
  #messageAt = 0;
  #message = '';

  constructor(parsers: ParsersByProgram) {
    this.#readers = messageReaders(parsers);
    this.around = this.#envelopes;
  }

  /** The line of valid UTF-8 without controls. */
  readText(text: string): void {
    if (text.length * mostUnitBytes >= scratchBytes || text.includes('\n')) this.#readAnew(text);
    else {
      const length = scratch.write(text);
      scratch[length] = newline;
      this.#read(scratch, 0, text);
    }
  }

  /** The text of the line that begins there and ends before a line feed, or with the bytes. */
  read(bytes: Buffer, start: number): string {
    return this.#read(bytes, start, null);
  }

  /** Of the line that was read last. It is told later as it is to be kept nowhere before. */
  messageOf(line: string): string {
    return this.#messageAt < 0 ? this.#message : line.slice(this.#messageAt);
  }

  /** `text` where it is there already. */
  #read(bytes: Buffer, start: number, text: string | null): string {
    const envelope = this.#envelopes;
    if (!envelope.isKnown(bytes, start)) {
      this.end = lineEnd(bytes, start);
      this.isVerbatim = isPlainLine(bytes, start, this.end);
      return this.#readAnew(text ?? decode(bytes, start, this.end, this.isVerbatim));
    }
    const reader = this.#readerFor(envelope.program);
    const { forms } = reader;
    const said = forms?.find(bytes, envelope.message);
    if (!forms || said === undefined) return this.#readMessage(bytes, start, text, reader);
    this.end = forms.end;
    this.isVerbatim = true;
    this.around = envelope;
    this.#messageAt = envelope.message - start;
    this.times = null;
    this.said = said;
    this.ip = forms.address ?? said?.ip ?? null;
    this.port = forms.port ?? said?.port ?? null;
    return text ?? bytes.toString('latin1', start, forms.end);
  }

  /** A line of which only the head is known. */
  #readMessage(bytes: Buffer, start: number, known: string | null, reader: MessageReader): string {
    const envelope = this.#envelopes;
    const at = envelope.message;
    this.end = lineEnd(bytes, at);
    const { end } = this;
    const words = end - start <= longestLineBytes ? wordsOf(bytes, at, end) : -1;
    const isPlain = words >= 0;
    this.isVerbatim = isPlain;
    const line = known ?? decode(bytes, start, end, isPlain);
    const text = line.slice(at - start);
    // Taken out of a text, controls may leave the mark of Solaris at its beginning.
    if (text.charCodeAt(0) === openSquare) return this.#readAnew(line);
    this.around = envelope;
    this.#messageAt = at - start;
    const parsed = this.#take(text, reader);
    if (isPlain && this.times === null) reader.see({ text, words, parsed });
    return line;
  }

  #readAnew(line: string): string {
    const envelope = this.#envelopes.readAnew(line);
    const { program, message } = envelope;
    this.around = envelope;
    this.#messageAt = -1;
    this.#message = message;
    this.#take(message, program === null ? null : this.#readerFor(program));
    return line;
  }

  #take(message: string, reader: MessageReader | null): ParsedMessage | null {
    this.times = timesOf(message);
    const said = reader && this.times === null ? reader.read(message) : null;
    this.said = said;
    this.ip = said?.ip ?? null;
    this.port = said?.port ?? null;
    return said;
  }

  /** Most lines are of the same program as the line before. */
  #readerFor(program: string): MessageReader {
    const last = this.#reader;
    if (last !== null && program === this.#readerOf) return last;
    const reader = this.#readers.of(program);
    this.#reader = reader;
    this.#readerOf = program;
    return reader;
  }
}

function lineEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(newline, start);
  return end < 0 ? bytes.length : end;
}

/** Of printable ASCII, and not cut. */
function isPlainLine(bytes: Buffer, start: number, end: number): boolean {
  return end - start <= longestLineBytes && wordsOf(bytes, start, end) >= 0;
}

function decode(bytes: Buffer, start: number, end: number, isPlain: boolean): string {
  return isPlain ? bytes.toString('latin1', start, end) : decodeLine(bytes, start, end);
}
