// Turns a finished hour of a series into rows of all tiers.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DamagedBlock } from './bytes.ts';
import { pack } from './pack.ts';
import { decodePoints, encodePoints, foldSamples, mergePoints, Points } from './point-block.ts';
import {
  decodeSamples,
  encodeSamples,
  mergeSamples,
  Samples,
  secondsPerSegment,
  Segment,
} from './sample-block.ts';
import { rowId, tiers, type Tier } from './tiers.ts';

export interface TierTotal {
  bytes: number;
  points: number;
}

interface BlockRow {
  points: number;
  data: Uint8Array;
}

interface TierStatements {
  tier: Tier;
  get: StatementSync;
  put: StatementSync;
}

function countOf(samples: Samples): number {
  let count = 0;
  for (let at = 0; at < samples.length; at++) if (!Number.isNaN(samples.values[at]!)) count += 1;
  return count;
}

/** Works within a transaction of its caller. */
export class Sealing {
  readonly #tiers: readonly TierStatements[];
  readonly #seen: StatementSync;
  // Scratch arrays: one hour of samples, and points as stored, new and merged.
  readonly #stored = new Samples();
  readonly #fresh = new Samples();
  readonly #points = { stored: new Points(), fresh: new Points(), merged: new Points() };

  constructor(db: DatabaseSync) {
    this.#tiers = tiers.map((tier) => ({
      tier,
      get: db.prepare(`SELECT points, data FROM ${tier.table} WHERE id = ?`),
      put: db.prepare(`INSERT OR REPLACE INTO ${tier.table} VALUES (?, ?, ?)`),
    }));
    this.#seen = db.prepare(
      'UPDATE series SET first_s = min(first_s, ?2), last_s = max(last_s, ?3) WHERE id = ?1',
    );
  }

  /** Adds to `totals` what it wrote, and says how many samples were there already. */
  seal(segment: Segment, totals: readonly TierTotal[]): number {
    const { series, hour } = segment;
    const firstSecond = hour * secondsPerSegment;
    const [finest, ...coarser] = this.#tiers;
    const id = rowId(hour, series);
    const row = finest!.get.get(id) as BlockRow | undefined;
    let samples = decodeSamples(segment.encode(), this.#fresh);
    let omitted = 0;
    const stored = row ? this.#decodeStored(row.data) : null;
    if (stored) {
      const merged = new Segment(series, hour, segment.decimals);
      omitted = mergeSamples(stored, samples, merged);
      samples = decodeSamples(merged.encode(), this.#fresh);
    }
    this.#write(finest!, id, countOf(samples), pack(encodeSamples(samples)), row, totals[0]!);
    for (const [index, tier] of coarser.entries()) {
      this.#fold(tier, segment, samples, stored !== null, totals[index + 1]!);
    }
    this.#seen.run(series, firstSecond + samples.slots[0]!, firstSecond + segment.lastSlot);
    return omitted;
  }

  /** Whether the sealed row of that hour has all samples of an unsealed segment already. */
  holds(segment: Segment): boolean {
    const row = this.#tiers[0]!.get.get(rowId(segment.hour, segment.series)) as
      | BlockRow
      | undefined;
    const stored = row && this.#decodeStored(row.data);
    if (!stored) return false;
    const own = decodeSamples(segment.encode(), this.#fresh);
    let at = 0;
    for (let index = 0; index < own.length; index++) {
      while (at < stored.length && stored.slots[at]! < own.slots[index]!) at += 1;
      if (at === stored.length || stored.slots[at] !== own.slots[index]) return false;
    }
    return true;
  }

  /** Null for a damaged row, whose place the new one takes. */
  #decodeStored(data: Uint8Array): Samples | null {
    try {
      return decodeSamples(data, this.#stored);
    } catch (error) {
      if (error instanceof DamagedBlock) return null;
      throw error;
    }
  }

  #decodeStoredPoints(data: Uint8Array): Points | null {
    try {
      return decodePoints(data, this.#points.stored);
    } catch (error) {
      if (error instanceof DamagedBlock) return null;
      throw error;
    }
  }

  /** `whole`: the samples hold all there was of this hour, so that they know better. */
  #fold(at: TierStatements, segment: Segment, samples: Samples, whole: boolean, total: TierTotal) {
    const { stepMs, blockMs } = at.tier;
    const firstMs = segment.hour * secondsPerSegment * 1000;
    const block = Math.floor(firstMs / blockMs);
    const offset = (firstMs - block * blockMs) / 1000;
    const { fresh, merged } = this.#points;
    let points = foldSamples(samples, stepMs / 1000, offset, fresh);
    if (points.length === 0) return;
    const id = rowId(block, segment.series);
    const row = at.get.get(id) as BlockRow | undefined;
    const stored = row && this.#decodeStoredPoints(row.data);
    if (stored) {
      points = whole ? mergePoints(fresh, stored, merged) : mergePoints(stored, fresh, merged);
    }
    const bytes = encodePoints(points);
    // A row that grows on is packed only when its time is over.
    const isLast = firstMs + secondsPerSegment * 1000 === (block + 1) * blockMs;
    this.#write(at, id, points.length, isLast ? pack(bytes) : bytes, row, total);
  }

  #write(
    at: TierStatements,
    id: number,
    points: number,
    data: Uint8Array,
    before: BlockRow | undefined,
    total: TierTotal,
  ): void {
    at.put.run(id, points, data);
    total.bytes += data.length - (before?.data.length ?? 0);
    total.points += points - (before?.points ?? 0);
  }
}
