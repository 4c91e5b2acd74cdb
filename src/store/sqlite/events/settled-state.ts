// What is kept beside the events, in the same transactions: checkpoints, entries, detections.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredDetection } from '../../../contract/detection.ts';
import type { Kept, Settled } from '../../log-store.ts';
import { StoredDetections } from './detections/stored-detections.ts';

/** No key goes on with this character, the last of all. */
const afterAllKeys = '\u{10ffff}';

export class SettledState {
  readonly #db: DatabaseSync;
  readonly #nowMs: () => number;
  readonly #detections: StoredDetections;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, detections: StoredDetections, nowMs: () => number) {
    this.#db = db;
    this.#detections = detections;
    this.#nowMs = nowMs;
  }

  /** What is in memory is not to be trusted any more. */
  forget(): void {
    this.#detections.forget();
  }

  #sql(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  checkpoint(host: string, source: string): string | null {
    const row = this.#sql('SELECT value FROM checkpoints WHERE host = ? AND source = ?').get(
      host,
      source,
    );
    return (row as { value: string } | undefined)?.value ?? null;
  }

  checkpoints(host: string): Map<string, string> {
    const rows = this.#sql('SELECT source, value FROM checkpoints WHERE host = ?').all(host);
    return new Map(
      (rows as { source: string; value: string }[]).map(({ source, value }) => [source, value]),
    );
  }

  setCheckpoint(host: string, source: string, value: string): void {
    this.#sql('INSERT OR REPLACE INTO checkpoints (host, source, value) VALUES (?, ?, ?)').run(
      host,
      source,
      value,
    );
  }

  kept(prefix: string): { key: string; value: string }[] {
    const sql = 'SELECT key, value FROM kept WHERE key >= ? AND key < ? ORDER BY key';
    const rows = this.#sql(sql).all(prefix, prefix + afterAllKeys);
    return (rows as { key: string; value: string }[]).map(({ key, value }) => ({ key, value }));
  }

  recentDetections(host: string, fromMs: number): StoredDetection[] {
    return this.#detections.recent(host, fromMs);
  }

  settle(host: string, { detections, kept }: Settled): void {
    if (detections.length > 0) this.#detections.put(host, detections);
    for (const entry of kept) this.#keep(entry);
  }

  #keep({ key, value }: Kept): void {
    if (value === null) this.#sql('DELETE FROM kept WHERE key = ?').run(key);
    else {
      this.#sql('INSERT OR REPLACE INTO kept (key, value, changed_ms) VALUES (?, ?, ?)').run(
        key,
        value,
        Math.round(this.#nowMs()),
      );
    }
  }
}
