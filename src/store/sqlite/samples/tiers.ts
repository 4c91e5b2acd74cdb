// The four tiers of history: their steps, how much time a block spans, and how rows are named.

import { hourMs } from '../../../contract/time-units.ts';

export interface Tier {
  stepMs: number;
  /** Time that one row spans. Rows of the two coarsest grow until their time is over. */
  blockMs: number;
  table: string;
}

/** Finest first. */
export const tiers: readonly Tier[] = [
  { stepMs: 1000, blockMs: hourMs, table: 'samples_1s' },
  { stepMs: 10_000, blockMs: hourMs, table: 'points_10s' },
  { stepMs: 60_000, blockMs: 6 * hourMs, table: 'points_1min' },
  { stepMs: hourMs, blockMs: 384 * hourMs, table: 'points_1h' },
];

/** A row's id is block number × this + series, so that rows are appended in order of time. */
export const seriesPerBlock = 2 ** 20;

/** Number of the block that holds this time: 0 begins at the epoch. */
export function blockOf(tier: Tier, atMs: number): number {
  return Math.floor(atMs / tier.blockMs);
}

/** Id of the row that holds a block of a series. */
export function rowId(block: number, series: number): number {
  return block * seriesPerBlock + series;
}

/** The block of a row by its id. */
export function blockOfRow(id: number): number {
  return Math.floor(id / seriesPerBlock);
}
