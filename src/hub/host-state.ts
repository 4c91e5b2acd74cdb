// The newest values, facts and declarations of each host, and the last minute of kept values.

import type { Fact, FactFrame } from '../contract/fact.ts';
import type { LiveSeries } from '../contract/live.ts';
import { keptDecimals, type ChartInfo, type Metrics } from '../contract/metric.ts';
import type { HelloFrame, HostId, HostIdentity } from '../contract/sample.ts';
import type { SampleFrame, SeriesDefinition } from '../contract/sample.ts';
import type { DropCounts } from './drop-counts.ts';
import { RecentTicks, type Tick } from './recent-ticks.ts';

const hostsLimit = 10_000;
export const seriesLimit = 20_000;
export const factsLimit = 500;
/** A fact's JSON; the largest known one, the listening sockets of a busy host, is about 60 KB. */
export const factChars = 512 * 1024;

export interface TakenTick extends Tick {
  /** Series of the live stream that appeared with this tick. */
  added: LiveSeries[];
}

/** Marks a series that the live stream leaves out: its metric keeps no value. */
const notLive = -1;

function rounded(value: number, scale: number): number {
  // The sum makes -0 a 0, which JSON writes alike.
  return Number.isFinite(value) ? Math.round(value * scale) / scale + 0 : Number.NaN;
}

export class HostState {
  readonly identity: HostIdentity;
  readonly version: string;
  readonly metrics: Metrics;
  readonly charts: readonly ChartInfo[];
  /** In the order of their coming; the arrays below stand by the series' `index`. */
  readonly series: SeriesDefinition[] = [];
  readonly facts: Map<string, Fact>;
  readonly recent = new RecentTicks();
  raw = new Float64Array(256).fill(Number.NaN);
  /** Rounded to the digits that history keeps. */
  kept = new Float64Array(256).fill(Number.NaN);
  lastSeenMs: number | null = null;
  /** Changes with every frame, so that what is derived can be kept until then. */
  revision = 0;
  #scales: number[] = [];
  readonly #drops: DropCounts;

  constructor(hello: HelloFrame, facts: Map<string, Fact>, drops: DropCounts) {
    this.identity = hello.host;
    this.version = hello.version;
    this.metrics = hello.metrics;
    this.charts = hello.charts;
    this.facts = facts;
    this.#drops = drops;
  }

  get timeZone(): string {
    const system = this.facts.get('host.system')?.value as { timeZone?: unknown } | undefined;
    return typeof system?.timeZone === 'string' ? system.timeZone : 'UTC';
  }

  /** Takes a frame's readings and returns what has changed in the kept values. */
  take(frame: SampleFrame): TakenTick {
    this.revision += 1;
    this.lastSeenMs = frame.atMs;
    const added = frame.added.flatMap((definition) => this.#add(definition));
    const pairs = new Float64Array(frame.series.length * 2);
    let length = 0;
    for (let at = 0; at < frame.series.length; at += 1) {
      const index = frame.series[at] ?? 0;
      const scale = this.#scales[index];
      if (scale === undefined) {
        this.#drops.add('hosts', 'unknown series');
        continue;
      }
      this.raw[index] = frame.raw[at] ?? Number.NaN;
      if (scale === notLive) continue;
      const kept = rounded(frame.kept[at] ?? Number.NaN, scale);
      if (Object.is(kept, this.kept[index])) continue;
      this.kept[index] = kept;
      pairs[length] = index;
      pairs[length + 1] = kept;
      length += 2;
    }
    const tick = { atMs: frame.atMs, pairs: pairs.slice(0, length) };
    this.recent.add(tick);
    return { ...tick, added };
  }

  #add(definition: SeriesDefinition): LiveSeries[] {
    const { index, metric, labels } = definition;
    const info = Object.hasOwn(this.metrics, metric) ? this.metrics[metric] : undefined;
    if (!info || index >= seriesLimit) {
      this.#drops.add('hosts', info ? 'too many series' : 'undeclared metric');
      return [];
    }
    // An agent at its limit gives the index of a series that is gone to another one.
    if (this.#scales[index] !== undefined) {
      this.series.splice(
        this.series.findIndex((known) => known.index === index),
        1,
      );
    }
    if (index >= this.raw.length) {
      this.raw = grown(this.raw, index);
      this.kept = grown(this.kept, index);
    }
    this.series.push(definition);
    this.raw[index] = this.kept[index] = Number.NaN;
    this.#scales[index] = info.keep === 'none' ? notLive : 10 ** keptDecimals(info);
    return info.keep === 'none' ? [] : [[index, metric, labels]];
  }

  liveSeries(): LiveSeries[] {
    return this.series
      .filter(({ index }) => this.#scales[index] !== notLive)
      .map(({ index, metric, labels }) => [index, metric, labels]);
  }
}

function grown(values: Float64Array, index: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(Math.max(values.length * 2, index + 1)).fill(Number.NaN);
  result.set(values);
  return result;
}

export class HostStates {
  readonly #hosts = new Map<HostId, HostState>();
  readonly #drops: DropCounts;

  constructor(drops: DropCounts) {
    this.#drops = drops;
  }

  /** A new connection of an agent: its series begin anew, the facts known of the host stay. */
  hello(frame: HelloFrame): HostState | null {
    const before = this.#hosts.get(frame.host.id);
    if (!before && this.#hosts.size >= hostsLimit) {
      this.#drops.add('hosts', 'too many hosts');
      return null;
    }
    const state = new HostState(frame, before?.facts ?? new Map(), this.#drops);
    this.#hosts.set(frame.host.id, state);
    return state;
  }

  /** Takes a fact; returns its state and its JSON, or null where it is dropped. */
  fact(frame: FactFrame): { state: HostState; json: string } | null {
    const state = this.get(frame.host);
    if (!state) return null;
    const { host, key, value, atMs } = frame;
    const json = JSON.stringify({ host, key, value, atMs });
    if (json.length > factChars) {
      this.#drops.add('hosts', 'fact too large');
      return null;
    }
    if (!state.facts.has(key) && state.facts.size >= factsLimit) {
      this.#drops.add('hosts', 'too many facts');
      return null;
    }
    state.facts.set(key, { host, key, value, atMs });
    state.revision += 1;
    return { state, json };
  }

  get(id: HostId): HostState | null {
    return this.#hosts.get(id) ?? null;
  }

  /** The host that speaks longest: the local one, where there is one. */
  first(): HostState | null {
    return this.#hosts.values().next().value ?? null;
  }

  list(): HostState[] {
    return [...this.#hosts.values()];
  }
}
