// One who follows a log: sifts the lines, thins what is too much, and counts what was left out.

import type { LogLine, LogNote, LogPart } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import type { Lines } from '../lines/lines.ts';
import type { Listener } from './listener.ts';
import { verdicts, type Sieve } from '../lines/sieve.ts';
import type { TailResult } from '../lines/tail-collector.ts';

/** No eye reads more; the rest is counted. */
export const viewerLinesPerSecond = 1000;
/** Text that waits for the next message, at most. */
const mostPendingChars = 1024 * 1024;
/** Of each second, so much may go into a viewer's patterns; lines beyond it are not looked at. */
const sievingShare = 0.4;
const leastSievingMs = 50;
/** So often it is asked whether there is time left. */
const sliceLines = 1000;
/** Without a limit of lines, a message is sent as soon as it holds so many. */
const fullPartLines = 2000;

export interface ViewerOptions {
  sieve: Sieve;
  onPart: (part: LogPart) => void;
  /** Infinity: every line, for who writes them on. */
  linesPerSecond: number;
  monotonicMs: () => number;
}

export class Viewer implements Listener {
  #options: ViewerOptions;
  #pending: LogLine[] = [];
  #pendingChars = 0;
  #skipped = 0;
  #ignored = 0;
  /** Lines that may be shown until the next second's worth comes. */
  #allowance: number;
  #flushedMs: number;
  #sieveLeftMs = leastSievingMs;
  #isHeld = false;
  #heldNotes: LogPart[] = [];

  constructor(options: ViewerOptions) {
    this.#options = options;
    this.#allowance = options.linesPerSecond;
    this.#flushedMs = options.monotonicMs();
  }

  /** While held, nothing is sent: older lines come first. */
  hold(held: boolean): void {
    this.#isHeld = held;
  }

  older({ lines, ignored }: TailResult): void {
    const { onPart } = this.#options;
    if (lines.length > 0) onPart({ type: 'lines', lines });
    if (ignored > 0) onPart({ type: 'ignored', lines: ignored });
  }

  /** @throws AppError `badRequest` when the pattern takes too long */
  take(lines: Lines): void {
    const { sieve } = this.#options;
    if (sieve.isOpen) return this.#takeNewest(lines);
    for (let start = 0; start < lines.count; start += sliceLines) {
      this.#sift(lines, start, Math.min(lines.count, start + sliceLines));
    }
  }

  #sift(lines: Lines, start: number, end: number): void {
    const { monotonicMs, sieve, linesPerSecond } = this.#options;
    if (this.#sieveLeftMs <= 0 && linesPerSecond !== Infinity) {
      this.#skipped += end - start;
      return;
    }
    const startedMs = monotonicMs();
    const found = sieve.sift(lines, start, end);
    for (let index = start; index < end; index += 1) {
      const verdict = found[index - start];
      if (verdict === verdicts.ignored) this.#ignored += 1;
      if (verdict === verdicts.shown) this.#push(lines.line(index));
    }
    this.#sieveLeftMs -= monotonicMs() - startedMs;
  }

  /** Only the newest are made into text: the others would be thinned out again. */
  #takeNewest(lines: Lines): void {
    const from = Math.max(0, lines.count - Math.floor(this.#allowance));
    if (from > 0) {
      this.#skipped += from + this.#pending.length;
      this.#pending = [];
      this.#pendingChars = 0;
    }
    for (let index = from; index < lines.count; index += 1) this.#push(lines.line(index));
  }

  #push(line: LogLine): void {
    this.#pending.push(line);
    this.#pendingChars += line.text.length;
    if (this.#options.linesPerSecond === Infinity) {
      const full = this.#pending.length >= fullPartLines || this.#pendingChars >= mostPendingChars;
      if (full && !this.#isHeld) this.#sendLines();
      return;
    }
    // Half at once: taking single lines off the front would cost a copy each.
    const most = Math.floor(this.#allowance);
    if (this.#pending.length > most * 2 || this.#pendingChars > mostPendingChars * 2) this.#thin();
  }

  /** Leaves the newest lines that the allowance and the limit of text permit. */
  #thin(): void {
    const most = Math.floor(this.#allowance);
    let from = Math.max(0, this.#pending.length - most);
    let chars = 0;
    for (let index = this.#pending.length - 1; index >= from; index -= 1) {
      chars += this.#pending[index]?.text.length ?? 0;
      if (chars > mostPendingChars) from = index + 1;
    }
    if (from === 0) return;
    this.#skipped += from;
    this.#pending = this.#pending.slice(from);
    this.#pendingChars = this.#pending.reduce((sum, { text }) => sum + text.length, 0);
  }

  #sendLines(): void {
    if (this.#pending.length === 0) return;
    const lines = this.#pending;
    this.#allowance -= lines.length;
    this.#pending = [];
    this.#pendingChars = 0;
    this.#options.onPart({ type: 'lines', lines });
  }

  /** Sends a note in its place among the lines. */
  note(note: LogNote, reason: Text | null): void {
    const part: LogPart = { type: 'note', note, reason: reason?.en ?? null };
    if (this.#isHeld) {
      this.#heldNotes.push(part);
      return;
    }
    this.flush();
    this.#options.onPart(part);
  }

  /** Sends what waits; called some times a second. */
  flush(): void {
    if (this.#isHeld) return;
    const { linesPerSecond, monotonicMs, onPart, sieve } = this.#options;
    const nowMs = monotonicMs();
    const elapsedMs = nowMs - this.#flushedMs;
    this.#flushedMs = nowMs;
    if (linesPerSecond !== Infinity) this.#thin();
    if (this.#skipped > 0) onPart({ type: 'skipped', lines: this.#skipped });
    this.#skipped = 0;
    this.#sendLines();
    if (this.#ignored > 0) onPart({ type: 'ignored', lines: this.#ignored });
    this.#ignored = 0;
    for (const part of this.#heldNotes.splice(0)) onPart(part);
    for (const reason of sieve.troubles.splice(0))
      onPart({ type: 'note', note: 'ruleOff', reason });
    if (linesPerSecond !== Infinity) {
      this.#allowance = Math.min(
        linesPerSecond,
        this.#allowance + (elapsedMs * linesPerSecond) / 1000,
      );
    }
    const most = 1000 * sievingShare;
    this.#sieveLeftMs = Math.min(most, Math.max(leastSievingMs, elapsedMs * sievingShare));
  }
}
