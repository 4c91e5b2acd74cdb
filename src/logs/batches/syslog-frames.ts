// Takes messages out of a TCP stream of syslog: counted octets or lines (RFC 6587, 3.4).

import { longestLineBytes } from '../../contract/log-line.ts';

/** "LEN <PRI>": the mark tells a count from a line that begins with a number. */
const count = /^([1-9]\d{0,8}) (?=<)/;
const countBytes = 11;
/** A sender that announces more has lost its place in its own stream. */
export const longestFrameBytes = 8 * 1024 * 1024;
const lineFeed = 0x0a;

export class FrameError extends Error {}

export class SyslogFrames {
  #buffer: Buffer = Buffer.alloc(0);
  /** Rest of a message of which enough is known: it is left out. */
  #leftBytes = 0;
  #isSkippingLine = false;
  /** Bytes beyond the length of a line. */
  cutBytes = 0;

  /** @throws FrameError for a count beyond the limit */
  push(chunk: Buffer): Buffer[] {
    this.#buffer = this.#buffer.length > 0 ? Buffer.concat([this.#buffer, chunk]) : chunk;
    const messages: Buffer[] = [];
    while (this.#step(messages));
    return messages;
  }

  /** False: more bytes are needed. */
  #step(messages: Buffer[]): boolean {
    if (this.#buffer.length === 0) return false;
    if (this.#leftBytes > 0) return this.#skip(this.#leftBytes);
    if (this.#isSkippingLine) return this.#skipLine();
    const first = this.#buffer[0] ?? 0;
    const isDigit = first >= 0x31 && first <= 0x39;
    const head = isDigit ? this.#buffer.toString('latin1', 0, countBytes) : '';
    const counted = count.exec(head);
    if (counted) return this.#takeCounted(messages, Number(counted[1]), counted[0].length);
    // The beginning of a count may still become one.
    if (isDigit && head.length < countBytes && /^\d{1,9} ?$/.test(head)) return false;
    return this.#takeLine(messages);
  }

  #skip(bytes: number): boolean {
    const skipped = Math.min(bytes, this.#buffer.length);
    this.#leftBytes = bytes - skipped;
    this.cutBytes += skipped;
    this.#buffer = this.#buffer.subarray(skipped);
    return this.#buffer.length > 0;
  }

  #skipLine(): boolean {
    const end = this.#buffer.indexOf(lineFeed) + 1;
    this.#isSkippingLine = end === 0;
    const skipped = end === 0 ? this.#buffer.length : end;
    this.cutBytes += skipped;
    this.#buffer = this.#buffer.subarray(skipped);
    return this.#buffer.length > 0;
  }

  #takeCounted(messages: Buffer[], bytes: number, headBytes: number): boolean {
    if (bytes > longestFrameBytes) {
      this.#buffer = Buffer.alloc(0);
      throw new FrameError(`a message of ${bytes} bytes is announced`);
    }
    const kept = Math.min(bytes, longestLineBytes);
    if (this.#buffer.length < headBytes + kept) return false;
    messages.push(this.#buffer.subarray(headBytes, headBytes + kept));
    this.#buffer = this.#buffer.subarray(headBytes + kept);
    this.#leftBytes = bytes - kept;
    return true;
  }

  #takeLine(messages: Buffer[]): boolean {
    const end = this.#buffer.indexOf(lineFeed);
    const isOpen = end < 0;
    if (isOpen && this.#buffer.length <= longestLineBytes) return false;
    const kept = Math.min(isOpen ? longestLineBytes : end, longestLineBytes);
    messages.push(this.#buffer.subarray(0, kept));
    this.#buffer = this.#buffer.subarray(!isOpen && kept === end ? end + 1 : kept);
    this.#isSkippingLine = isOpen || kept < end;
    return true;
  }

  /** What was begun when the connection ended. */
  finish(): Buffer | null {
    const isOpen = this.#buffer.length > 0 && this.#leftBytes === 0 && !this.#isSkippingLine;
    const rest = isOpen ? this.#buffer : null;
    this.#buffer = Buffer.alloc(0);
    return rest;
  }
}
