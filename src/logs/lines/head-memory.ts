// Knows again what stands between the stamp of a line and its pid: few programs write most lines.

import { blank, colon, digitOf, isDigit, plainBytes, standsAt } from './byte-text.ts';
import { at, syslogTail } from './line-header.ts';

/** "HOST PROGRAM[" or, where there is no pid, "HOST PROGRAM:". */
export interface LineHead {
  host: string | null;
  program: string;
}

interface Entry extends LineHead {
  bytes: Uint8Array;
  hasPid: boolean;
}

const mostHeads = 8;
const mostPidDigits = 10;
const closeSquare = 0x5d;

/** A part of a text keeps all of that text from being freed. */
const copyOf = (text: string): string => Buffer.from(text).toString();

export class HeadMemory {
  /** Of the head that was found last. */
  pid: number | null = null;
  /** Where the message behind it begins. */
  message = 0;

  #entries: Entry[] = [];
  #oldest = 0;
  #last: Entry | null = null;

  /** The head that stands there, behind the stamp; null: it is to be read anew. */
  find(bytes: Uint8Array, start: number): LineHead | null {
    const last = this.#last;
    return last !== null && this.#isAt(bytes, start, last) ? last : this.#other(bytes, start);
  }

  #other(bytes: Uint8Array, start: number): LineHead | null {
    for (let index = 0; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry === undefined || !this.#isAt(bytes, start, entry)) continue;
      this.#last = entry;
      return entry;
    }
    return null;
  }

  /** Of a line whose stamp ends there. */
  learn(text: string, stampEnd: number): void {
    const [, host, program, pid] = at(syslogTail, text, stampEnd) ?? [];
    if (program === undefined) return;
    const hasPid = pid !== undefined;
    const programAt = text.indexOf(program, stampEnd + (host === undefined ? 1 : host.length + 2));
    const bytes = plainBytes(text.slice(stampEnd, programAt + program.length + 1));
    if (bytes === null) return;
    const head = { host: host === undefined ? null : copyOf(host), program: copyOf(program) };
    this.#entries[this.#oldest] = { ...head, bytes, hasPid };
    this.#oldest = (this.#oldest + 1) % mostHeads;
  }

  /** With "PID]: " or " " behind it, as it was when the head was learnt. */
  #isAt(bytes: Uint8Array, start: number, head: Entry): boolean {
    if (!standsAt(bytes, start, head.bytes)) return false;
    let at = start + head.bytes.length;
    this.pid = null;
    if (head.hasPid) {
      const digits = at;
      let pid = 0;
      for (; at < digits + mostPidDigits && isDigit(bytes[at]); at += 1) {
        pid = pid * 10 + digitOf(bytes[at]);
      }
      const isClosed = at > digits && bytes[at] === closeSquare && bytes[at + 1] === colon;
      if (!isClosed) return false;
      this.pid = pid;
      at += 2;
    }
    this.message = at + 1;
    return bytes[at] === blank;
  }
}
