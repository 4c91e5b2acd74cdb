// Detections as they are written: each change at the end, with a revision of its own.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Detection, StoredDetection } from '../../../../contract/detection.ts';
import { DamagedBlock } from '../../samples/bytes.ts';
import {
  Block,
  blockSizeOf,
  decodeEntries,
  encodeEntries,
  entryOf,
  keyOf,
  sumOf,
} from './detection-block.ts';
import { DetectionPacking } from './detection-packing.ts';
import { DetectionRows, type BlockRow } from './detection-rows.ts';

export class StoredDetections {
  readonly #rows: DetectionRows;
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #dropKey: StatementSync;
  readonly #dropKeys: StatementSync;
  readonly #setNewest: StatementSync;
  readonly #save: StatementSync;
  readonly #drop: StatementSync;
  readonly #oneLess: StatementSync;
  readonly #dropEmpty: StatementSync;
  readonly #keepDamaged: StatementSync;
  readonly #packing: DetectionPacking;

  constructor(db: DatabaseSync) {
    this.#rows = new DetectionRows(db);
    this.#packing = new DetectionPacking(db, {
      rows: this.#rows,
      entries: (row) => this.#entries(row),
      write: (block) => this.#write(block),
    });
    this.#find = db.prepare('SELECT revision, sum FROM detections WHERE key = ?');
    this.#put = db.prepare(
      'INSERT OR REPLACE INTO detections (key, revision, sum) VALUES (?, ?, ?)',
    );
    this.#dropKey = db.prepare('DELETE FROM detections WHERE key = ?');
    this.#dropKeys = db.prepare('DELETE FROM detections WHERE revision >= ? AND revision < ?');
    this.#setNewest = db.prepare('UPDATE state SET revision = ?');
    this.#save = db.prepare(
      `INSERT OR REPLACE INTO detection_blocks
       (revision, count, live, oldest_ms, newest_ms, entries) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#drop = db.prepare('DELETE FROM detection_blocks WHERE revision = ?');
    this.#oneLess = db.prepare(
      `UPDATE detection_blocks SET live = live - 1 WHERE revision =
       (SELECT max(revision) FROM detection_blocks WHERE revision <= ?) RETURNING revision, live`,
    );
    this.#dropEmpty = db.prepare('DELETE FROM detection_blocks WHERE revision = ? AND live <= 0');
    this.#keepDamaged = db.prepare(`INSERT OR IGNORE INTO damaged VALUES (-?, 0, ?, ?, x'', ?, ?)`);
  }

  /** Those of a host whose last event is not older; a reader counts what is damaged. */
  recent(host: string, fromMs: number): StoredDetection[] {
    return this.#rows.recent(host, fromMs, () => {});
  }

  /**
   * One that says the same as before keeps its revision. What comes at once lies together: to fill
   * up the block before would pack it anew at each change.
   */
  put(host: string, detections: readonly Detection[]): void {
    const newest = this.#rows.newest();
    let next = newest + 1;
    const size = blockSizeOf(detections.length);
    let block: Block | null = null;
    for (const detection of detections) {
      const entry = entryOf(host, detection);
      const key = keyOf(host, detection);
      const sum = sumOf(entry);
      const before = this.#find.get(key) as { revision: number; sum: Uint8Array } | undefined;
      if (before && Buffer.compare(before.sum, sum) === 0) continue;
      block ??= new Block(next);
      if (before && !block.clear(before.revision)) this.#retire(before.revision);
      block.push(entry, detection);
      this.#put.run(key, next, sum);
      next += 1;
      if (block.entries.length < size) continue;
      this.#write(block);
      block = new Block(next);
    }
    if (next - 1 === newest) return;
    if (block && block.entries.length > 0) this.#write(block);
    this.#setNewest.run(next - 1);
    this.#packing.run(next - 1);
  }

  /** Another program has written, or a transaction failed. */
  forget(): void {
    this.#packing.forget();
  }

  /** Null: they are damaged, and were set aside. */
  #entries(row: BlockRow): string[] | null {
    try {
      return decodeEntries(row.entries, row.count);
    } catch (error) {
      if (!(error instanceof DamagedBlock)) throw error;
      this.#setAside(row, error.message);
      return null;
    }
  }

  /** What it held counts as never told: found again, it is stored again. */
  #setAside({ revision, count, oldest_ms: from, newest_ms: to, entries }: BlockRow, why: string) {
    this.#keepDamaged.run(revision, from, to, entries, why);
    this.#dropKeys.run(revision, revision + count);
    this.#drop.run(revision);
  }

  #write({ revision, entries, live, oldestMs, newestMs }: Block): void {
    if (live === 0) this.#drop.run(revision);
    else this.#save.run(revision, entries.length, live, oldestMs, newestMs, encodeEntries(entries));
  }

  #retire(revision: number): void {
    const block = this.#oneLess.get(revision) as { revision: number; live: number } | undefined;
    if (block && block.live <= 0) this.#dropEmpty.run(block.revision);
  }

  /** Drops those whose last event is older. */
  expire(cutMs: number): void {
    for (const row of this.#rows.before(cutMs)) this.#expireBlock(row, cutMs);
  }

  #expireBlock(row: BlockRow, cutMs: number): void {
    const entries = this.#entries(row);
    if (entries === null) return;
    const kept = entries.map(() => '');
    for (const detection of this.#rows.live(row)) {
      const index = detection.revision - row.revision;
      if (detection.lastMs >= cutMs) kept[index] = entries[index]!;
      else this.#dropKey.run(keyOf(detection.host, detection));
    }
    this.#write(Block.of(row.revision, kept));
  }
}
