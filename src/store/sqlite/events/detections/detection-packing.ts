// Puts detections together that have stopped changing: alone each takes ten times the room.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Block, blockDetections } from './detection-block.ts';
import type { BlockRow, DetectionRows } from './detection-rows.ts';

/** Looked for after so many changes; what is among the last so many may soon change again. */
const packEvery = 128;
/** A block that has as many left is not worth packing. */
const fullEnough = blockDetections / 2;
/** Of one block, void ones included: each of these still takes a byte. */
const mostEntries = 16_384;

/** How much there is in a block, without what it holds. */
type Extent = Pick<BlockRow, 'revision' | 'count'> & { live: number };

export interface PackingParts {
  rows: DetectionRows;
  /** Null: it is damaged, and was set aside. */
  entries(row: BlockRow): string[] | null;
  write(block: Block): void;
}

const endOf = ({ revision, count }: Extent): number => revision + count;

/**
 * While an attack goes on, each change of its detection is a block of its own, which the next one
 * replaces. What remains of them lies side by side here: places of the others in between stay void.
 */
export class DetectionPacking {
  readonly #parts: PackingParts;
  readonly #extents: StatementSync;
  readonly #row: StatementSync;
  readonly #drop: StatementSync;
  /** All before this revision has been packed. */
  #packedTo = 0;
  #lookedAt = 0;

  constructor(db: DatabaseSync, parts: PackingParts) {
    this.#parts = parts;
    this.#extents = db.prepare(
      `SELECT revision, count, live FROM detection_blocks
       WHERE revision >= ? AND revision + count <= ? ORDER BY revision`,
    );
    this.#row = db.prepare('SELECT * FROM detection_blocks WHERE revision = ?');
    this.#drop = db.prepare('DELETE FROM detection_blocks WHERE revision = ?');
  }

  forget(): void {
    this.#packedTo = 0;
  }

  /** `newest`: revision of the last change. Runs in its transaction. */
  run(newest: number): void {
    if (newest - this.#lookedAt < packEvery) return;
    this.#lookedAt = newest;
    let group: Extent[] = [];
    let live = 0;
    const pack = (): void => {
      if (group.length > 1) this.#pack(group);
      group = [];
      live = 0;
    };
    const extents = this.#extents.all(this.#packedTo, newest - packEvery);
    for (const extent of extents as unknown as Extent[]) {
      const isFull = extent.live >= fullEnough;
      if (isFull || endOf(extent) - (group[0] ?? extent).revision > mostEntries) pack();
      if (!isFull) {
        group.push(extent);
        live += extent.live;
        if (live < blockDetections) continue;
        pack();
      }
      this.#packedTo = endOf(extent);
    }
  }

  #pack(group: readonly Extent[]): void {
    const first = group[0]!.revision;
    const packed: string[] = Array<string>(endOf(group.at(-1)!) - first).fill('');
    for (const extent of group) {
      const row = this.#row.get(extent.revision) as unknown as BlockRow;
      const entries = this.#parts.entries(row);
      if (entries === null) continue;
      const live = this.#parts.rows.live(row).map(({ revision }) => revision - row.revision);
      for (const index of live) packed[row.revision - first + index] = entries[index]!;
      this.#drop.run(row.revision);
    }
    this.#parts.write(Block.of(first, packed));
  }
}
