// What is known of the host now: every series with its last minutes, every fact, and how fresh.

import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Fact } from '../../../contract/fact.ts';
import type { KnownFacts } from '../../../contract/known-facts.ts';
import type { LiveMessage, LiveSeries } from '../../../contract/live.ts';
import type { ChartInfo, MetricInfo, Metrics } from '../../../contract/metric.ts';
import type { HostIdentity, Labels } from '../../../contract/sample.ts';

/** Seconds that are kept of each series; pixel columns show as many of them as fit. */
export const historySeconds = 128;

export interface Series {
  readonly metric: string;
  readonly labels: Labels;
  /** Newest value; NaN where there is none. */
  value: number;
  /** Ring of the last seconds: second `s` stands at `s % historySeconds`. */
  readonly history: Float32Array;
}

export interface Hello {
  readonly version: string;
  readonly host: HostIdentity;
  readonly timeZone: string;
  readonly metrics: Metrics;
  readonly charts: readonly ChartInfo[];
}

const none: readonly Series[] = [];

export class LiveModel {
  readonly #onShow: (key: string) => void;
  readonly #shown = new Set<string>();
  readonly #hello = signal<Hello | null>(null);
  readonly #tickMs = signal(0);
  readonly #facts = new Map<string, Signal<Fact | null>>();
  #byIndex: (Series | undefined)[] = [];
  #byMetric = new Map<string, Series[]>();

  /** `onShow` is called when a fact is shown that was not. */
  constructor(onShow: (key: string) => void = () => undefined) {
    this.#onShow = onShow;
  }

  /** Keys of the facts that something on the page depends on now. */
  get shownFacts(): string[] {
    return [...this.#shown];
  }

  /** Null until the first hello. */
  get hello(): ReadonlySignal<Hello | null> {
    return this.#hello;
  }

  /** Host's time of the newest tick; views that show values depend on it. */
  get tickMs(): ReadonlySignal<number> {
    return this.#tickMs;
  }

  take(message: LiveMessage): void {
    if (message.type === 'hello') this.#begin(message);
    else if (message.type === 'tick') this.#tick(message.atMs, message.values);
    else if (message.type === 'series') this.#add(message.added);
    else if (message.type === 'fact') this.#factSignal(message.fact.key).value = message.fact;
  }

  info(metric: string): MetricInfo | undefined {
    return this.#hello.value?.metrics[metric];
  }

  /** All series of a metric; reading them depends on the newest tick. */
  series(metric: string): readonly Series[] {
    void this.#tickMs.value;
    return this.#byMetric.get(metric) ?? none;
  }

  /** Every metric that has a series now. */
  metricNames(): Iterable<string> {
    void this.#tickMs.value;
    return this.#byMetric.keys();
  }

  find(metric: string, where: Labels = {}): Series | null {
    const wanted = Object.entries(where);
    return this.series(metric).find((one) => carries(one, wanted)) ?? null;
  }

  /** All series of a metric that carry these labels. */
  findAll(metric: string, where: Labels = {}): readonly Series[] {
    const wanted = Object.entries(where);
    return this.series(metric).filter((one) => carries(one, wanted));
  }

  /** Newest value of the first series that carries these labels; null where there is none. */
  value(metric: string, where: Labels = {}): number | null {
    const found = this.find(metric, where);
    return found === null || Number.isNaN(found.value) ? null : found.value;
  }

  /** Sum over the series of a metric; null where none has a value. */
  sum(metric: string): number | null {
    let total: number | null = null;
    for (const { value } of this.series(metric)) {
      if (!Number.isNaN(value)) total = (total ?? 0) + value;
    }
    return total;
  }

  /** The last `seconds` values, oldest first, the newest at the end; NaN is a gap. */
  recent(series: Series | null, seconds: number): Float32Array {
    const length = Math.min(seconds, historySeconds);
    const out = new Float32Array(length).fill(NaN);
    const last = Math.floor(this.#tickMs.value / 1000);
    if (series === null) return out;
    for (let at = 0; at < length; at++) {
      const second = last - (length - 1 - at);
      out[at] =
        series.history[((second % historySeconds) + historySeconds) % historySeconds] ?? NaN;
    }
    return out;
  }

  /** Mean of the last `seconds`, so that one busy second is not yet a verdict. */
  sustained(series: Series, seconds = 10): number {
    let sum = 0;
    let seen = 0;
    for (const value of this.recent(series, seconds)) {
      if (Number.isNaN(value)) continue;
      sum += value;
      seen += 1;
    }
    return seen === 0 ? series.value : sum / seen;
  }

  fact<K extends keyof KnownFacts>(key: K): KnownFacts[K] | null;
  fact(key: string): unknown;
  fact(key: string): unknown {
    return this.#factSignal(key).value?.value ?? null;
  }

  factAtMs(key: string): number | null {
    return this.#factSignal(key).value?.atMs ?? null;
  }

  #factSignal(key: string): Signal<Fact | null> {
    let found = this.#facts.get(key);
    if (!found) {
      found = signal<Fact | null>(null, {
        watched: () => {
          this.#shown.add(key);
          this.#onShow(key);
        },
        unwatched: () => this.#shown.delete(key),
      });
      this.#facts.set(key, found);
    }
    return found;
  }

  #begin(message: Extract<LiveMessage, { type: 'hello' }>): void {
    const before = this.#byIndex;
    const sameHost = this.#hello.peek()?.host.id === message.host.id;
    this.#byIndex = [];
    this.#byMetric = new Map();
    this.#add(message.series);
    if (sameHost) this.#carryOver(before);
    for (const { atMs, values } of message.recent) this.#apply(atMs, values);
    const given = new Set(message.facts.map(({ key }) => key));
    for (const [key, known] of this.#facts) if (!given.has(key)) known.value = null;
    for (const fact of message.facts) this.#factSignal(fact.key).value = fact;
    const { version, host, timeZone, metrics, charts } = message;
    this.#hello.value = { version, host, timeZone, metrics, charts };
    this.#tickMs.value = message.recent.at(-1)?.atMs ?? this.#tickMs.peek();
  }

  /** After a break the seconds before it are still true: indexes change, labels do not. */
  #carryOver(before: readonly (Series | undefined)[]): void {
    const identity = ({ metric, labels }: Series): string => metric + JSON.stringify(labels);
    const known = new Map(before.flatMap((one) => (one ? [[identity(one), one] as const] : [])));
    for (const fresh of this.#byIndex) {
      const old = fresh && known.get(identity(fresh));
      if (fresh && old) fresh.history.set(old.history);
    }
  }

