// Decoded columns of the chunks that were asked last, within a bound in bytes.

import type { ChunkColumns } from './query-columns.ts';

const cacheBytes = 20 * 1024 * 1024;

/**
 * A chunk is known by its first event and their count: sealing makes another count of it, or the
 * same events.
 */
export class ColumnCache {
  readonly #mostBytes: number;
  /** The least recently asked first. */
  readonly #entries = new Map<string, ChunkColumns>();
  bytes = 0;

  constructor(mostBytes = cacheBytes) {
    this.#mostBytes = mostBytes;
  }

  get(seq: number, count: number): ChunkColumns | null {
    const key = `${seq} ${count}`;
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  add(seq: number, columns: ChunkColumns): void {
    this.#entries.set(`${seq} ${columns.count}`, columns);
    this.bytes += columns.byteLength;
    for (const [key, oldest] of this.#entries) {
      if (this.bytes <= this.#mostBytes) return;
      this.#entries.delete(key);
      this.bytes -= oldest.byteLength;
    }
  }

  clear(): void {
    this.#entries.clear();
    this.bytes = 0;
  }
}
