// The lines of a followed log as the page shows them: bounded, folded, still while they are read.

import type { LogLine, LogNote, LogPart } from '../../../contract/log-line.ts';
import { messageOf } from '../../../client/model/log-message.ts';
import { lineKey, Overlap } from './log-overlap.ts';
import { LogRate } from './log-rate.ts';

/** Lines that the page keeps; of more the oldest go. */
export const keptLines = 5000;
/** Room is made for many at once. */
const roomLines = 500;
/** Lines asked for again when the stream begins anew, to find where it had stopped. */
export const overlapLines = 200;

export interface LineEntry {
  readonly id: number;
  readonly kind: 'line';
  readonly line: LogLine;
  readonly message: string;
  /** So many times in a row. */
  count: number;
  /** Stamp of the last of them. */
  lastMs: number | null;
}

/** `left`: too much came while the view stood still; `gap`: lines may be missing after a break. */
export type LogEntry =
  | LineEntry
  | { readonly id: number; readonly kind: 'skipped' | 'left'; readonly lines: number }
  | { readonly id: number; readonly kind: 'note'; readonly note: LogNote; readonly reason: string }
  | { readonly id: number; readonly kind: 'day'; readonly atMs: number }
  | {
      readonly id: number;
      readonly kind: 'broken' | 'again' | 'gap' | 'start';
      readonly atMs: number;
    };

type Fresh<T> = T extends { id: number } ? Omit<T, 'id'> : never;

export interface LogViewOptions {
  /** The day that a time belongs to on the host. */
  dayOf: (ms: number) => string;
  kept?: number;
}

export class LogView {
  readonly #options: LogViewOptions;
  readonly #kept: number;
  readonly rate = new LogRate();
  #entries: LogEntry[] = [];
  #waiting: LogEntry[] = [];
  #waitingLines = 0;
  #leftLines = 0;
  #isHeld = false;
  #ignored = 0;
  #trimmed = 0;
  #nextId = 1;
  #day: string | null = null;
  #recent: string[] = [];
  #overlap: Overlap | null = null;
  /**
   * A stream that begins anew tells first what it ignored among the lines that it repeats: these
   * are counted already. So a count that comes before anything new is left out.
   */
  #repeats: 'nothing yet' | 'lines' | 'over' = 'over';
  #brokenMs: number | null = null;
  #hasPrograms = false;

