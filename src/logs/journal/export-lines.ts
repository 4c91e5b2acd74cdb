// Makes lines of what `journalctl --output=export` writes, as a syslog daemon would write them.

import { longestLineBytes } from '../../contract/log-line.ts';
import { journalLineFields, lineOfFields } from './journal-line.ts';

/*
 * systemd's JOURNAL_EXPORT_FORMATS: "NAME=text", or "NAME", the size of the value in 8 bytes, the
 * value and a line feed; an empty line ends an entry. A value may hold what looks like all this.
 */

const newline = 0x0a;
const equals = 0x3d;
const sizeBytes = 8;
const wanted = new Set([...journalLineFields.split(','), '__CURSOR', '__REALTIME_TIMESTAMP']);
/** Of a longer value the rest is left out, as of a line. */
const keptBytes = longestLineBytes + 128;

type State = 'line' | 'size' | 'value' | 'end';

export class ExportLines {
  #state: State = 'line';
  #fields: Record<string, unknown> = {};
  #kept: Buffer[] = [];
  #keptBytes = 0;
  /** Of the size or the value that is being read. */
  #leftBytes = 0;
  #name = '';
  #lines: Buffer[] = [];

  /** The lines of the entries that end in it. */
  take(chunk: Buffer): Buffer {
    for (let at = 0; at < chunk.length;) {
      at = this.#leftBytes > 0 ? this.#takeValue(chunk, at) : this.#takeLine(chunk, at);
    }
    return this.#told();
  }

  /** The last entry may lack its empty line. */
  end(): Buffer {
    this.#close();
    return this.#told();
  }

  #told(): Buffer {
    const lines = Buffer.concat(this.#lines);
    this.#lines = [];
    return lines;
  }

  #takeValue(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#leftBytes);
    this.#keep(chunk.subarray(at, end));
    this.#leftBytes -= end - at;
    if (this.#leftBytes > 0) return end;
    const value = this.#keptValue();
    if (this.#state === 'size') {
      this.#leftBytes = Number(value.readBigUInt64LE());
      this.#state = this.#leftBytes > 0 ? 'value' : 'end';
    } else {
      this.#set(this.#name, value);
      this.#state = 'end';
    }
    return end;
  }

  #takeLine(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(newline, at);
    this.#keep(chunk.subarray(at, end < 0 ? chunk.length : end));
    if (end < 0) return chunk.length;
    const line = this.#keptValue();
    // What ends a value is no empty line.
    if (this.#state === 'end') this.#state = 'line';
    else if (line.length === 0) this.#close();
    else this.#takeField(line);
    return end + 1;
  }

  #takeField(line: Buffer): void {
    const split = line.indexOf(equals);
    if (split >= 0) return this.#set(line.toString('latin1', 0, split), line.subarray(split + 1));
    this.#name = line.toString('latin1');
    this.#state = 'size';
    this.#leftBytes = sizeBytes;
  }

  #set(name: string, value: Buffer): void {
    if (wanted.has(name)) this.#fields[name] = name === 'MESSAGE' ? value : value.toString();
  }

  #close(): void {
    const made = lineOfFields(this.#fields);
    this.#fields = {};
    if (made) this.#lines.push(made.line);
  }

  #keep(bytes: Buffer): void {
    const room = keptBytes - this.#keptBytes;
    if (room <= 0 || bytes.length === 0) return;
    const kept = Buffer.from(bytes.subarray(0, room));
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
  }

  #keptValue(): Buffer {
    const value = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    return value;
  }
}
