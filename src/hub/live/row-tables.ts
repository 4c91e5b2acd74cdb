// The containers or pods of each host while somebody looks at them.

import type { ContainerFrame } from '../../contract/container.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { PodFrame } from '../../contract/pod.ts';
import type { HostId } from '../../contract/sample.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { TopicTable } from './topic-table.ts';

/** Rows of one host; a list of so many is about 8 MB of JSON. */
export const rowsLimit = 20_000;

type RowFrame = ContainerFrame | PodFrame;
type RowOf<F extends RowFrame> = F['rows'][number];

interface Table<F extends RowFrame> {
  atMs: number;
  rows: Map<string, RowOf<F>>;
  whole: Buffer | null;
}

function messageOf({ kind, atMs, whole, rows, gone }: RowFrame): Buffer {
  // Each kind of frame has the rows of its own message.
  const message = { type: kind, atMs, whole, rows, gone } as LiveMessage;
  return Buffer.from(JSON.stringify(message));
}

export class RowTables<F extends RowFrame> implements TopicTable<F> {
  readonly #kind: F['kind'];
  readonly #drops: DropCounts;
  readonly #tables = new Map<HostId, Table<F>>();

  constructor(kind: F['kind'], drops: DropCounts) {
    this.#kind = kind;
    this.#drops = drops;
  }

  take(frame: F): boolean {
    const table: Table<F> | undefined = frame.whole
      ? { atMs: 0, rows: new Map(), whole: null }
      : this.#tables.get(frame.host);
    if (!table) {
      this.#drops.add('live', `${this.#kind} frame before a whole one`);
      return false;
    }
    for (const id of frame.gone) table.rows.delete(id);
    for (const row of frame.rows) {
      if (table.rows.size < rowsLimit || table.rows.has(row.id)) table.rows.set(row.id, row);
      else this.#drops.add('live', `too many ${this.#kind}`);
    }
    table.atMs = frame.atMs;
    table.whole = null;
    this.#tables.set(frame.host, table);
    return true;
  }

  whole(host: HostId): Buffer | null {
    const table = this.#tables.get(host);
    if (!table) return null;
    const { atMs } = table;
    const rows = [...table.rows.values()];
    const frame = { kind: this.#kind, host, atMs, whole: true, rows, gone: [] } as RowFrame;
    table.whole ??= messageOf(frame);
    return table.whole;
  }

  changes(frame: F): Buffer {
    return messageOf(frame);
  }

  forget(host: HostId): void {
    this.#tables.delete(host);
  }

  clear(): void {
    this.#tables.clear();
  }
}
