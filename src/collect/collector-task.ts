// One collector at work: runs it, times it, guards it, and notices which series it stopped giving.

import assert from 'node:assert/strict';
import type { Json } from '../contract/fact.ts';
import { sameText, type Text } from '../contract/text.ts';
import { reasonOf } from '../kit/app-error.ts';
import { Absent, type Collect, type Collector, type Emit } from './collector.ts';
import type { Host } from './host.ts';
import type { Series, SeriesTable } from './series-table.ts';

/** What is absent is looked for again this often. */
const absentRetryMs = 60_000;

export type CollectorState = 'ok' | 'absent' | 'failed' | 'slow';

/** One entry of the fact `agent.collectors`. */
export interface CollectorStatus {
  name: string;
  state: CollectorState;
  /** Why it is not `ok`; an error speaks English in both. */
  message: Text | null;
  everyMs: number;
  lastMs: number | null;
  meanDurationMs: number;
  runs: number;
  failures: number;
}

type FactSink = (key: string, value: Json) => void;

export class CollectorTask {
  readonly collector: Collector;
  /** Monotonic time from which it may run again. */
  dueMs = Number.NEGATIVE_INFINITY;
  #host: Host;
  #table: SeriesTable;
  #collect: Collect | null = null;
  #emit: Emit;
  #running = false;
  #run = 0;
  #startedMs = 0;
  #home = new Map<string, Series>();
  /** The series of the last run in their order: the next run mostly repeats it. */
  #order: Series[] = [];
  #fresh: Series[] = [];
  #state: CollectorState = 'ok';
  #message: Text | null = null;
  #lastMs: number | null = null;
  #runs = 0;
  #failures = 0;
  #recentMs = 0;
  #recentRuns = 0;
  #meanMs = 0;

  constructor(collector: Collector, host: Host, table: SeriesTable, fact: FactSink) {
    this.collector = collector;
    this.#host = host;
    this.#table = table;
    this.#emit = {
      sample: (metric, value, ...labelValues) => this.#sample(metric, value, labelValues),
      fact: (key: string, value: unknown) => {
        if (this.#running) fact(key, value as Json);
      },
    };
  }

  everyMs(watched: boolean): number {
    const { everyMs, idleEveryMs } = this.collector;
    return watched ? everyMs : (idleEveryMs ?? everyMs);
  }

  /** Runs it now, unless its last run has not come back. */
  start(signal: AbortSignal, watched: boolean): void {
    const nowMs = this.#host.clock.monotonicMs();
    this.dueMs = nowMs + this.everyMs(watched);
    if (this.#running) return this.#markSlow(nowMs);
    this.#running = true;
    this.#run += 1;
    this.#startedMs = nowMs;
    this.#lastMs = this.#host.clock.nowMs();
    try {
      this.#collect ??= this.collector.open(this.#host);
      const result = this.#collect(this.#emit, signal);
      if (!result) return this.#end(null);
      result.then(
        () => this.#end(null),
        (error: unknown) => this.#end(error ?? new Error('rejected without a reason')),
      );
    } catch (error) {
      this.#end(error);
    }
  }

  status(watched: boolean): CollectorStatus {
    return {
      name: this.collector.name,
      state: this.#state,
      message: this.#message,
      everyMs: this.everyMs(watched),
      lastMs: this.#lastMs,
      meanDurationMs: this.#meanMs,
      runs: this.#runs,
      failures: this.#failures,
    };
  }

  /** Mean time of a run since the last call; that of before where there was none. */
  takeMeanDurationMs(): number {
    if (this.#recentRuns > 0) this.#meanMs = this.#recentMs / this.#recentRuns;
    this.#recentMs = 0;
    this.#recentRuns = 0;
    return this.#meanMs;
  }

  #sample(metric: string, value: number, labelValues: readonly string[]): void {
    if (!this.#running) {
      this.#table.dropped.late += 1;
      return;
    }
    if (!Number.isFinite(value)) return;
    const series = this.#seriesOf(metric, labelValues);
    if (!series) {
      this.#table.dropped.limit += 1;
      return;
    }
    if (series.run === this.#run) {
      this.#table.dropped.duplicate += 1;
      return;
    }
    series.run = this.#run;
    this.#fresh.push(series);
    this.#table.put(series, value, this.#startedMs);
  }

  #seriesOf(metric: string, labelValues: readonly string[]): Series | null {
    const expected = this.#order[this.#fresh.length];
    if (expected && expected.is(metric, labelValues) && expected.home.has(expected.key)) {
      return expected;
    }
    const info = this.collector.metrics[metric];
    assert(info, `BUG: ${this.collector.name} does not declare ${metric}`);
    return this.#table.find(this.#home, metric, labelValues, info, this.#startedMs);
  }

  #end(error: unknown): void {
    const nowMs = this.#host.clock.monotonicMs();
    this.#running = false;
    this.#runs += 1;
    this.#recentMs += nowMs - this.#startedMs;
    this.#recentRuns += 1;
    this.#dropStale(nowMs);
    const emptied = this.#order;
    this.#order = this.#fresh;
    emptied.length = 0;
    this.#fresh = emptied;
    if (error === null) {
      this.#state = 'ok';
      this.#message = null;
    } else if (error instanceof Absent) {
      this.#state = 'absent';
      this.#message = error.reason;
      this.dueMs = nowMs + absentRetryMs;
    } else {
      this.#state = 'failed';
      this.#message = sameText(reasonOf(error));
      this.#failures += 1;
    }
  }

  #markSlow(nowMs: number): void {
    if (this.#state !== 'slow') this.#failures += 1;
    this.#state = 'slow';
    const seconds = Math.round((nowMs - this.#startedMs) / 1000);
    this.#message = {
      en: `its run has not come back for ${seconds} s`,
      ko: `${seconds}초 동안 실행이 끝나지 않았습니다`,
    };
    this.#dropStale(nowMs);
  }

  #dropStale(nowMs: number): void {
    for (const series of this.#order) {
      if (series.run !== this.#run) this.#table.vanish(series, nowMs);
    }
  }
}
