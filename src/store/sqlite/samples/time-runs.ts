// Times of a series as runs of equal steps: a series that is read regularly costs three numbers.

import { DamagedBlock, type ByteReader, type ByteWriter } from './bytes.ts';

/**
 * A step counts as the interval of a series from this many samples in a row on: two samples
 * around a gap must not look like a slow series.
 */
const settledRun = 3;

export class TimeRuns {
  /** Flat: start, step, count of each finished run. Units are the slots of a tier. */
  readonly #finished: number[] = [];
  #start = 0;
  #step = 0;
  #count = 0;
  last = -1;

  /** `slot` must be greater than the last one. */
  push(slot: number): void {
    const step = slot - this.last;
    this.last = slot;
    if (this.#count > 1 && step === this.#step) {
      this.#count += 1;
    } else if (this.#count === 1) {
      this.#step = step;
      this.#count = 2;
    } else {
      if (this.#count > 0) this.#finished.push(this.#start, this.#step, this.#count);
      this.#start = slot;
      this.#step = 0;
      this.#count = 1;
    }
  }

  /** All runs. */
  get runs(): number[] {
    if (this.#count === 0) return [];
    return [...this.#finished, this.#start, this.#step, this.#count];
  }

  /** Number of finished runs, for `writeSince`. */
  get finishedRuns(): number {
    return this.#finished.length / 3;
  }

  /** Number of slots in the run that goes on. */
  get currentCount(): number {
    return this.#count;
  }

  /** Writes what was pushed since there were `run` finished runs and `count` slots in the next. */
  writeSince(run: number, count: number, out: ByteWriter): void {
    const isSameRun = run === this.finishedRuns;
    // By far the most frequent: the series goes on as before.
    if (isSameRun && this.#count > count) {
      out.varint(1);
      out.varint(this.#start + this.#step * count);
      out.varint(this.#step);
      out.varint(this.#count - count);
      return;
    }
    const runs = this.runs.slice(run * 3);
    const left = (runs[2] ?? 0) - count;
    if (left > 0) runs.splice(0, 3, runs[0]! + runs[1]! * count, runs[1]!, left);
    else runs.splice(0, 3);
    writeRuns(runs, out);
  }
}

/** `runs`: start, step and count of each, flat, as `TimeRuns.runs` has them. */
export function writeRuns(runs: readonly number[], out: ByteWriter): void {
  out.varint(runs.length / 3);
  let end = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const start = runs[at]!;
    const step = runs[at + 1]!;
    const count = runs[at + 2]!;
    out.varint(start - end);
    out.varint(step);
    out.varint(count);
    end = start + step * (count - 1);
  }
}

/** Reads runs as `writeRuns` wrote them; at most `limit` slots in all. */
export function readRuns(input: ByteReader, limit: number): number[] {
  const runs: number[] = [];
  let end = 0;
  let total = 0;
  for (let left = input.varint(); left > 0; left--) {
    const start = end + input.varint();
    const step = input.varint();
    const count = input.varint();
    total += count;
    if (total > limit) throw new DamagedBlock('a stored block has too many samples');
    runs.push(start, step, count);
    end = start + step * (count - 1);
  }
  return runs;
}

/** Writes every slot of `runs` into `slots` and says how many there are. */
export function expandRuns(runs: readonly number[], slots: Int32Array): number {
  let length = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const step = runs[at + 1]!;
    let slot = runs[at]!;
    for (let left = runs[at + 2]!; left > 0; left--) {
      slots[length++] = slot;
      slot += step;
    }
  }
  return length;
}

/**
 * Interval in slots of each run: its own step where it is settled, else that of the settled run
 * before (or, at the beginning, after) it. `known` is the interval of the block before, or 0.
 */
export function intervalsOf(runs: readonly number[], known: number): number[] {
  let interval = known;
  for (let at = 0; interval === 0 && at < runs.length; at += 3) {
    if (runs[at + 2]! >= settledRun) interval = runs[at + 1]!;
  }
  const intervals: number[] = [];
  for (let at = 0; at < runs.length; at += 3) {
    if (runs[at + 2]! >= settledRun) interval = runs[at + 1]!;
    intervals.push(interval);
  }
  return intervals;
}
