// The newest value of every series of a host, found by metric and labels.

import type { LiveSeries } from '../../contract/live.ts';
import type { Labels } from '../../contract/sample.ts';

export interface Series {
  readonly metric: string;
  readonly labels: Labels;
  /** NaN where there is none. */
  value: number;
}

const none: readonly Series[] = [];

export class SeriesTable {
  #byIndex: (Series | undefined)[] = [];
  #byMetric = new Map<string, Series[]>();

  clear(): void {
    this.#byIndex = [];
    this.#byMetric = new Map();
  }

  add(added: readonly LiveSeries[]): void {
    for (const [index, metric, labels] of added) {
      const one: Series = { metric, labels, value: NaN };
      this.#forget(index);
      this.#byIndex[index] = one;
      const list = this.#byMetric.get(metric);
      if (list) list.push(one);
      else this.#byMetric.set(metric, [one]);
    }
  }

  /** Flat, as in a tick: index, value, index, value. */
  take(values: readonly (number | null)[]): void {
    for (let at = 0; at + 1 < values.length; at += 2) {
      const one = this.#byIndex[values[at] ?? -1];
      if (one) one.value = values[at + 1] ?? NaN;
    }
  }

  of(metric: string): readonly Series[] {
    return this.#byMetric.get(metric) ?? none;
  }

  /** Newest value of the first series that carries these labels; null where there is none. */
  value(metric: string, where: Labels = {}): number | null {
    const wanted = Object.entries(where);
    for (const { labels, value } of this.of(metric)) {
      if (!wanted.every(([name, label]) => labels[name] === label)) continue;
      return Number.isNaN(value) ? null : value;
    }
    return null;
  }

  /** The index of a series that is gone is given to another one. */
  #forget(index: number): void {
    const old = this.#byIndex[index];
    const list = old && this.#byMetric.get(old.metric);
    if (list) list.splice(list.indexOf(old), 1);
  }
}
