// Reads stamps from the one before them: lines stand in order of time.

import { blank, colon, digitOf, isDigit, plainBytes, point, standsAt } from './byte-text.ts';
import type { Stamp } from './line-stamp.ts';

/** "Nov 21 18:52:57": what stands before the minutes, and all of it. */
const syslogHeadChars = 10;
const syslogChars = 15;
const hourMs = 3_600_000;
/** "2026-11-21T18:52:57": what stands before the minutes, and all but the fraction. */
const isoHeadChars = 14;
const isoChars = 19;
const zoneChars = 6;
const mostDigits = 9;
const five = 0x35;
const none: Uint8Array = new Uint8Array(0);

/** 0 to 59 that two digits write; -1: they do not. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at];
  const ones = bytes[at + 1];
  if (!isDigit(tens) || tens > five || !isDigit(ones)) return -1;
  return digitOf(tens) * 10 + digitOf(ones);
}

/** Milliseconds of a fraction whose digits begin at `start` and end before `end`. */
function fractionMs(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < start + 3; at += 1) {
    value = value * 10 + (at < end ? digitOf(bytes[at]) : 0);
  }
  return value;
}

export class StampMemory {
  /** Behind the stamp that was found last. */
  end = 0;
  /** Where in its line the stamp began. */
  #offset = -1;
  #stamp: Stamp | null = null;
  /** What the next line may begin with too; empty: nothing is known. */
  #head = none;
  /** ISO 8601: the whole hour, and the zone behind the stamp. */
  #hourMs = 0;
  #zone = none;

  /**
   * The stamp that stands `offset` bytes behind the `start` of a line; the same object where it is
   * the one of the line before. Null: it is to be read anew.
   */
  find(bytes: Uint8Array, start: number, offset: number): Stamp | null {
    const stamp = this.#stamp;
    const at = start + offset;
    const isKnown = stamp !== null && offset === this.#offset && standsAt(bytes, at, this.#head);
    if (!isKnown) return null;
    return stamp.form === 'syslog' ? this.#syslog(bytes, at, stamp) : this.#iso(bytes, at, start);
  }

  #syslog(bytes: Uint8Array, start: number, last: Stamp): Stamp | null {
    this.end = start + syslogChars;
    // What begins like a year or a fraction is looked at closely.
    const plain = bytes[this.end] === blank && !isDigit(bytes[this.end + 1]);
    const { local } = last;
    if (!plain || local === null || bytes[start + 12] !== colon) return null;
    const minutes = twoDigits(bytes, start + syslogHeadChars);
    const seconds = twoDigits(bytes, start + 13);
    if (minutes < 0 || seconds < 0) return null;
    const overMs = (local.dayMs % hourMs) - minutes * 60_000 - seconds * 1000;
    if (overMs === 0) return last;
    const { year, month, day, dayMs } = local;
    const moved = { year, month, day, dayMs: dayMs - overMs };
    this.#stamp = { atMs: last.atMs - overMs, end: last.end, form: 'syslog', local: moved };
    return this.#stamp;
  }

  #iso(bytes: Uint8Array, start: number, lineStart: number): Stamp | null {
    const minutes = twoDigits(bytes, start + isoHeadChars);
    const seconds = twoDigits(bytes, start + 17);
    const isTime = minutes >= 0 && seconds >= 0 && bytes[start + 16] === colon;
    let end = start + isoChars;
    const digits = end + 1;
    if (bytes[end] === point) {
      end = digits;
      while (end < digits + mostDigits && isDigit(bytes[end])) end += 1;
      if (end === digits) return null;
    }
    const zoneEnd = end + this.#zone.length;
    const isWhole = isTime && bytes[zoneEnd] === blank;
    if (!isWhole || !standsAt(bytes, end, this.#zone)) return null;
    this.end = zoneEnd;
    const overMs = end < digits ? 0 : fractionMs(bytes, digits, end);
    const atMs = this.#hourMs + minutes * 60_000 + seconds * 1000 + overMs;
    this.#stamp = { atMs, end: zoneEnd - lineStart, form: 'iso', local: null };
    return this.#stamp;
  }

  /** The stamp that was read `offset` characters behind the start of a line. */
  learn(text: string, offset: number, stamp: Stamp): void {
    const head = plainBytes(text.slice(offset, stamp.end));
    if (head === null) return;
    if (stamp.form === 'syslog' && head.length === syslogChars && stamp.local) {
      this.#head = head.subarray(0, syslogHeadChars);
    } else if (stamp.form !== 'iso' || stamp.local || !this.#learnHour(head, stamp)) {
      return;
    }
    this.#offset = offset;
    this.#stamp = stamp;
  }

  /** False: zone or second are not of the usual form. */
  #learnHour(head: Uint8Array, { atMs }: Stamp): boolean {
    const text = Buffer.from(head).toString('latin1');
    const zone = text.endsWith('Z') ? 'Z' : text.slice(-zoneChars);
    const minutes = twoDigits(head, isoHeadChars);
    const seconds = twoDigits(head, 17);
    // A 60th second is read anew each time.
    if (seconds < 0 || !/^(?:Z|[+-]\d\d:\d\d)$/.test(zone)) return false;
    this.#zone = head.subarray(head.length - zone.length);
    this.#head = head.subarray(0, isoHeadChars);
    this.#hourMs = Math.floor(atMs / 1000) * 1000 - minutes * 60_000 - seconds * 1000;
    return true;
  }
}
