// Reads stamps, and reads one that follows itself only once: many lines share their second.

import { readStamp, type Stamp } from './line-stamp.ts';

/** "Nov 21 18:52:57", and what must follow to be sure that no year does. */
const stampChars = 15;
const keyChars = stampChars + 6;

export class StampMemory {
  readonly #nowMs: number;
  #key = '';
  #start = -1;
  #stamp: Stamp | null = null;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /** The same object where the same stamp stands there as in the line before. */
  read(text: string, start: number): Stamp | null {
    const key = text.slice(start, start + keyChars);
    if (start === this.#start && key === this.#key) return this.#stamp;
    const stamp = readStamp(text, start, this.#nowMs);
    // A longer one goes on behind what was compared.
    const whole = stamp?.form === 'syslog' && stamp.end - start === stampChars;
    this.#start = whole ? start : -1;
    this.#key = key;
    this.#stamp = stamp;
    return stamp;
  }
}
