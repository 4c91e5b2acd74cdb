// What is kept beside the events, in the same transactions: checkpoints, entries, detections.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Detection, StoredDetection } from '../../../contract/detection.ts';
import type { Kept, Settled } from '../../log-store.ts';

interface DetectionRow {
  revision: number;
  host: string;
  detection: string;
}

/** A detection of the store, of the row that schema.ts describes. */
export function storedDetection({ revision, host, detection }: DetectionRow): StoredDetection {
  return { ...(JSON.parse(detection) as Detection), host, revision };
}

/** No key goes on with this character, the last of all. */
const afterAllKeys = '\u{10ffff}';

export class SettledState {
  readonly #db: DatabaseSync;
  readonly #nowMs: () => number;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, nowMs: () => number) {
    this.#db = db;
    this.#nowMs = nowMs;
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
    const rows = this.#sql(
      `SELECT revision, host, detection FROM detections
       WHERE host = ? AND last_ms >= ? ORDER BY revision`,
    ).all(host, fromMs);
    return (rows as unknown as DetectionRow[]).map(storedDetection);
  }

  settle(host: string, { detections, kept }: Settled): void {
    for (const detection of detections) this.#upsert(host, detection);
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

  /** One that says the same as before keeps its revision. */
  #upsert(host: string, detection: Detection): void {
    const { rule, entity, episode, allowed, lastMs } = detection;
    const key = [host, rule, entity, episode, allowed ? 1 : 0];
    const text = JSON.stringify(detection);
    const before = this.#sql(
      `SELECT detection FROM detections
       WHERE host = ? AND rule = ? AND entity = ? AND episode = ? AND allowed = ?`,
    ).get(...key) as { detection: string } | undefined;
    if (before?.detection === text) return;
    this.#sql('UPDATE state SET revision = revision + 1').run();
    this.#sql(
      `INSERT OR REPLACE INTO detections
       (revision, host, rule, entity, episode, allowed, last_ms, detection)
       SELECT revision, ?, ?, ?, ?, ?, ?, ? FROM state`,
    ).run(...key, lastMs, text);
  }
}
