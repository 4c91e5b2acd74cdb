// Takes out what is older than a tier keeps, and the oldest of the finest tier beyond the budget.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Retention } from '../../ports.ts';
import { transact } from '../database.ts';
import { samplePageBytes } from './samples-schema.ts';
import type { TierTotal } from './sealing.ts';
import { blockOf, blockOfRow, rowId, tiers, type Tier } from './tiers.ts';

/** Free pages beyond this share of the file are given back to the file system, a few at a time. */
const freeShare = 0.1;
const pagesPerStep = 64;

/** While the budget is enforced, the write-ahead log may stand beside the file with this much. */
const logAllowanceBytes = 1024 * 1024;

/** Blocks that one call may take out, so that no save takes long. */
const blocksPerStep = 2;
const blocksAtOnce = 100_000;

interface TierStatements {
  tier: Tier;
  oldest: StatementSync;
  size: StatementSync;
  remove: StatementSync;
}

export class Expiry {
  readonly #db: DatabaseSync;
  readonly #tiers: readonly TierStatements[];
  readonly #setTotal: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#tiers = tiers.map((tier) => ({
      tier,
      oldest: db.prepare(`SELECT min(id) AS id FROM ${tier.table}`),
      size: db.prepare(
        `SELECT total(length(data)) AS bytes, total(points) AS points
         FROM ${tier.table} WHERE id < ?`,
      ),
      remove: db.prepare(`DELETE FROM ${tier.table} WHERE id < ?`),
    }));
    this.#setTotal = db.prepare('UPDATE totals SET bytes = ?, points = ? WHERE tier = ?');
  }

  #oldestBlock({ oldest }: TierStatements): number | null {
    const { id } = oldest.get() as { id: number | null };
    return id === null ? null : blockOfRow(id);
  }

  /** Start of each tier's oldest block, Infinity where it has none. */
  oldestMs(): number[] {
    return this.#tiers.map((each) => {
      const block = this.#oldestBlock(each);
      return block === null ? Infinity : block * each.tier.blockMs;
    });
  }

  /** A little, with each save. */
  step(retention: Retention, totals: TierTotal[], nowMs: number): void {
    this.#expire(retention, totals, nowMs, blocksPerStep);
    this.#shrink(pagesPerStep, false);
  }

  /** All at once: the limits were changed by hand. */
  enforce(retention: Retention, totals: TierTotal[], nowMs: number): void {
    this.#expire(retention, totals, nowMs, blocksAtOnce);
    this.#shrink(0, true);
  }

  #expire(retention: Retention, totals: TierTotal[], nowMs: number, limit: number): void {
    let left = limit;
    for (const [index, each] of this.#tiers.entries()) {
      const keep = retention.tiers.find(({ stepMs }) => stepMs === each.tier.stepMs);
      if (!keep) continue;
      // A block goes when all of it is too old.
      const cut = blockOf(each.tier, nowMs - keep.keepMs);
      for (; left > 0; left--) {
        const block = this.#oldestBlock(each);
        if (block === null || block >= cut) break;
        this.#remove(index, block, totals);
      }
    }
    for (; left > 0 && this.#usedBytes() > retention.budgetBytes - logAllowanceBytes; left--) {
      if (!this.#removeOldest(totals)) break;
    }
  }

  #removeOldest(totals: TierTotal[]): boolean {
    for (const [index, each] of this.#tiers.entries()) {
      const block = this.#oldestBlock(each);
      if (block === null) continue;
      this.#remove(index, block, totals);
      return true;
    }
    return false;
  }

  #remove(index: number, block: number, totals: TierTotal[]): void {
    const each = this.#tiers[index]!;
    const end = rowId(block + 1, 0);
    const total = totals[index]!;
    const gone = each.size.get(end) as unknown as TierTotal;
    const bytes = total.bytes - gone.bytes;
    const points = total.points - gone.points;
    transact(this.#db, () => {
      each.remove.run(end);
      this.#setTotal.run(bytes, points, index);
    });
    totals[index] = { bytes, points };
  }

  #pragma(name: string): number {
    return Object.values(this.#db.prepare(`PRAGMA ${name}`).get() as object)[0] as number;
  }

  #usedBytes(): number {
    return (this.#pragma('page_count') - this.#pragma('freelist_count')) * samplePageBytes;
  }

  #shrink(pages: number, all: boolean): void {
    const free = this.#pragma('freelist_count');
    if (!all && free < Math.max(2 * pagesPerStep, this.#pragma('page_count') * freeShare)) return;
    if (free === 0) return;
    this.#db.exec(`PRAGMA incremental_vacuum(${all ? free : pages})`);
    if (all) this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }
}
