// Reads stamps, and most of them from the one before: lines stand in order of time.

import { readStamp, type Stamp } from './line-stamp.ts';

/** "Nov 21 18:52:57": what stands before the minutes, and all of it. */
const syslogHeadChars = 10;
const syslogChars = 15;
const hourMs = 3_600_000;
/** "2026-11-21T18:52:57": what stands before the minutes, and all but the fraction. */
const isoHeadChars = 14;
const isoChars = 19;
const zoneChars = 6;
const mostDigits = 9;
/** Stamps are placed by `LocalClock`; what this says of "now" must only be the same each time. */
const anyNowMs = Date.UTC(2100, 0, 1);
const blank = 0x20;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;

const isDigit = (code: number): boolean => code >= zero && code <= nine;

/** 0 to 59 that two digits write; -1: they do not. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return isDigit(tens) && tens <= 0x35 && isDigit(ones) ? (tens - zero) * 10 + ones - zero : -1;
}

/** Milliseconds of a fraction whose digits begin at `start` and end before `end`. */
function fractionMs(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < start + 3; at += 1) {
    value = value * 10 + (at < end ? text.charCodeAt(at) - zero : 0);
  }
  return value;
}

export class StampMemory {
  #start = -1;
  #stamp: Stamp | null = null;
  /** What the next line may begin with too; empty: its stamp is read anew. */
  #head = '';
  /** ISO 8601: the whole hour, and the zone behind the stamp. */
  #hourMs = 0;
  #zone = '';

  /** The same object where the same stamp stands there as in the line before. */
  read(text: string, start: number): Stamp | null {
    const known = start === this.#start && this.#head !== '' && text.startsWith(this.#head, start);
    const again = known ? this.#again(text, start) : null;
    return again ?? this.#anew(text, start);
  }

  #again(text: string, start: number): Stamp | null {
    const stamp = this.#stamp;
    if (stamp === null) return null;
    return stamp.form === 'syslog' ? this.#syslog(text, start, stamp) : this.#iso(text, start);
  }

  #syslog(text: string, start: number, last: Stamp): Stamp | null {
    const end = start + syslogChars;
    // What begins like a year or a fraction is looked at closely.
    const plain = text.charCodeAt(end) === blank && !isDigit(text.charCodeAt(end + 1));
    const { local } = last;
    if (!plain || local === null || text.charCodeAt(start + 12) !== colon) return null;
    const minutes = twoDigits(text, start + syslogHeadChars);
    const seconds = twoDigits(text, start + 13);
    if (minutes < 0 || seconds < 0) return null;
    const overMs = (local.dayMs % hourMs) - minutes * 60_000 - seconds * 1000;
    if (overMs === 0) return last;
    const { year, month, day, dayMs } = local;
    const moved = { year, month, day, dayMs: dayMs - overMs };
    this.#stamp = { atMs: last.atMs - overMs, end, form: 'syslog', local: moved };
    return this.#stamp;
  }

  #iso(text: string, start: number): Stamp | null {
    const minutes = twoDigits(text, start + isoHeadChars);
    const seconds = twoDigits(text, start + 17);
    const isTime = minutes >= 0 && seconds >= 0 && text.charCodeAt(start + 16) === colon;
    let end = start + isoChars;
    const digits = end + 1;
    if (text.charCodeAt(end) === point) {
      end = digits;
      while (end < digits + mostDigits && isDigit(text.charCodeAt(end))) end += 1;
      if (end === digits) return null;
    }
    const zoneEnd = end + this.#zone.length;
    const isWhole = isTime && text.charCodeAt(zoneEnd) === blank;
    if (!isWhole || !text.startsWith(this.#zone, end)) return null;
    const overMs = end < digits ? 0 : fractionMs(text, digits, end);
    const atMs = this.#hourMs + minutes * 60_000 + seconds * 1000 + overMs;
    this.#stamp = { atMs, end: zoneEnd, form: 'iso', local: null };
    return this.#stamp;
  }

  #anew(text: string, start: number): Stamp | null {
    const stamp = readStamp(text, start, anyNowMs);
    this.#start = start;
    this.#stamp = stamp;
    this.#head = '';
    if (stamp?.form === 'syslog' && stamp.end - start === syslogChars && stamp.local) {
      this.#head = text.slice(start, start + syslogHeadChars);
    } else if (stamp?.form === 'iso' && !stamp.local) {
      const zone = text.slice(stamp.end - zoneChars, stamp.end);
      this.#zone = zone.endsWith('Z') ? 'Z' : zone;
      const minutes = twoDigits(text, start + isoHeadChars);
      const seconds = twoDigits(text, start + 17);
      const whole = Math.floor(stamp.atMs / 1000) * 1000;
      this.#hourMs = whole - minutes * 60_000 - seconds * 1000;
      // A 60th second is read anew each time.
      const fixed = seconds >= 0 && /^(?:Z|[+-]\d\d:\d\d)$/.test(this.#zone);
      if (fixed) this.#head = text.slice(start, start + isoHeadChars);
    }
    return stamp;
  }
}
