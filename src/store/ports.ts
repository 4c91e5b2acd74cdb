// What the product asks of storage. Adapters stand beside in folders of their own.

import type { DroppedBy } from '../contract/drop.ts';
import type { SampleFrame, HostId, Labels } from '../contract/sample.ts';
import type { HelloFrame } from '../contract/sample.ts';

export interface RangeQuery {
  host: HostId;
  metric: string;
  /** Only series that carry all of these label values. */
  where: Labels;
  fromMs: number;
  toMs: number;
  /** At most this many steps come back; the tier is chosen for it. */
  points: number;
}

export interface RangeSeries {
  labels: Labels;
  /** One entry a step; NaN is a gap. */
  min: Float64Array;
  mean: Float64Array;
  max: Float64Array;
}

export interface RangeResult {
  /** Start of the first step, a multiple of `stepMs`. */
  fromMs: number;
  stepMs: number;
  /** Step of the tier that answered. */
  tierMs: number;
  series: RangeSeries[];
  omitted: number;
}

export interface TierRetention {
  stepMs: number;
  keepMs: number;
}

export interface Retention {
  tiers: readonly TierRetention[];
  budgetBytes: number;
}

export interface TierStats {
  stepMs: number;
  keepMs: number;
  bytes: number;
  points: number;
  oldestMs: number | null;
}

export interface SampleStoreStats {
  /** `full`: the disk has no room; samples wait in memory up to a limit, then the oldest go. */
  state: 'ok' | 'full' | 'failed';
  message: string | null;
  path: string;
  bytes: number;
  diskFreeBytes: number | null;
  series: number;
  tiers: TierStats[];
  dropped: DroppedBy;
}

/**
 * History of samples. `write` never waits and never throws: what cannot be kept is counted.
 * Samples of a host come with rising times; after a clock stepped back, times that are already
 * written are overwritten by none: the newer reading of the same second is dropped and counted.
 */
export interface SampleStore {
  /** Declares a host's metrics before its first frame, and again when its agent reconnects. */
  hello(frame: HelloFrame): void;
  write(frame: SampleFrame): void;
  /** Includes everything written before the call. */
  range(query: RangeQuery, signal?: AbortSignal): Promise<RangeResult>;
  setRetention(retention: Retention): Promise<void>;
  stats(): Promise<SampleStoreStats>;
  /** Makes everything written durable. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
