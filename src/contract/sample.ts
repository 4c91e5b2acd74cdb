// A number of a metric at a time, and the frame in which a host's samples of one tick travel.

import type { ChartInfo, Metrics } from './metric.ts';

export type HostId = string;

export type Labels = Readonly<Record<string, string>>;

/** One number of a metric of one host. Many travel packed in a SampleFrame. */
export interface Sample {
  host: HostId;
  metric: string;
  labels: Labels;
  /** Milliseconds since the epoch, by the host's clock. */
  atMs: number;
  value: number;
}

/** Who a host is: `id` stays the same over restarts and renames. */
export interface HostIdentity {
  id: HostId;
  name: string;
}

/** Names a series once; frames then carry its index only. Indexes are those of one connection. */
export interface SeriesDefinition {
  index: number;
  metric: string;
  labels: Labels;
}

/** First frame of a connection: who speaks, and what its numbers mean. */
export interface HelloFrame {
  kind: 'hello';
  host: HostIdentity;
  /** Version of the agent. */
  version: string;
  metrics: Metrics;
  charts: readonly ChartInfo[];
}

/** All fresh readings of one tick. The three arrays have one length. */
export interface SampleFrame {
  kind: 'samples';
  host: HostId;
  atMs: number;
  /** Series that appear for the first time on this connection. */
  added: readonly SeriesDefinition[];
  series: Uint32Array;
  /** Values as read: a counter's own count. */
  raw: Float64Array;
  /** Values as kept: the reading, or a counter's rate a second. NaN where there is none. */
  kept: Float64Array;
}
