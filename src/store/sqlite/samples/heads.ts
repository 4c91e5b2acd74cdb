// The unsealed samples in memory: takes batches in, and keeps what is not in the database apart.

import type { DatabaseSync } from 'node:sqlite';
import type { DropReason } from '../../../contract/drop.ts';
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
  readonly #catalogue: Catalogue;
  readonly #drop: (reason: DropReason, count: number) => void;
  /** Number of saves until now: tells segments that nothing has touched for a while. */
  saves = 0;
  newestSecond = -1;

  constructor(catalogue: Catalogue, drop: (reason: DropReason, count: number) => void) {
    this.#catalogue = catalogue;
    this.#drop = drop;
  }

  /** Takes one group of a batch: pairs of slot and value, in the metric's unit, NaN for a gap. */
  take(atMs: number, pairs: Float64Array, slots: ReadonlyMap<number, Series | null>): void {
    if (!(atMs > 0 && atMs < latestMs)) return this.#drop('badTime', pairs.length / 2);
    const second = Math.floor((atMs + earlyMs) / 1000);
    const hour = Math.floor(second / secondsPerSegment);
    let repeated = 0;
    let unknown = 0;
    for (let at = 0; at < pairs.length; at += 2) {
      const series = slots.get(pairs[at]!);
      if (!series) unknown += 1;
      else if (!this.#append(series, hour, second, pairs[at + 1]!)) repeated += 1;
    }
    if (repeated > 0) this.#drop('timeAlreadyWritten', repeated);
    if (unknown > 0) this.#drop('tooManySeries', unknown);
  }

  #append(series: Series, hour: number, second: number, value: number): boolean {
    const segment = this.#segment(series, hour);
    // A number whose scaled form is beyond any double says nothing a chart could show.
    const scaled = rounded(value * segment.scale);
    const isGap = !(scaled < Infinity && scaled > -Infinity);
    if (isGap && series.gapTold) return true;
    if (!this.#put(series, segment, second, isGap ? Number.NaN : scaled)) return false;
    series.gapTold = isGap;
    return true;
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
    return true;
  }

  #segment(series: Series, hour: number): Segment {
    const { open } = series;
    const last = open.at(-1);
    if (last?.hour === hour) return last;
    let segment = open.find((each) => each.hour === hour);
    if (segment) {
      open.splice(open.indexOf(segment), 1);
    } else {
      // A segment's scale is fixed: a metric that is declared anew changes with the next hour.
      segment = new Segment(series.id, hour, series.decimals);
      this.open.add(segment);
    }
    open.push(segment);
    return segment;
  }

  remove(segment: Segment): void {
    this.open.delete(segment);
    const series = this.#catalogue.byId.get(segment.series);
    if (series) series.open = series.open.filter((each) => each !== segment);
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