  #add(added: readonly LiveSeries[]): void {
    for (const [index, metric, labels] of added) {
      const history = new Float32Array(historySeconds).fill(NaN);
      const one: Series = { metric, labels, value: NaN, history };
      this.#forget(index);
      this.#byIndex[index] = one;
      const list = this.#byMetric.get(metric);
      if (list) list.push(one);
      else this.#byMetric.set(metric, [one]);
    }
  }

  /** The index of a series that is gone is given to another one. */
  #forget(index: number): void {
    const old = this.#byIndex[index];
    const list = old && this.#byMetric.get(old.metric);
    if (list) list.splice(list.indexOf(old), 1);
  }

  #tick(atMs: number, values: readonly (number | null)[]): void {
    this.#apply(atMs, values);
    this.#tickMs.value = atMs;
  }

  #appliedMs = 0;

  #apply(atMs: number, values: readonly (number | null)[]): void {
    for (let at = 0; at + 1 < values.length; at += 2) {
      const one = this.#byIndex[values[at] ?? -1];
      if (one) one.value = values[at + 1] ?? NaN;
    }
    const second = Math.floor(atMs / 1000);
    const before = Math.floor(this.#appliedMs / 1000);
    const missed = before === 0 ? historySeconds : second - before - 1;
    for (const one of this.#byIndex) {
      if (!one) continue;
      if (missed > 0) forget(one.history, second, missed);
      one.history[second % historySeconds] = one.value;
    }
    this.#appliedMs = atMs;
  }
}

function carries({ labels }: Series, wanted: readonly [string, string][]): boolean {
  return wanted.every(([name, value]) => labels[name] === value);
}

/** Seconds in which nothing came are gaps, not the last value drawn on. */
function forget(history: Float32Array, second: number, missed: number): void {
  for (let back = 1; back <= Math.min(missed, historySeconds - 1); back++) {
    history[(((second - back) % historySeconds) + historySeconds) % historySeconds] = NaN;
  }
}
