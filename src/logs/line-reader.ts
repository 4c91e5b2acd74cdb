// Reads lines out of bytes: what stands around a message, and what the message means.

import { longestLineBytes } from '../contract/log-line.ts';
import type { LogLevel } from '../contract/log-event.ts';
import { isPlainText, newline } from './byte-text.ts';
import { decodeLine } from './clean-line.ts';
import { EnvelopeReader, type Envelope } from './envelope.ts';
import type { Stamp } from './line-stamp.ts';
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
  /** Of the line that was read last. */
  line = '';
  message = '';
  stamp: Stamp | null = null;
  host: string | null = null;
  program: string | null = null;
  pid: number | null = null;
  level: LogLevel | null = null;
  /** Times that it repeats the message before; null: it is a message of its own. */
  times: number | null = null;
  /** What it means; address and port stand below, as these may be of another such message. */
  said: ParsedMessage | null = null;
  ip: string | null = null;
  port: number | null = null;
  /** Of bytes: where its line feed stands. */
  end = 0;

  readonly #envelopes = new EnvelopeReader();
  readonly #readers: MessageReaders;
  #reader: MessageReader | null = null;
  #readerOf: string | null = null;

  constructor(parsers: ParsersByProgram) {
    this.#readers = messageReaders(parsers);
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

  /** The line that begins there and ends before the next line feed, or with the bytes. */
  read(bytes: Buffer, start: number): void {
    this.#read(bytes, start, null);
  }

  /** `text` where it is there already. */
  #read(bytes: Buffer, start: number, text: string | null): void {
    const envelope = this.#envelopes;
    if (!envelope.isKnown(bytes, start)) {
      this.end = lineEnd(bytes, start);
      return this.#readAnew(text ?? decodeLine(bytes, start, this.end));
    }
    const reader = this.#readerFor(envelope.program);
    const { forms } = reader;
    const said = forms?.find(bytes, envelope.message);
    if (!forms || said === undefined) return this.#readMessage(bytes, start, text, reader);
    this.end = forms.end;
    this.line = text ?? bytes.toString('latin1', start, forms.end);
    this.message = this.line.slice(envelope.message - start);
    this.times = null;
    this.said = said;
    this.ip = forms.address ?? said?.ip ?? null;
    this.port = forms.port ?? said?.port ?? null;
    this.#around(envelope);
  }

  /** A line of which only the head is known. */
  #readMessage(bytes: Buffer, start: number, text: string | null, reader: MessageReader): void {
    const envelope = this.#envelopes;
    const messageStart = envelope.message;
    this.end = lineEnd(bytes, messageStart);
    const isShort = this.end - start <= longestLineBytes;
    const isPlain = isShort && isPlainText(bytes, messageStart, this.end);
    const line = text ?? decode(bytes, start, this.end, isPlain);
    const message = line.slice(messageStart - start);
    // Taken out of a text, controls may leave the mark of Solaris at its beginning.
    if (message.charCodeAt(0) === openSquare) return this.#readAnew(line);
    this.#around(envelope);
    this.#take(line, message, reader);
    const { said: parsed, end } = this;
    if (!isPlain || this.times !== null) return;
    reader.see({ bytes, start: messageStart, end, text: message, parsed });
  }

  #readAnew(line: string): void {
    const envelope = this.#envelopes.readAnew(line);
    this.#around(envelope);
    const { program, message } = envelope;
    this.#take(line, message, program === null ? null : this.#readerFor(program));
  }

  #around({ stamp, host, program, pid, level }: Omit<Envelope, 'message'>): void {
    this.stamp = stamp;
    this.host = host;
    this.program = program;
    this.pid = pid;
    this.level = level;
  }

  #take(line: string, message: string, reader: MessageReader | null): void {
    this.line = line;
    this.message = message;
    this.times = timesOf(message);
    this.said = reader && this.times === null ? reader.read(message) : null;
    this.ip = this.said?.ip ?? null;
    this.port = this.said?.port ?? null;
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

function decode(bytes: Buffer, start: number, end: number, isPlain: boolean): string {
  return isPlain ? bytes.toString('latin1', start, end) : decodeLine(bytes, start, end);
}
