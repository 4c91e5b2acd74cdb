// The unit of reading a host: one metric family a file, run, timed and guarded by the scheduler.

import type { Json } from '../contract/fact.ts';
import type { KnownFacts } from '../contract/known-facts.ts';
import type { ChartInfo, MetricInfo } from '../contract/metric.ts';
import type { Text } from '../contract/text.ts';
import type { Host } from './host.ts';

/** Takes what a collector reads. Label values stand in the order of the declaration's names. */
export interface Emit<M extends string = string> {
  sample(metric: M, value: number, ...labelValues: string[]): void;
  fact<K extends keyof KnownFacts>(key: K, value: KnownFacts[K]): void;
  fact(key: string, value: Json): void;
}

/** One run. May throw: the scheduler counts it. Returns early when the signal aborts. */
export type Collect<M extends string = string> = (
  emit: Emit<M>,
  signal: AbortSignal,
) => void | Promise<void>;

export interface Collector<M extends string = string> {
  /** The file's name. */
  readonly name: string;
  /** Operating systems that it reads; elsewhere it is left out. */
  readonly platforms: readonly ('linux' | 'darwin' | 'win32')[];
  /** Milliseconds between runs while somebody looks. */
  readonly everyMs: number;
  /** Milliseconds between runs while nobody looks; absent: the same. */
  readonly idleEveryMs?: number;
  readonly metrics: Readonly<Record<M, MetricInfo>>;
  readonly charts?: readonly ChartInfo[];
  /** Makes a run with its own state (open files, last readings). */
  open(host: Host): Collect<M>;
}

/** Types the declaration: emitting a metric that is not declared does not compile. */
export function defineCollector<const M extends string>(collector: Collector<M>): Collector<M> {
  return collector;
}

/**
 * Thrown, or returned from a reader, where the host simply has no such thing (no PSI, no
 * sensors, no conntrack). It is not a failure: the collector is shown as absent, with the reason.
 */
export class Absent extends Error {
  override readonly name = 'Absent';
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.en);
    this.reason = reason;
  }
}
