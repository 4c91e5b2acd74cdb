// The series that the store knows: host, metric and labels to a number, and since when.

import type { DatabaseSync } from 'node:sqlite';
import type { HostId, Labels } from '../../../contract/sample.ts';
import type { Segment } from './sample-block.ts';
import { seriesPerBlock } from './tiers.ts';

export interface Series {
  id: number;
  host: HostId;
  metric: string;
  labels: Labels;
  decimals: number;
  firstSecond: number;
  lastSecond: number;
  /** The newest reading told a gap. */
  gapTold: boolean;
  /** Unsealed hours; the one last written to comes last. */
  open: Segment[];
}

/** More series than this at once are refused, and counted. */
export const seriesLimit = 50_000;

function seriesKey(host: HostId, metric: string, labels: Labels): string {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([host, metric, pairs]);
}

interface SeriesRow {
  id: number;
  host: string;
  metric: string;
  labels: string;
  first_s: number;
  last_s: number;
}

export class Catalogue {
  readonly byId = new Map<number, Series>();
  readonly #byKey = new Map<string, Series>();
  readonly #byMetric = new Map<string, Set<Series>>();
  /** Series with samples that have no row in the database yet. */
  readonly unstored = new Set<Series>();
  #nextId = 1;

  get size(): number {
    return this.byId.size;
  }

  load(db: DatabaseSync): void {
    const rows = db.prepare('SELECT id, host, metric, labels, first_s, last_s FROM series');
    for (const row of rows.iterate() as Iterable<SeriesRow & object>) {
      this.#add({
        id: row.id,
        host: row.host,
        metric: row.metric,
        labels: JSON.parse(row.labels) as Labels,
        decimals: 0,
        firstSecond: row.first_s,
        lastSecond: row.last_s,
        gapTold: false,
        open: [],
      });
    }
  }

  #add(series: Series): void {
    this.byId.set(series.id, series);
    this.#byKey.set(seriesKey(series.host, series.metric, series.labels), series);
    const group = JSON.stringify([series.host, series.metric]);
    const members = this.#byMetric.get(group);
    if (members) members.add(series);
    else this.#byMetric.set(group, new Set([series]));
    this.#nextId = Math.max(this.#nextId, series.id + 1);
  }

  /** The series of these labels, new where it is not known yet; null beyond the limit. */
  define(host: HostId, metric: string, labels: Labels, decimals: number): Series | null {
    const known = this.#byKey.get(seriesKey(host, metric, labels));
    if (known) {
      known.decimals = decimals;
      return known;
    }
    if (this.size >= seriesLimit) return null;
    const series: Series = {
      id: this.#freeId(),
      host,
      metric,
      labels,
      decimals,
      firstSecond: Infinity,
      lastSecond: -1,
      gapTold: false,
      open: [],
    };
    this.#add(series);
    return series;
  }

  /** Numbers of forgotten series are used again only when all others have been. */
  #freeId(): number {
    if (this.#nextId >= seriesPerBlock) this.#nextId = 1;
    while (this.byId.has(this.#nextId)) this.#nextId += 1;
    return this.#nextId;
  }

  forget(series: Series): void {
    this.byId.delete(series.id);
    this.unstored.delete(series);
    this.#byKey.delete(seriesKey(series.host, series.metric, series.labels));
    const group = JSON.stringify([series.host, series.metric]);
    const members = this.#byMetric.get(group);
    members?.delete(series);
    if (members?.size === 0) this.#byMetric.delete(group);
  }

  /** Series of a metric that carry all labels of `where`, by their number. */
  find(host: HostId, metric: string, where: Labels): Series[] {
    const members = this.#byMetric.get(JSON.stringify([host, metric])) ?? [];
    const wanted = Object.entries(where);
    return [...members]
      .filter(({ labels }) => wanted.every(([name, value]) => labels[name] === value))
      .sort((a, b) => a.id - b.id);
  }

  /** Of all series of the host; -1 where it has none. */
  newestSecond(host: HostId): number {
    let newest = -1;
    for (const series of this.byId.values()) {
      if (series.host === host && series.lastSecond > newest) newest = series.lastSecond;
    }
    return newest;
  }

  /** Writes the rows of new series; call `rowsCommitted` after the transaction. */
  insertUnstored(db: DatabaseSync): void {
    if (this.unstored.size === 0) return;
    const insert = db.prepare('INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?, ?, ?)');
    for (const series of this.unstored) {
      const { id, host, metric, labels, firstSecond, lastSecond } = series;
      insert.run(id, host, metric, JSON.stringify(labels), firstSecond, lastSecond);
    }
  }

  rowsCommitted(): void {
    this.unstored.clear();
  }
}
