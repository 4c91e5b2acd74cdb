// The unsealed samples in memory: takes batches in, and keeps what is not in the database apart.

import type { DatabaseSync } from 'node:sqlite';
import { ByteWriter, DamagedBlock } from './bytes.ts';
import type { Catalogue, Series } from './catalogue.ts';
import { blockVersion, pack } from './pack.ts';
import { readTails, rounded, Samples, secondsPerSegment, Segment } from './sample-block.ts';

/** Timers fire a little early at times: such a reading belongs to the second that begins. */
const earlyMs = 100;

/** Later times than this (the year 2100) are nonsense. */
const latestMs = 4_102_444_800_000;

export class Heads {
  /** Oldest first. */
  readonly open = new Set<Segment>();
  readonly #bySeries = new Map<number, Map<number, Segment>>();
  readonly #catalogue: Catalogue;
  readonly #drop: (reason: string, count: number) => void;
  readonly #newest = new Map<string, number>();
  /** Number of saves until now: tells segments that nothing has touched for a while. */
  saves = 0;
  newestSecond = -1;

  constructor(catalogue: Catalogue, drop: (reason: string, count: number) => void) {
    this.#catalogue = catalogue;
    this.#drop = drop;
  }

  newestOf(host: string): number {
    return this.#newest.get(host) ?? -1;
  }

  /** `value` in the metric's unit, NaN for a gap. */
  append(series: Series, atMs: number, value: number): void {
    if (!(atMs > 0 && atMs < latestMs)) return this.#drop('badTime', 1);
    const second = Math.floor((atMs + earlyMs) / 1000);
    const segment = this.#segment(series, Math.floor(second / secondsPerSegment));
    // A number whose scaled form is beyond any double says nothing a chart could show.
    const scaled = rounded(value * 10 ** segment.decimals);
    const isGap = !Number.isFinite(scaled);
    if (isGap && series.gapTold) return;
    if (this.#put(series, segment, second, isGap ? Number.NaN : scaled)) series.gapTold = isGap;
    else this.#drop('timeAlreadyWritten', 1);
  }

  #put(series: Series, segment: Segment, second: number, scaled: number): boolean {
    const slot = second - segment.hour * secondsPerSegment;
    if (slot <= segment.lastSlot) return false;
    segment.append(slot, scaled);
    segment.touchedAtSave = this.saves;
    if (series.lastSecond < 0) this.#catalogue.unstored.add(series);
    if (second < series.firstSecond) series.firstSecond = second;
    if (second > series.lastSecond) series.lastSecond = second;
    if (second > this.newestSecond) this.newestSecond = second;
    if (second > this.newestOf(series.host)) this.#newest.set(series.host, second);
    return true;
  }

  #segment(series: Series, hour: number): Segment {
    let hours = this.#bySeries.get(series.id);
    if (!hours) this.#bySeries.set(series.id, (hours = new Map()));
    let segment = hours.get(hour);
    // A segment's scale is fixed; a metric that was declared anew goes on in the old one.
    if (!segment) {
      segment = new Segment(series.id, hour, series.decimals);
      hours.set(hour, segment);
      this.open.add(segment);
    }
    return segment;
  }

  segmentsOf(series: number): Iterable<Segment> {
    return this.#bySeries.get(series)?.values() ?? [];
  }

  remove(segment: Segment): void {
    this.open.delete(segment);
    const hours = this.#bySeries.get(segment.series);
    hours?.delete(segment.hour);
    if (hours?.size === 0) this.#bySeries.delete(segment.series);
  }

  get sizeBytes(): number {
    let bytes = 0;
    for (const segment of this.open) bytes += segment.sizeBytes;
    return bytes;
  }

  get samples(): number {
    let samples = 0;
    for (const segment of this.open) samples += segment.count;
    return samples;
  }

  /** One row of the head table with all that is not saved; null when there is nothing. */
  tailRow(): { data: Uint8Array; segments: Segment[] } | null {
    const out = new ByteWriter(8192);
    out.varint(blockVersion);
    const segments: Segment[] = [];
    for (const segment of this.open) {
      if (!segment.hasTail) continue;
      segment.writeTail(out);
      segments.push(segment);
    }
    return segments.length === 0 ? null : { data: pack(out.view()), segments };
  }

  /** Reads the head table after a restart; says how many of its rows are damaged. */
  replay(db: DatabaseSync): number {
    let damaged = 0;
    const samples = new Samples();
    const rows = db.prepare('SELECT id, data FROM head ORDER BY id');
    for (const row of rows.iterate() as Iterable<{ id: number; data: Uint8Array } & object>) {
      try {
        this.#replayRow(row.id, row.data, samples);
      } catch (error) {
        if (!(error instanceof DamagedBlock)) throw error;
        damaged += 1;
      }
    }
    return damaged;
  }

  #replayRow(id: number, data: Uint8Array, samples: Samples): void {
    const touched = new Set<Segment>();
    readTails(data, samples, (tail) => {
      const series = this.#catalogue.byId.get(tail.series);
      if (!series) return;
      series.decimals = samples.decimals;
      const segment = this.#segment(series, tail.hour);
      segment.replayed = true;
      const start = tail.hour * secondsPerSegment;
      for (let at = 0; at < samples.length; at++) {
        this.#put(series, segment, start + samples.slots[at]!, samples.values[at]!);
      }
      series.gapTold = Number.isNaN(samples.values[samples.length - 1]);
      touched.add(segment);
    });
    for (const segment of touched) segment.tailSaved(id);
  }
}