  constructor(options: LogViewOptions) {
    this.#options = options;
    this.#kept = options.kept ?? keptLines;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** Lines that came while the view stood still. */
  get waitingLines(): number {
    return this.#waitingLines;
  }

  get ignored(): number {
    return this.#ignored;
  }

  /** Lines that went to make room. */
  get trimmed(): number {
    return this.#trimmed;
  }

  get hasPrograms(): boolean {
    return this.#hasPrograms;
  }

  /** The lines that were there before anything was followed. */
  begin(
    tail: { lines: readonly LogLine[]; ignored: number; complete: boolean },
    nowMs: number,
  ): void {
    this.#day = this.#options.dayOf(nowMs);
    this.rate.begin(tail.lines.find(({ atMs }) => atMs !== null)?.atMs ?? nowMs);
    if (!tail.complete) this.#add({ kind: 'start', atMs: nowMs });
    this.#ignored += tail.ignored;
    this.#takeLines(tail.lines, nowMs, true);
  }

  take(part: LogPart, nowMs: number): void {
    if (part.type === 'lines') this.#takeStreamed(part.lines, nowMs);
    else if (part.type === 'ignored') this.#takeIgnored(part.lines);
    else if (part.type === 'note') {
      this.#add({ kind: 'note', note: part.note, reason: part.reason ?? '' });
    } else if (part.type === 'skipped') {
      this.rate.skip(part.lines, nowMs);
      this.#add({ kind: 'skipped', lines: part.lines });
      if (this.#isHeld) this.#waitingLines += part.lines;
    }
  }

  /** The stream begins (anew) with lines that may be known. */
  expectOverlap(): void {
    this.#overlap = new Overlap(this.#recent);
    this.#repeats = 'nothing yet';
  }

  broke(nowMs: number): void {
    if (this.#brokenMs !== null) return;
    this.#brokenMs = nowMs;
    this.#add({ kind: 'broken', atMs: nowMs });
  }

  cameBack(nowMs: number): void {
    this.expectOverlap();
    if (this.#brokenMs === null) return;
    this.#brokenMs = null;
    this.#add({ kind: 'again', atMs: nowMs });
  }

  /** While held, nothing that is shown moves: what comes is counted, and waits. */
  hold(held: boolean): void {
    if (held === this.#isHeld) return;
    this.#isHeld = held;
    if (!held) this.showWaiting();
  }

  /** Adds what waits below what is shown. */
  showWaiting(): void {
    if (this.#leftLines > 0) {
      this.#entries.push({ id: this.#nextId++, kind: 'left', lines: this.#leftLines });
    }
    // One by one: spread over the arguments, many would not fit the stack.
    for (const entry of this.#waiting) this.#entries.push(entry);
    this.#waiting = [];
    this.#waitingLines = 0;
    this.#leftLines = 0;
    this.#trim();
  }

  #takeIgnored(lines: number): void {
    if (this.#repeats === 'over') this.#ignored += lines;
    this.#repeats = 'over';
  }

  #takeStreamed(lines: readonly LogLine[], nowMs: number): void {
    this.#repeats = this.#repeats === 'nothing yet' ? 'lines' : 'over';
    const overlap = this.#overlap;
    const fresh = overlap ? overlap.take(lines) : lines;
    if (overlap?.hasGap) {
      this.#overlap = null;
      this.#add({ kind: 'gap', atMs: nowMs });
    }
    this.#takeLines(fresh, nowMs, false);
  }

  #takeLines(lines: readonly LogLine[], nowMs: number, isOld: boolean): void {
    for (const line of lines) {
      const atMs = isOld ? line.atMs : nowMs;
      if (atMs !== null) this.rate.add(atMs, 1, Number(line.level === 'ERROR'), nowMs);
      this.#takeLine(line);
    }
    this.#recent = [...this.#recent, ...lines.slice(-overlapLines).map(lineKey)].slice(
      -overlapLines,
    );
    this.#trim();
  }

  #takeLine(line: LogLine): void {
    if (this.#isHeld) this.#waitingLines += 1;
    if (line.program !== null) this.#hasPrograms = true;
    this.#tellDay(line.atMs);
    const message = messageOf(line);
    const last = this.#lastLine();
    const same =
      last?.message === message &&
      last.line.level === line.level &&
      last.line.program === line.program;
    if (last && same && !line.cut) {
      last.count += 1;
      last.lastMs = line.atMs;
      return;
    }
    this.#add({ kind: 'line', line, message, count: 1, lastMs: line.atMs });
  }

  #lastLine(): LineEntry | null {
    // What is shown is not touched while the view stands still.
    const last = this.#isHeld ? this.#waiting.at(-1) : this.#entries.at(-1);
    return last?.kind === 'line' ? last : null;
  }

  #tellDay(atMs: number | null): void {
    if (atMs === null) return;
    const day = this.#options.dayOf(atMs);
    if (day === this.#day) return;
    this.#day = day;
    this.#add({ kind: 'day', atMs });
  }

  #add(entry: Fresh<LogEntry>): void {
    const whole = { ...entry, id: this.#nextId++ } as LogEntry;
    if (!this.#isHeld) {
      this.#entries.push(whole);
      return;
    }
    this.#waiting.push(whole);
    if (this.#waiting.length <= this.#kept + roomLines) return;
    for (const old of this.#waiting.splice(0, this.#waiting.length - this.#kept)) {
      this.#leftLines += linesOf(old);
    }
  }

  #trim(): void {
    if (this.#entries.length <= this.#kept + roomLines) return;
    for (const old of this.#entries.splice(0, this.#entries.length - this.#kept)) {
      this.#trimmed += linesOf(old);
    }
  }
}

function linesOf(entry: LogEntry): number {
  if (entry.kind === 'line') return entry.count;
  return entry.kind === 'skipped' || entry.kind === 'left' ? entry.lines : 0;
}
