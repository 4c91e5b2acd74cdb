// Answers range queries from samples.db and the unsealed blocks that the writer hands over.

import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DamagedBlock } from './bytes.ts';
import { Cells, lookBackMs } from './cells.ts';
import { openForReading } from '../database.ts';
import type { PlannedSeries, RangePlan, SeriesCells } from '../messages.ts';
import { decodePoints, foldSamples, mergePoints, Points } from './point-block.ts';
import {
  decodeSamples,
  mergeSamples,
  Samples,
  secondsPerSegment,
  Segment,
} from './sample-block.ts';
import { samplesFile } from './samples-schema.ts';
import { blockOf, blockOfRow, rowId, tiers, type Tier } from './tiers.ts';

const cacheKib = 1024;
const segmentMs = secondsPerSegment * 1000;

interface TierStatements {
  tier: Tier;
  get: StatementSync;
  ends: StatementSync;
}

/** Null where nothing is stored, or what is counted as damaged: what is not sealed stands alone. */
function soundOf<T>(
  cells: Cells,
  data: Uint8Array | null,
  decode: (data: Uint8Array) => T,
): T | null {
  try {
    return data && decode(data);
  } catch (error) {
    if (!(error instanceof DamagedBlock)) throw error;
    cells.damagedBlocks += 1;
    return null;
  }
}

export class SamplesReader {
  readonly #db: DatabaseSync;
  readonly #tiers: readonly TierStatements[];
  readonly #samples = { stored: new Samples(), head: new Samples() };
  readonly #points = { stored: new Points(), fresh: new Points(), merged: new Points() };

  constructor(dataPath: string) {
    this.#db = openForReading(join(dataPath, samplesFile), cacheKib);
    this.#tiers = tiers.map((tier) => ({
      tier,
      get: this.#db.prepare(`SELECT data FROM ${tier.table} WHERE id = ?`),
      // Each alone is one step down the tree; both in one SELECT would read the whole table.
      ends: this.#db.prepare(
        `SELECT (SELECT min(id) FROM ${tier.table}) AS first,
                (SELECT max(id) FROM ${tier.table}) AS last`,
      ),
    }));
  }

  /** One series; its arrays are new and may be transferred. */
  read(plan: RangePlan, series: PlannedSeries): SeriesCells {
    const cells = new Cells(plan.fromMs, plan.stepMs, plan.steps, this.#decimalsOf(plan, series));
    const at = this.#tiers[plan.tier]!;
    for (const block of this.#blocks(plan, series, at)) {
      if (plan.tier === 0) this.#addSamples(cells, series, block);
      else this.#addPoints(cells, at, series, block);
    }
    return cells.finish(plan.newestMs);
  }

  /** Blocks of the range that may hold data, oldest first. */
  #blocks(plan: RangePlan, series: PlannedSeries, { tier, ends }: TierStatements): number[] {
    const first = blockOf(tier, plan.fromMs - lookBackMs);
    const last = blockOf(tier, plan.fromMs + plan.stepMs * plan.steps - 1);
    const blocks = new Set<number>();
    const stored = ends.get() as { first: number | null; last: number | null };
    if (stored.first !== null && stored.last !== null) {
      const end = Math.min(last, blockOfRow(stored.last));
      for (let block = Math.max(first, blockOfRow(stored.first)); block <= end; block++) {
        blocks.add(block);
      }
    }
    for (const { hour } of series.heads) {
      const block = blockOf(tier, hour * segmentMs);
      if (block >= first && block <= last) blocks.add(block);
    }
    return [...blocks].sort((a, b) => a - b);
  }

  #stored(at: TierStatements, block: number, series: PlannedSeries): Uint8Array | null {
    const row = at.get.get(rowId(block, series.id)) as { data: Uint8Array } | undefined;
    return row?.data ?? null;
  }

  /** All blocks of a series are drawn in one scale, that of its newest block. */
  #decimalsOf(plan: RangePlan, series: PlannedSeries): number {
    const head = series.heads.at(-1);
    if (head) return decodeSamples(head.block, this.#samples.head).decimals;
    const at = this.#tiers[plan.tier]!;
    const block = this.#blocks(plan, series, at).findLast((each) => this.#stored(at, each, series));
    if (block === undefined) return 0;
    try {
      const data = this.#stored(at, block, series)!;
      if (plan.tier === 0) return decodeSamples(data, this.#samples.stored).decimals;
      return decodePoints(data, this.#points.stored).decimals;
    } catch (error) {
      if (error instanceof DamagedBlock) return 0;
      throw error;
    }
  }

  /** Samples of an hour, those that are sealed and those that are not; null: there are none. */
  #hour(cells: Cells, series: PlannedSeries, hour: number): Samples | null {
    const { stored, head } = this.#samples;
    const data = this.#stored(this.#tiers[0]!, hour, series);
    const unsealed = series.heads.find((each) => each.hour === hour);
    const sealed = soundOf(cells, data, (bytes) => decodeSamples(bytes, stored));
    if (!unsealed) return sealed;
    decodeSamples(unsealed.block, head);
    if (!sealed) return head;
    const merged = new Segment(series.id, hour, head.decimals);
    mergeSamples(sealed, head, merged);
    return decodeSamples(merged.encode(), stored);
  }

  #addSamples(cells: Cells, series: PlannedSeries, hour: number): void {
    const samples = this.#hour(cells, series, hour);
    if (samples) cells.addSamples(samples, hour * segmentMs);
  }

  #addPoints(cells: Cells, at: TierStatements, series: PlannedSeries, block: number): void {
    const { stepMs, blockMs } = at.tier;
    let { stored, fresh, merged } = this.#points;
    const data = this.#stored(at, block, series);
    if (!soundOf(cells, data, (bytes) => decodePoints(bytes, stored))) {
      stored.length = 0;
      stored.runs = [];
    }
    const heads = series.heads.filter(({ hour }) => blockOf(at.tier, hour * segmentMs) === block);
    for (const head of heads.sort((a, b) => a.hour - b.hour)) {
      const offset = (head.hour * segmentMs - block * blockMs) / 1000;
      const samples = this.#hour(cells, series, head.hour)!;
      foldSamples(samples, stepMs / 1000, offset, fresh);
      // A part of the hour may be sealed already, and is in both.
      mergePoints(fresh, stored, merged);
      [stored, merged] = [merged, stored];
    }
    if (stored.length > 0) cells.addPoints(stored, block * blockMs, stepMs);
  }

  close(): void {
    this.#db.close();
  }
}
