// Decoded columns of the chunks that were asked last, within a bound in bytes.

import type { EventColumns } from './chunk.ts';

const cacheBytes = 20 * 1024 * 1024;

function bytesOf(columns: EventColumns): number {
  let bytes = 0;
  for (const column of Object.values(columns)) {
    if (typeof column !== 'number') bytes += column.byteLength;
  }
  return bytes;
}

/**
 * A chunk is known by its first event and their count: sealing makes another count of it, or the
 * same events.
 */
export class ColumnCache {
  readonly #mostBytes: number;
  /** The least recently asked first. */
  readonly #entries = new Map<string, { columns: EventColumns; bytes: number }>();
  bytes = 0;

  constructor(mostBytes = cacheBytes) {
    this.#mostBytes = mostBytes;
  }

  get(seq: number, count: number): EventColumns | null {
    const key = `${seq} ${count}`;
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.columns;
  }

  add(seq: number, columns: EventColumns): void {
    const bytes = bytesOf(columns);
    if (bytes > this.#mostBytes) return;
    this.#entries.set(`${seq} ${columns.count}`, { columns, bytes });
    this.bytes += bytes;
    for (const [key, oldest] of this.#entries) {
      if (this.bytes <= this.#mostBytes) return;
      this.#entries.delete(key);
      this.bytes -= oldest.bytes;
    }
  }

  clear(): void {
    this.#entries.clear();
    this.bytes = 0;
  }
}
