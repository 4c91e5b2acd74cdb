// The lines of a followed log: bounded, chosen by a pattern, still while they are read.

import { messageOf } from '../../client/model/log-message.ts';
import type { LogLine, LogPart } from '../../contract/log-line.ts';
import type { RowPattern } from './row-pattern.ts';

/** Lines that are kept; of more the oldest go. */
export const keptLines = 5000;
/** Room is made for many at once. */
const roomLines = 500;

export interface LogEntry {
  /** Grows with each entry. */
  readonly id: number;
  readonly kind: 'line' | 'note' | 'trouble';
  readonly atMs: number | null;
  readonly level: LogLine['level'];
  readonly text: string;
  /** The rest of it was left out. */
  readonly cut: boolean;
}

type Told = Omit<LogEntry, 'id'>;

const searched = ({ text }: LogEntry): string => text;

export class LogLines {
  /** What is said of a part that is no line. */
  readonly #tell: (part: Exclude<LogPart, { type: 'lines' | 'ignored' }>) => string;
  #all: LogEntry[] = [];
  #shown: LogEntry[] = [];
  #nextId = 1;
  #pattern: RowPattern | null = null;
  #ignored = 0;
  /** First entry in view while it is read; null: the end is followed. */
  #topId: number | null = null;

  constructor(tell: (part: Exclude<LogPart, { type: 'lines' | 'ignored' }>) => string) {
    this.#tell = tell;
  }

  get shown(): readonly LogEntry[] {
    return this.#shown;
  }

  get total(): number {
    return this.#all.length;
  }

  get ignored(): number {
    return this.#ignored;
  }

  get isFollowing(): boolean {
    return this.#topId === null;
  }

  /** False: the filter takes too long on these, and is not used any more. */
  take(part: LogPart): boolean {
    if (part.type === 'ignored') {
      this.#ignored += part.lines;
      return true;
    }
    if (part.type === 'lines') return this.#add(part.lines.map(toldOf));
    const kind = part.type === 'failed' ? 'trouble' : 'note';
    return this.note(this.#tell(part), kind);
  }

  note(text: string, kind: 'note' | 'trouble'): boolean {
    return this.#add([{ kind, atMs: null, level: null, text, cut: false }]);
  }

  filter(pattern: RowPattern | null): boolean {
    this.#pattern = pattern;
    this.#topId = null;
    this.#shown = [];
    return this.#show(this.#all);
  }

  /** First entry in view, of those that are shown. */
  topOf(height: number): number {
    const last = Math.max(0, this.#shown.length - height);
    if (this.#topId === null) return last;
    const at = firstFrom(this.#shown, this.#topId);
    return Math.min(at, last);
  }

  /** At the end it is followed again. */
  scroll(lines: number, height: number): void {
    const last = Math.max(0, this.#shown.length - height);
    const top = Math.max(0, this.topOf(height) + lines);
    this.#topId = top >= last ? null : (this.#shown[top]?.id ?? null);
  }

  toStart(): void {
    this.#topId = 0;
  }

  toEnd(): void {
    this.#topId = null;
  }

  #add(told: readonly Told[]): boolean {
    const fresh = told.map((one) => ({ ...one, id: this.#nextId++ }));
    for (const entry of fresh) this.#all.push(entry);
    const inTime = this.#show(fresh);
    if (this.#all.length > keptLines + roomLines) this.#trim();
    return inTime;
  }

  #show(entries: readonly LogEntry[]): boolean {
    const inTime = this.#pattern?.prepare(entries, searched) ?? true;
    if (!inTime) {
      this.#pattern = null;
      this.#shown = [...this.#all];
      return false;
    }
    for (const entry of entries) {
      const fits = this.#pattern?.fits(entry) ?? true;
      if (fits || entry.kind !== 'line') this.#shown.push(entry);
    }
    return true;
  }

  #trim(): void {
    this.#all.splice(0, this.#all.length - keptLines);
    const oldest = this.#all[0]?.id ?? 0;
    this.#shown.splice(0, firstFrom(this.#shown, oldest));
  }
}

function toldOf(line: LogLine): Told {
  const { atMs, level, cut } = line;
  return { kind: 'line', atMs, level, text: messageOf(line), cut };
}

/** Index of the first entry of this id or a later one; they stand by their ids. */
function firstFrom(entries: readonly LogEntry[], id: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.id ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
