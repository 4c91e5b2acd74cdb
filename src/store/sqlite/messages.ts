// What the main thread and the two workers say to each other.

import type { DroppedBy } from '../../contract/drop.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { HostId, Labels } from '../../contract/sample.ts';
import type { RangeQuery, Retention, TierStats } from '../ports.ts';
import type { EventReaderCalls } from './events/query/query-messages.ts';
import type { RangeSteps } from './samples/range-plan.ts';

/** Numbers a series within one run of the main thread. */
export interface SlotDefinition {
  slot: number;
  host: HostId;
  metric: string;
  labels: Labels;
  decimals: number;
}

/** Flat groups: time in ms, number of pairs, then that many pairs of slot and value. */
export type Batch = Float64Array;

export interface AppendRequest {
  defined: SlotDefinition[];
  /** Slots of connections that are over. */
  forgotten: number[];
  batches: Batch[];
  /** Makes it durable too; else it is only visible. */
  save: boolean;
  nowMs: number;
}

export interface WriterState {
  state: 'ok' | 'full' | 'failed';
  message: string | null;
  /** What happened and stays worth saying until the next start: files set aside. */
  notices: readonly string[];
  dropped: DroppedBy;
}

export interface HeadPart {
  hour: number;
  block: Uint8Array;
}

export interface PlannedSeries {
  id: number;
  labels: Labels;
  heads: HeadPart[];
}

export interface RangePlan extends RangeSteps {
  tierMs: number;
  series: PlannedSeries[];
  omitted: number;
  /** Nothing is drawn as going on after the host's newest sample. */
  newestMs: number;
}

export interface SeriesCells {
  min: Float64Array;
  mean: Float64Array;
  max: Float64Array;
  damagedBlocks: number;
}

export interface WriterStats extends WriterState {
  series: number;
  bytes: number;
  tiers: TierStats[];
}

export type SqlValue = null | number | bigint | string | Uint8Array;

export interface SqlRequest {
  sql: string;
  parameters: readonly unknown[];
}

export interface SqlResult {
  rows: Record<string, SqlValue>[];
  changes: number | null;
  lastId: number | null;
}

export interface StoreLimits {
  /** Unsealed samples in memory; beyond it (a full disk) the oldest hours are dropped. */
  headBytes: number;
  /** Samples that wait for the writer; beyond it the oldest are dropped. */
  waitingBytes: number;
  /** Samples are made durable this long after they came. */
  saveMs: number;
  /** The reading thread is ended when nobody has asked for so long. */
  readerRestMs: number;
}

/** Half-empty buffers included, an hour of 300 series each second takes 2.5 MB of `headBytes`. */
export const storeLimits: StoreLimits = {
  headBytes: 24 * 1024 * 1024,
  waitingBytes: 4 * 1024 * 1024,
  // kill -9 may lose ten seconds; one is left for the commit itself.
  saveMs: 9000,
  readerRestMs: 120_000,
};

export interface WriterOpen {
  dataPath: string;
  retention: Retention;
  limits: StoreLimits;
  nowMs: number;
}

export interface WriterCalls {
  open(input: WriterOpen): WriterState;
  append(input: AppendRequest): WriterState;
  plan(query: RangeQuery): RangePlan;
  stats(input: null): WriterStats;
  setRetention(input: { retention: Retention; nowMs: number }): WriterState;
  /** A damaged samples.db was met by the reader. */
  setAsideSamples(input: { nowMs: number }): WriterState;
  setAsideRecords(input: { nowMs: number }): WriterState;
  writeRecords(input: SqlRequest): SqlResult;
  /** Sees what has been committed. Reading goes on all the time, and is no reason for a thread. */
  readRecords(input: SqlRequest): SqlResult;
  close(input: { nowMs: number }): WriterState | null;
}

export interface ReaderCalls extends EventReaderCalls {
  open(input: { dataPath: string }): void;
  range(plan: RangePlan & { query: number }): SeriesCells[];
  /** Stops a range query at its next series. */
  cancel(input: { query: number }): void;
}

export interface WireError {
  code: ErrorCode;
  message: string;
  /** SQLite's own sentence, where there is one. */
  detail: string | null;
}
