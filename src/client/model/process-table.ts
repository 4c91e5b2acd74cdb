// The process table as the live stream tells it: whole at first, then changes after each sweep.

import {
  processValues,
  type ProcessCounts,
  type ProcessFrame,
  type ProcessRow,
} from '../../contract/process.ts';
import type { VerdictLevel, VerdictMode } from '../../contract/verdict.ts';

/** A process; the same object for as long as it lives, with its newest numbers. */
export interface Entry {
  row: ProcessRow;
  /** NaN: not measured yet. */
  cpuPercent: number;
  memoryBytes: number;
  /** NaN: the system does not tell. */
  threads: number;
  state: string;
  ended: boolean;
  /** What a filter searches, in small letters; null until the first search. */
  searched: string | null;
  /** Grows with whatever changes of it: who has drawn it knows whether to draw it anew. */
  version: number;
}

export type ProcessesMessage = Omit<ProcessFrame, 'kind' | 'host'>;

/** The level of the verdict in the mode that is chosen. */
export function levelOf({ row }: Entry, mode: VerdictMode): VerdictLevel {
  return mode === 'strict' ? row.strictLevel : row.level;
}

function entryOf(row: ProcessRow): Entry {
  const { cpuPercent, memoryBytes, threads, state } = row;
  return {
    row,
    cpuPercent: cpuPercent ?? NaN,
    memoryBytes,
    threads: threads ?? NaN,
    state,
    ended: false,
    searched: null,
    version: 0,
  };
}

function renew(entry: Entry, row: ProcessRow): void {
  Object.assign(entry, entryOf(row), { version: entry.version + 1 });
}

const nobody: ProcessCounts = { danger: 0, caution: 0, safe: 0, kernel: 0 };

/** One letter strings are made once: states come as numbers, thousands a second. */
const letters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

export class ProcessTable {
  readonly #entries = new Map<number, Entry>();
  #revision = 0;
  #atMs = 0;
  readonly #counts: Record<VerdictMode, ProcessCounts> = { contextual: nobody, strict: nobody };

  get entries(): ReadonlyMap<number, Entry> {
    return this.#entries;
  }

  /** Grows when a process comes, goes, or more of it than its numbers has changed. */
  get revision(): number {
    return this.#revision;
  }

  /** Host's time of the newest sweep; 0 before the first. */
  get atMs(): number {
    return this.#atMs;
  }

  take(message: ProcessesMessage): void {
    this.#atMs = message.atMs;
    const kept = message.whole ? new Set(message.rows.map(({ pid }) => pid)) : null;
    if (kept) for (const pid of this.#entries.keys()) if (!kept.has(pid)) this.#end(pid);
    for (const pid of message.gone) this.#end(pid);
    for (const row of message.rows) this.#put(row);
    if (message.whole || message.rows.length + message.gone.length > 0) this.#revision += 1;
    this.#takeValues(message.values);
  }

  /** How many there are of each level, in this mode; the same object until one is another. */
  counts(mode: VerdictMode): ProcessCounts {
    return this.#counts[mode];
  }

  /** One level is left for another; null: it comes, or it goes. */
  #recount(mode: VerdictMode, from: VerdictLevel | null, to: VerdictLevel | null): void {
    if (from === to) return;
    const counts = { ...this.#counts[mode] };
    if (from) counts[from] -= 1;
    if (to) counts[to] += 1;
    this.#counts[mode] = counts;
  }

  #judge(from: ProcessRow | null, to: ProcessRow | null): void {
    this.#recount('contextual', from?.level ?? null, to?.level ?? null);
    this.#recount('strict', from?.strictLevel ?? null, to?.strictLevel ?? null);
  }

  #end(pid: number): void {
    const entry = this.#entries.get(pid);
    if (!entry) return;
    this.#judge(entry.row, null);
    entry.ended = true;
    entry.version += 1;
    this.#entries.delete(pid);
  }

  /** A PID that is used again is another process: whoever holds the old one sees it ended. */
  #put(row: ProcessRow): void {
    const known = this.#entries.get(row.pid);
    if (known?.row.startTicks === row.startTicks) {
      this.#judge(known.row, row);
      renew(known, row);
      return;
    }
    if (known) this.#end(row.pid);
    this.#judge(null, row);
    this.#entries.set(row.pid, entryOf(row));
  }

  #takeValues(values: readonly number[]): void {
    for (let at = 0; at + processValues <= values.length; at += processValues) {
      const entry = this.#entries.get(values[at] ?? -1);
      if (!entry) continue;
      const [cpuTimes10 = -1, memoryBytes = 0, threads = -1, state = 63] = [
        values[at + 1],
        values[at + 2],
        values[at + 3],
        values[at + 4],
      ];
      entry.cpuPercent = cpuTimes10 < 0 ? NaN : cpuTimes10 / 10;
      entry.memoryBytes = memoryBytes;
      entry.threads = threads < 0 ? NaN : threads;
      entry.state = letters[state] ?? '?';
      entry.version += 1;
    }
  }
}
