// Times of a series as runs of equal steps: a series that is read regularly costs three numbers.

import { DamagedBlock, type ByteReader, type ByteWriter } from './bytes.ts';

/**
 * A step counts as the interval of a series from this many samples in a row on: two samples
 * around a gap must not look like a slow series.
 */
const settledRun = 3;

export class TimeRuns {
  /** Flat: start, step, count of each run. Units are the slots of a tier. */
  readonly runs: number[] = [];
  last = -1;

  get size(): number {
    return this.runs.length / 3;
  }

  clear(): void {
    this.runs.length = 0;
    this.last = -1;
  }

  /** `slot` must be greater than the last one. */
  push(slot: number): void {
    const { runs } = this;
    const at = runs.length - 3;
    if (at >= 0) {
      const step = slot - this.last;
      const count = runs[at + 2]!;
      if (count === 1) runs[at + 1] = step;
      if (runs[at + 1] === step) {
        runs[at + 2] = count + 1;
        this.last = slot;
        return;
      }
    }
    runs.push(slot, 0, 1);
    this.last = slot;
  }

  write(out: ByteWriter): void {
    out.varint(this.size);
    let end = 0;
    for (let at = 0; at < this.runs.length; at += 3) {
      const start = this.runs[at]!;
      const step = this.runs[at + 1]!;
      const count = this.runs[at + 2]!;
      out.varint(start - end);
      out.varint(step);
      out.varint(count);
      end = start + step * (count - 1);
    }
  }
}

/** Reads runs as `write` wrote them; at most `limit` slots in all. */
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
