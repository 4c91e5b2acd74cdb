// The steps of a range answer: minimum, mean and maximum of each, with gaps left as gaps.

import type { Points } from './point-block.ts';
import type { Samples } from './sample-block.ts';
import { intervalsOf } from './time-runs.ts';
import type { SeriesCells } from '../messages.ts';

/**
 * A reading stands for this many intervals of its series: a series that is read each ten
 * seconds has no gaps at one second, and one late reading is none either.
 */
const coveredIntervals = 2.5;

/** Slower series than this are drawn as single readings. */
const longestIntervalMs = 120_000;

/** How far before a range readings must be looked at, because they may still stand in it. */
export const lookBackMs = coveredIntervals * longestIntervalMs;

export class Cells {
  readonly #fromMs: number;
  readonly #stepMs: number;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;
  readonly #decimals: number;
  /** Interval of the series in ms where the blocks before told one, else 0. */
  #intervalMs = 0;
  /** The last reading, and until when it stands. */
  #held = Number.NaN;
  #heldUntilMs = -Infinity;
  /** First cell that no reading has reached; may be negative before the range. */
  #next = 0;
  damagedBlocks = 0;

  constructor(fromMs: number, stepMs: number, steps: number, decimals: number) {
    this.#fromMs = fromMs;
    this.#stepMs = stepMs;
    this.#decimals = decimals;
    this.#min = new Float64Array(steps).fill(Infinity);
    this.#max = new Float64Array(steps).fill(-Infinity);
    this.#sum = new Float64Array(steps);
    this.#count = new Float64Array(steps);
  }

  /** Adds samples of one block that starts at `startMs`. Blocks come in order of time. */
  addSamples(samples: Samples, startMs: number): void {
    const shift = 10 ** (this.#decimals - samples.decimals);
    const intervals = intervalsOf(samples.runs, this.#intervalMs / 1000);
    let at = 0;
    for (let run = 0; run < intervals.length; run++) {
      const end = at + samples.runs[run * 3 + 2]!;
      const intervalMs = Math.min((intervals[run] || 1) * 1000, longestIntervalMs);
      const coverMs = Math.max(1000, intervalMs * coveredIntervals);
      for (; at < end; at++) {
        const value = samples.values[at]! * shift;
        this.#add(startMs + samples.slots[at]! * 1000, coverMs, value, value, value, 1);
      }
    }
    this.#intervalMs = (intervals.at(-1) ?? 0) * 1000;
  }

  addPoints(points: Points, startMs: number, tierMs: number): void {
    const shift = 10 ** (this.#decimals - points.decimals);
    const intervals = intervalsOf(points.runs, this.#intervalMs / tierMs);
    const { slots, min, max, sum, count } = points;
    let at = 0;
    for (let run = 0; run < intervals.length; run++) {
      const end = at + points.runs[run * 3 + 2]!;
      const stepMs = (intervals[run] || 1) * tierMs;
      for (; at < end; at++) {
        const own = Math.min(stepMs / count[at]!, longestIntervalMs);
        const coverMs = Math.max(tierMs, own * coveredIntervals);
        const atMs = startMs + slots[at]! * tierMs;
        const low = min[at]! * shift;
        this.#add(atMs, coverMs, low, max[at]! * shift, sum[at]! * shift, count[at]!);
      }
    }
    this.#intervalMs = (intervals.at(-1) ?? 0) * tierMs;
  }

  #add(atMs: number, coverMs: number, min: number, max: number, sum: number, count: number): void {
    const cell = Math.floor((atMs - this.#fromMs) / this.#stepMs);
    if (cell > this.#next) this.#hold(cell, this.#heldUntilMs);
    if (Number.isNaN(sum)) {
      this.#heldUntilMs = -Infinity;
      return;
    }
    if (cell >= 0 && cell < this.#count.length) {
      if (min < this.#min[cell]!) this.#min[cell] = min;
      if (max > this.#max[cell]!) this.#max[cell] = max;
      this.#sum[cell] = this.#sum[cell]! + sum;
      this.#count[cell] = this.#count[cell]! + count;
    }
    this.#next = Math.max(this.#next, cell + 1);
    this.#held = sum / count;
    this.#heldUntilMs = atMs + coverMs;
  }

  /** Lets the last reading stand in the empty cells before `end` that begin before `untilMs`. */
  #hold(end: number, untilMs: number): void {
    const last = Math.min(end, this.#count.length);
    for (let cell = Math.max(this.#next, 0); cell < last; cell++) {
      if (this.#fromMs + cell * this.#stepMs >= untilMs) break;
      if (this.#count[cell]! > 0) continue;
      this.#min[cell] = this.#max[cell] = this.#sum[cell] = this.#held;
      this.#count[cell] = 1;
    }
    this.#next = Math.max(this.#next, end);
  }

  /** `newestMs`: nothing stands later than the host's newest sample. */
  finish(newestMs: number): SeriesCells {
    this.#hold(this.#count.length, Math.min(this.#heldUntilMs, newestMs + 1));
    const scale = 10 ** this.#decimals;
    const mean = this.#sum;
    for (let cell = 0; cell < mean.length; cell++) {
      const count = this.#count[cell]!;
      if (count === 0) {
        this.#min[cell] = this.#max[cell] = mean[cell] = Number.NaN;
      } else {
        mean[cell] = mean[cell]! / count / scale;
        this.#min[cell] = this.#min[cell]! / scale;
        this.#max[cell] = this.#max[cell]! / scale;
      }
    }
    return { min: this.#min, mean, max: this.#max, damagedBlocks: this.damagedBlocks };
  }
}
