// Gives every series its index, turns counters into rates, and packs one tick's readings.

import assert from 'node:assert/strict';
import type { MetricInfo } from '../contract/metric.ts';
import type { SampleFrame, SeriesDefinition } from '../contract/sample.ts';
import { counterGrowth } from './counter.ts';

/** Series of one host; each costs memory in the agent, the hub and every view. */
export const seriesLimit = 10_000;
/** An index is given to another series only after its own has been gone this long. */
const indexRestMs = 60_000;

const firstCapacity = 512;

export type PackedSamples = Pick<SampleFrame, 'added' | 'series' | 'raw' | 'kept'>;

/** Why readings were not taken. */
export interface Dropped {
  /** More series than `seriesLimit`. */
  limit: number;
  /** The same series twice in one run: the first reading stands. */
  duplicate: number;
  /** Emitted after the run had ended. */
  late: number;
}

/** One line of a chart: a metric with its label values, and what was last read of it. */
export class Series {
  readonly index: number;
  readonly metric: string;
  readonly labelValues: readonly string[];
  readonly info: MetricInfo;
  readonly home: Map<string, Series>;
  readonly key: string;
  /** The run that read it last. */
  run = 0;
  /** The frame that holds its newest reading, and where. */
  frame = -1;
  place = 0;
  before = Number.NaN;
  beforeMs = 0;
  /** When it vanished; NaN while it is there. */
  goneMs = Number.NaN;

  constructor(
    index: number,
    metric: string,
    labelValues: readonly string[],
    info: MetricInfo,
    home: Map<string, Series>,
    key: string,
  ) {
    this.index = index;
    this.metric = metric;
    this.labelValues = labelValues;
    this.info = info;
    this.home = home;
    this.key = key;
  }

  is(metric: string, labelValues: readonly string[]): boolean {
    if (this.metric !== metric) return false;
    for (let index = 0; index < labelValues.length; index += 1) {
      if (this.labelValues[index] !== labelValues[index]) return false;
    }
    return true;
  }
}

export class SeriesTable {
  readonly dropped: Dropped = { limit: 0, duplicate: 0, late: 0 };
  readonly #limit: number;
  #all: Series[] = [];
  #resting: Series[] = [];
  #sweptMs = Number.NEGATIVE_INFINITY;
  #added: SeriesDefinition[] = [];
  #frame = 0;
  #count = 0;
  #series = new Uint32Array(firstCapacity);
  #raw = new Float64Array(firstCapacity);
  #kept = new Float64Array(firstCapacity);

  constructor(limit: number = seriesLimit) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#all.length;
  }

  /** Null when there is no room for another series. */
  find(
    home: Map<string, Series>,
    metric: string,
    labelValues: readonly string[],
    info: MetricInfo,
    nowMs: number,
  ): Series | null {
    const key = `${metric}\u0000${labelValues.join('\u0000')}`;
    const found = home.get(key);
    if (found) return found;
    const names = info.labels ?? [];
    assert.equal(labelValues.length, names.length, `BUG: label values of ${metric}`);
    const index = this.#all.length < this.#limit ? this.#all.length : this.#freeIndex(nowMs);
    if (index === null) return null;
    const series = new Series(index, metric, [...labelValues], info, home, key);
    home.set(key, series);
    this.#all[index] = series;
    const labels = Object.fromEntries(names.map((name, at) => [name, labelValues[at]!]));
    this.#added.push({ index, metric, labels });
    return series;
  }

  /** Takes a reading made at the monotonic time `nowMs`. */
  put(series: Series, value: number, nowMs: number): void {
    series.goneMs = Number.NaN;
    const { keep, kind, unit } = series.info;
    let kept = keep === 'value' ? value : Number.NaN;
    if (keep === 'rate') {
      const seconds = (nowMs - series.beforeMs) / 1000;
      const grown =
        kind === 'counter'
          ? counterGrowth(series.before, value, unit === 'seconds')
          : value - series.before;
      kept = seconds > 0 ? grown / seconds : Number.NaN;
      series.before = value;
      series.beforeMs = nowMs;
    }
    this.#write(series, value, kept);
  }

  /** Says once that a series has no value any more. */
  vanish(series: Series, nowMs: number): void {
    if (!Number.isNaN(series.goneMs)) return;
    series.goneMs = nowMs;
    series.before = Number.NaN;
    this.#write(series, Number.NaN, Number.NaN);
  }

  /** Everything since the last call, in arrays of its own. */
  takeFrame(): PackedSamples {
    const count = this.#count;
    const added = this.#added;
    this.#count = 0;
    this.#added = [];
    this.#frame += 1;
    return {
      added,
      series: this.#series.slice(0, count),
      raw: this.#raw.slice(0, count),
      kept: this.#kept.slice(0, count),
    };
  }

  /** A series stands once in a frame: its newest reading replaces the one before. */
  #write(series: Series, raw: number, kept: number): void {
    if (series.frame !== this.#frame) {
      series.frame = this.#frame;
      series.place = this.#count;
      this.#count += 1;
      if (this.#count > this.#series.length) this.#grow();
    }
    this.#series[series.place] = series.index;
    this.#raw[series.place] = raw;
    this.#kept[series.place] = kept;
  }

  #grow(): void {
    const capacity = this.#series.length * 2;
    const series = new Uint32Array(capacity);
    const raw = new Float64Array(capacity);
    const kept = new Float64Array(capacity);
    series.set(this.#series);
    raw.set(this.#raw);
    kept.set(this.#kept);
    this.#series = series;
    this.#raw = raw;
    this.#kept = kept;
  }

  /** Looks for series that are gone at most once a tick, as each look goes over all of them. */
  #freeIndex(nowMs: number): number | null {
    if (this.#resting.length === 0 && nowMs > this.#sweptMs) {
      this.#sweptMs = nowMs;
      this.#resting = this.#all.filter((series) => nowMs - series.goneMs > indexRestMs);
    }
    for (;;) {
      const series = this.#resting.pop();
      if (!series) return null;
      if (Number.isNaN(series.goneMs)) continue;
      series.home.delete(series.key);
      return series.index;
    }
  }
}
