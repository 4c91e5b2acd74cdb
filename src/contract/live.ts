// The messages of the live WebSocket: one snapshot, serialised once, sent to every viewer.

import type { Fact } from './fact.ts';
import type { ChartInfo, Metrics } from './metric.ts';
import type { HostIdentity, Labels } from './sample.ts';

/** `[index, metric, labels]` */
export type LiveSeries = readonly [number, string, Labels];

export type LiveMessage =
  | {
      type: 'hello';
      version: string;
      host: HostIdentity;
      /** IANA name of the host's time zone. */
      timeZone: string;
      metrics: Metrics;
      charts: readonly ChartInfo[];
      series: readonly LiveSeries[];
      facts: readonly Fact[];
      /** The last 60 seconds at most, oldest first; `values` as in a tick. */
      recent: readonly { atMs: number; values: readonly (number | null)[] }[];
    }
  /** Changes since the tick before, flat: index, value, index, value. Null: no value now. */
  | { type: 'tick'; atMs: number; values: readonly (number | null)[] }
  | { type: 'series'; added: readonly LiveSeries[] }
  | { type: 'fact'; fact: Fact }
  /** Last message before the server closes; a viewer too slow to read is cut off without one. */
  | { type: 'bye'; reason: 'signedOut' | 'stopping' };

/** Sent by a page that is hidden or shown again: hidden pages are sent nothing. */
export interface LiveRequest {
  type: 'look';
  on: boolean;
}

export const livePath = '/api/v1/live';
