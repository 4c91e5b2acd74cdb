// Reads detections from their blocks, without those that have changed since they were written.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredDetection } from '../../../../contract/detection.ts';
import { DamagedBlock } from '../../samples/bytes.ts';
import { decodeEntries, detectionIn, keyOf } from './detection-block.ts';

/** See `detection_blocks` in schema.ts. */
export interface BlockRow {
  revision: number;
  count: number;
  oldest_ms: number;
  newest_ms: number;
  entries: Uint8Array;
}

const blockColumns = 'revision, count, oldest_ms, newest_ms, entries';

export class DetectionRows {
  readonly #since: StatementSync;
  readonly #notBefore: StatementSync;
  readonly #before: StatementSync;
  readonly #newest: StatementSync;
  readonly #revisionOf: StatementSync;

  constructor(db: DatabaseSync) {
    const blocks = `SELECT ${blockColumns} FROM detection_blocks`;
    this.#since = db.prepare(
      `${blocks} WHERE revision >= coalesce(
         (SELECT max(revision) FROM detection_blocks WHERE revision <= ?1 + 1), 0)
       ORDER BY revision`,
    );
    this.#notBefore = db.prepare(`${blocks} WHERE newest_ms >= ? ORDER BY revision`);
    this.#before = db.prepare(`${blocks} WHERE oldest_ms < ? ORDER BY revision`);
    this.#newest = db.prepare('SELECT revision FROM state');
    this.#revisionOf = db.prepare('SELECT revision FROM detections WHERE key = ?');
  }

  /** Revision of the newest change. */
  newest(): number {
    return (this.#newest.get() as { revision: number }).revision;
  }

  /** Blocks that may hold one whose last event is older. */
  before(ms: number): BlockRow[] {
    return this.#before.all(ms) as unknown as BlockRow[];
  }

  /** In the order of their changes; of a damaged block, nothing. */
  since(revision: number, limit: number, onDamaged: (block: BlockRow) => void): StoredDetection[] {
    if (this.newest() <= revision) return [];
    const found: StoredDetection[] = [];
    for (const block of this.#since.iterate(revision) as Iterable<unknown>) {
      for (const detection of this.#sound(block as BlockRow, onDamaged)) {
        if (detection.revision > revision) found.push(detection);
        if (found.length >= limit) return found;
      }
    }
    return found;
  }

  /** Those of a host whose last event is not older. */
  recent(host: string, fromMs: number, onDamaged: (block: BlockRow) => void): StoredDetection[] {
    const blocks = this.#notBefore.iterate(fromMs) as Iterable<unknown>;
    const found: StoredDetection[] = [];
    for (const block of blocks) {
      for (const detection of this.#sound(block as BlockRow, onDamaged)) {
        if (detection.host === host && detection.lastMs >= fromMs) found.push(detection);
      }
    }
    return found;
  }

  #sound(block: BlockRow, onDamaged: (block: BlockRow) => void): StoredDetection[] {
    try {
      return this.live(block);
    } catch (error) {
      if (!(error instanceof DamagedBlock)) throw error;
      onDamaged(block);
      return [];
    }
  }

  /** @throws DamagedBlock */
  live(block: BlockRow): StoredDetection[] {
    const detections: StoredDetection[] = [];
    for (const [index, entry] of decodeEntries(block.entries, block.count).entries()) {
      if (entry === '') continue;
      const detection = detectionIn(entry, block.revision + index);
      if (this.#isLive(detection)) detections.push(detection);
    }
    return detections;
  }

  #isLive(detection: StoredDetection): boolean {
    const row = this.#revisionOf.get(keyOf(detection.host, detection));
    return (row as { revision: number } | undefined)?.revision === detection.revision;
  }
}
