// The packed form of coarse points (min, max, sum and count of a step), one column after another.

import {
  ByteReader,
  ByteWriter,
  commonDivisor,
  DamagedBlock,
  largestPacked,
  unzigzag,
} from './bytes.ts';
import { blockVersion, unpack } from './pack.ts';
import type { Samples } from './sample-block.ts';
import { expandRuns, readRuns, TimeRuns, writeRuns } from './time-runs.ts';

/** More points than any tier holds in a block. */
const pointsPerBlock = 512;

/** Points in the integers of a scale; `slots` count steps since the start of the block. */
export class Points {
  length = 0;
  decimals = 0;
  runs: readonly number[] = [];
  readonly slots: Int32Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly count: Float64Array;

  constructor(capacity = pointsPerBlock) {
    this.slots = new Int32Array(capacity);
    this.min = new Float64Array(capacity);
    this.max = new Float64Array(capacity);
    this.sum = new Float64Array(capacity);
    this.count = new Float64Array(capacity);
  }

  add(slot: number, min: number, max: number, sum: number, count: number): void {
    const at = this.length++;
    this.slots[at] = slot;
    this.min[at] = min;
    this.max[at] = max;
    this.sum[at] = sum;
    this.count[at] = count;
  }

  /** Works out `runs` of points that were added one by one. */
  seal(): this {
    const runs = new TimeRuns();
    for (let at = 0; at < this.length; at++) runs.push(this.slots[at]!);
    this.runs = runs.runs;
    return this;
  }
}

/**
 * Folds samples of a second each into points of `stepSeconds`. `firstSecond` is where the
 * samples' block starts, seen from the start of the points' block.
 */
export function foldSamples(
  samples: Samples,
  stepSeconds: number,
  firstSecond: number,
  into: Points,
): Points {
  into.length = 0;
  into.decimals = samples.decimals;
  let slot = -1;
  let min = 0;
  let max = 0;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < samples.length; at++) {
    const value = samples.values[at]!;
    if (Number.isNaN(value)) continue;
    const own = Math.floor((firstSecond + samples.slots[at]!) / stepSeconds);
    if (own !== slot) {
      if (count > 0) into.add(slot, min, max, sum, count);
      slot = own;
      min = max = value;
      sum = count = 0;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
    count += 1;
  }
  if (count > 0) into.add(slot, min, max, sum, count);
  return into.seal();
}

/** Both, by time; where both have a point, that of `first` is kept. */
export function mergePoints(first: Points, second: Points, into: Points): Points {
  into.length = 0;
  into.decimals = first.decimals;
  const shift = 10 ** (first.decimals - second.decimals);
  let left = 0;
  let right = 0;
  while (left < first.length || right < second.length) {
    const a = left < first.length ? first.slots[left]! : Infinity;
    const b = right < second.length ? second.slots[right]! : Infinity;
    if (a <= b) {
      into.add(a, first.min[left]!, first.max[left]!, first.sum[left]!, first.count[left]!);
      left += 1;
      if (a === b) right += 1;
    } else {
      const count = second.count[right]!;
      const min = second.min[right]! * shift;
      into.add(b, min, second.max[right]! * shift, second.sum[right]! * shift, count);
      right += 1;
    }
  }
  return into.seal();
}

function isPacked(min: number, max: number, sum: number, count: number): boolean {
  return (
    Number.isInteger(min) &&
    Number.isInteger(max) &&
    Number.isInteger(sum) &&
    min >= -largestPacked &&
    max <= largestPacked &&
    // The sum stands above the minimum times the count: both must be exact.
    count * Math.max(Math.abs(min), Math.abs(max)) <= 2 * largestPacked
  );
}

function writeCounts(points: Points, out: ByteWriter): void {
  for (let at = 0; at < points.length;) {
    const count = points.count[at]!;
    let run = 1;
    while (at + run < points.length && points.count[at + run] === count) run += 1;
    out.varint(count);
    out.varint(run);
    at += run;
  }
}

function unitOf(points: Points): number {
  let unit = 0;
  for (let at = 0; at < points.length && unit !== 1; at++) {
    const { min, max, sum, count } = points;
    if (!isPacked(min[at]!, max[at]!, sum[at]!, count[at]!)) continue;
    unit = commonDivisor(min[at]!, unit);
    unit = commonDivisor(max[at]!, unit);
    unit = commonDivisor(sum[at]!, unit);
  }
  return unit || 1;
}

/**
 * Columns: times, counts as runs, minima as deltas; then how far the maximum lies above the
 * minimum, and the sum above the minimum times the count. All are counted in what they have in
 * common, so that sums stay exact.
 */
export function encodePoints(points: Points): Uint8Array {
  const out = new ByteWriter(points.length * 5 + 32);
  const unit = unitOf(points);
  const times = new TimeRuns();
  for (let at = 0; at < points.length; at++) times.push(points.slots[at]!);
  out.varint(blockVersion);
  out.varint(points.decimals);
  out.varint(unit);
  writeRuns(times.runs, out);
  writeCounts(points, out);
  const spans = new ByteWriter(points.length + 16);
  const sums = new ByteWriter(points.length + 16);
  let last = 0;
  for (let at = 0; at < points.length; at++) {
    const min = points.min[at]!;
    const max = points.max[at]!;
    const sum = points.sum[at]!;
    const count = points.count[at]!;
    if (!isPacked(min, max, sum, count)) {
      out.varint(0);
      for (const value of [min, max, sum]) out.float64(value);
      continue;
    }
    const delta = (min - last) / unit;
    out.varint(delta < 0 ? -2 * delta : 2 * delta + 1);
    last = min;
    if (count > 1) {
      spans.varint((max - min) / unit);
      sums.varint((sum - min * count) / unit);
    }
  }
  out.append(spans.view());
  out.append(sums.view());
  return out.view();
}

function readCounts(input: ByteReader, into: Points): void {
  for (let at = 0; at < into.length;) {
    const count = input.varint();
    const run = input.varint();
    if (run === 0 || at + run > into.length) throw new DamagedBlock('counts of a block disagree');
    into.count.fill(count, at, at + run);
    at += run;
  }
}

/** Decodes into `into`, whose arrays are used again and again. */
export function decodePoints(stored: Uint8Array, into: Points): Points {
  const input = new ByteReader(unpack(stored));
  if (input.varint() !== blockVersion) throw new DamagedBlock('unknown form of a point block');
  into.decimals = input.varint();
  const unit = input.varint();
  into.runs = readRuns(input, pointsPerBlock);
  into.length = expandRuns(into.runs, into.slots);
  readCounts(input, into);
  const { min, max, sum, count } = into;
  const packed: number[] = [];
  let last = 0;
  for (let at = 0; at < into.length; at++) {
    const code = input.varint();
    if (code === 0) {
      min[at] = input.float64();
      max[at] = input.float64();
      sum[at] = input.float64();
      continue;
    }
    last += unzigzag(code - 1) * unit;
    min[at] = max[at] = last;
    sum[at] = last * count[at]!;
    if (count[at]! > 1) packed.push(at);
  }
  for (const at of packed) max[at] = max[at]! + input.varint() * unit;
  for (const at of packed) sum[at] = sum[at]! + input.varint() * unit;
  return into;
}
