// The process table of each host while somebody looks at it, and its messages, each written once.

import type { LiveMessage } from '../../contract/live.ts';
import { processValues, type ProcessFrame, type ProcessRow } from '../../contract/process.ts';
import type { HostId } from '../../contract/sample.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { TopicTable } from './topic-table.ts';

/** Rows of one host; a table of so many is about 8 MB of JSON. */
export const processRowsLimit = 20_000;

type Message = LiveMessage & { type: 'processes' };

interface Table {
  atMs: number;
  rows: Map<number, ProcessRow>;
  /** The table as one message, until the next frame changes it. */
  whole: Buffer | null;
}

const bufferOf = (message: Message) => Buffer.from(JSON.stringify(message));

export class ProcessTables implements TopicTable<ProcessFrame> {
  readonly #tables = new Map<HostId, Table>();
  readonly #drops: DropCounts;

  constructor(drops: DropCounts) {
    this.#drops = drops;
  }

  /** Takes a frame into the table; false where it is dropped, as no whole one came before it. */
  take(frame: ProcessFrame): boolean {
    const table = frame.whole ? { atMs: 0, rows: new Map() } : this.#tables.get(frame.host);
    if (!table) {
      this.#drops.add('live', 'process frame before a whole one');
      return false;
    }
    const next: Table = { ...table, atMs: frame.atMs, whole: null };
    for (const pid of frame.gone) next.rows.delete(pid);
    for (const row of frame.rows) this.#put(next.rows, row);
    applyValues(next.rows, frame.values);
    this.#tables.set(frame.host, next);
    return true;
  }

  #put(rows: Map<number, ProcessRow>, row: ProcessRow): void {
    if (rows.size >= processRowsLimit && !rows.has(row.pid)) {
      this.#drops.add('live', 'too many processes');
      return;
    }
    // A copy, since an agent in this process may go on with its own.
    rows.set(row.pid, { ...row });
  }

  /** The whole table as a message, written once for all that ask before the next frame. */
  whole(host: HostId): Buffer | null {
    const table = this.#tables.get(host);
    if (!table) return null;
    const { atMs, rows } = table;
    table.whole ??= bufferOf({
      type: 'processes',
      atMs,
      whole: true,
      rows: [...rows.values()],
      gone: [],
      values: [],
    });
    return table.whole;
  }

  /** The changes alone, for viewers that have the table already. */
  changes({ atMs, whole, rows, gone, values }: ProcessFrame): Buffer {
    return bufferOf({ type: 'processes', atMs, whole, rows, gone, values });
  }

  /** An agent that connects again tells its table anew. */
  forget(host: HostId): void {
    this.#tables.delete(host);
  }

  /** Nobody looks any more. */
  clear(): void {
    this.#tables.clear();
  }
}

function applyValues(rows: ReadonlyMap<number, ProcessRow>, values: readonly number[]): void {
  for (let at = 0; at + processValues <= values.length; at += processValues) {
    const row = rows.get(values[at] ?? 0);
    if (!row) continue;
    const [cpu = -1, memoryBytes = 0, threads = -1, state = 0] = values.slice(at + 1, at + 5);
    row.cpuPercent = cpu < 0 ? null : cpu / 10;
    row.memoryBytes = memoryBytes;
    row.threads = threads < 0 ? null : threads;
    row.state = String.fromCharCode(state);
  }
}
