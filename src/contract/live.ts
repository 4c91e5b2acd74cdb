// The messages of the live WebSocket: one snapshot, serialised once, sent to every viewer.

import type { ContainerFrame } from './container.ts';
import type { ErrorFrame } from './error-line.ts';
import type { Fact } from './fact.ts';
import type { Topic } from './frame.ts';
import type { ChartInfo, Metrics } from './metric.ts';
import type { PodFrame } from './pod.ts';
import type { ProcessFrame } from './process.ts';
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
      /** Of those that have live series, now or later; all of them: `GET …/metrics`. */
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
  /** Only to viewers that asked for the topic of that name; the first is whole. */
  | ({ type: 'processes' } & Omit<ProcessFrame, 'kind' | 'host'>)
  | ({ type: 'containers' } & Omit<ContainerFrame, 'kind' | 'host'>)
  | ({ type: 'pods' } & Omit<PodFrame, 'kind' | 'host'>)
  | ({ type: 'errors' } & Omit<ErrorFrame, 'kind' | 'host'>)
  /** Last message before the server closes; a viewer too slow to read is cut off without one. */
  | { type: 'bye'; reason: 'signedOut' | 'stopping' };

/** Sent by a page that is hidden or shown again: hidden pages are sent nothing. */
export interface LiveRequest {
  type: 'look';
  on: boolean;
  /** What else the page shows; absent: nothing. */
  topics?: readonly Topic[];
  /** Keys of the facts that the page shows; absent: all. Those asked for anew are told at once. */
  facts?: readonly string[];
}

export const livePath = '/api/v1/live';

/**
 * The log stream: a WebSocket of its own that sends `LogPart`s and takes nothing. Its query is that
 * of the tail, with `host`, and `last`: so many lines that are there already come first.
 */
export const logStreamPath = '/api/v1/log-stream';
