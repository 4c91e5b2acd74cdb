// The packed form of up to an hour of one series at one second: deltas of scaled integers.

import {
  ByteReader,
  ByteWriter,
  commonDivisor,
  DamagedBlock,
  largestPacked,
  unzigzag,
} from './bytes.ts';
import { blockVersion, unpack } from './pack.ts';
import { expandRuns, readRuns, TimeRuns, writeRuns } from './time-runs.ts';

export const secondsPerSegment = 3600;

/** Codes of a value: 0 is followed by one of these, else the code is zigzag(delta) + 1. */
const escapeGap = 0;
const escapeFloat = 1;

/** Objects around the buffer of a segment, measured. */
const segmentOverheadBytes = 400;

/** Samples of one block in the integers of its scale; NaN is a gap that was told. */
export class Samples {
  length = 0;
  decimals = 0;
  runs: readonly number[] = [];
  readonly slots = new Int32Array(secondsPerSegment);
  readonly values = new Float64Array(secondsPerSegment);
}

/** The growing, unsealed samples of one series within one hour. */
export class Segment {
  readonly series: number;
  /** Hours since the epoch. */
  readonly hour: number;
  readonly decimals: number;
  readonly scale: number;
  readonly #times = new TimeRuns();
  readonly #values = new ByteWriter(32);
  #last = 0;
  /** Numbers in it, gaps not counted. */
  count = 0;
  /** First row of the head table with a part of it; null before the first save. */
  firstRow: number | null = null;
  /** Re-read after a restart: a part of it may have been sealed before. */
  replayed = false;
  touchedAtSave = 0;
  /** Up to here it is in the database: runs, slots of the next run, bytes, last integer. */
  #savedRuns = 0;
  #savedCount = 0;
  #savedBytes = 0;
  #savedBase = 0;

  constructor(series: number, hour: number, decimals: number) {
    this.series = series;
    this.hour = hour;
    this.decimals = decimals;
    this.scale = 10 ** decimals;
  }

  /** Slot of the newest sample, -1 when empty. */
  get lastSlot(): number {
    return this.#times.last;
  }

  get sizeBytes(): number {
    return this.#values.bytes.length + segmentOverheadBytes;
  }

  get hasTail(): boolean {
    return this.#values.length > this.#savedBytes;
  }

  /** `slot` is greater than the last; `scaled` an integer, NaN, or a number out of range. */
  append(slot: number, scaled: number): void {
    this.#times.push(slot);
    const out = this.#values;
    if (scaled <= largestPacked && scaled >= -largestPacked) {
      const delta = scaled - this.#last;
      out.varint(delta < 0 ? -2 * delta : 2 * delta + 1);
      this.#last = scaled;
      this.count += 1;
      return;
    }
    out.varint(0);
    if (Number.isNaN(scaled)) return out.varint(escapeGap);
    out.varint(escapeFloat);
    out.float64(scaled);
    this.count += 1;
  }

  /** The whole segment as an unpacked block, whose integers count `unit` each. */
  encode(unit = 1): Uint8Array {
    const out = new ByteWriter(this.#values.length + 32);
    writeHead(out, this.decimals, unit, this.#times.runs);
    out.append(this.#values.view());
    return out.view();
  }

  /** Adds what was not saved to a row of the head table. */
  writeTail(out: ByteWriter): void {
    out.varint(this.series);
    out.varint(this.hour);
    out.varint(this.decimals);
    out.zigzag(this.#savedBase);
    this.#times.writeSince(this.#savedRuns, this.#savedCount, out);
    out.varint(this.#values.length - this.#savedBytes);
    out.append(this.#values.view(this.#savedBytes));
  }

  tailSaved(row: number): void {
    this.firstRow ??= row;
    this.#savedRuns = this.#times.finishedRuns;
    this.#savedCount = this.#times.currentCount;
    this.#savedBytes = this.#values.length;
    this.#savedBase = this.#last;
  }

  /** Everything counts as unsaved again: a new database has been begun. */
  unsave(): void {
    this.firstRow = null;
    this.#savedRuns = this.#savedCount = this.#savedBytes = this.#savedBase = 0;
  }
}

function writeHead(out: ByteWriter, decimals: number, unit: number, runs: readonly number[]): void {
  out.varint(blockVersion);
  out.varint(decimals);
  out.varint(unit);
  writeRuns(runs, out);
}

/**
 * The block of samples that will not change any more. Sizes of memory and disks are multiples of
 * pages: dividing by what all values have in common saves a quarter of the bytes.
 */
export function encodeSamples(samples: Samples): Uint8Array {
  let unit = 0;
  for (let at = 0; at < samples.length && unit !== 1; at++) {
    const value = samples.values[at]!;
    if (Math.abs(value) <= largestPacked) unit = commonDivisor(value, unit);
  }
  unit ||= 1;
  const body = new Segment(0, 0, samples.decimals);
  for (let at = 0; at < samples.length; at++) {
    const value = samples.values[at]!;
    const isPacked = Math.abs(value) <= largestPacked;
    body.append(samples.slots[at]!, isPacked ? value / unit : value);
  }
  return body.encode(unit);
}

function decodeValues(
  input: ByteReader,
  base: number,
  length: number,
  out: Float64Array,
  unit: number,
): void {
  let last = base;
  for (let index = 0; index < length; index++) {
    const code = input.varint();
    if (code !== 0) {
      last += unzigzag(code - 1) * unit;
      out[index] = last;
    } else if (input.varint() === escapeGap) {
      out[index] = Number.NaN;
    } else {
      out[index] = input.float64();
    }
  }
}

/** Decodes a stored or unsealed block into `into`, whose arrays are used again and again. */
export function decodeSamples(stored: Uint8Array, into: Samples): Samples {
  const input = new ByteReader(unpack(stored));
  if (input.varint() !== blockVersion) throw new DamagedBlock('unknown form of a sample block');
  into.decimals = input.varint();
  const unit = input.varint();
  into.runs = readRuns(input, secondsPerSegment);
  into.length = expandRuns(into.runs, into.slots);
  decodeValues(input, 0, into.length, into.values, unit);
  return into;
}

export interface Tail {
  series: number;
  hour: number;
}

/** Reads the tails of one head row, in the order in which they were written. */
export function readTails(row: Uint8Array, samples: Samples, take: (tail: Tail) => void): void {
  const input = new ByteReader(unpack(row));
  if (input.varint() !== blockVersion) throw new DamagedBlock('unknown form of a head row');
  while (!input.done) {
    const series = input.varint();
    const hour = input.varint();
    samples.decimals = input.varint();
    const base = input.zigzag();
    samples.runs = readRuns(input, secondsPerSegment);
    samples.length = expandRuns(samples.runs, samples.slots);
    const values = new ByteReader(input.take(input.varint()));
    decodeValues(values, base, samples.length, samples.values, 1);
    take({ series, hour });
  }
}

/**
 * One segment of the samples of two; where both have a second, `first` is kept. Says how many
 * of `second` were left out.
 */
export function mergeSamples(first: Samples, second: Samples, into: Segment): number {
  const shift = 10 ** (into.decimals - first.decimals);
  const otherShift = 10 ** (into.decimals - second.decimals);
  let left = 0;
  let right = 0;
  let omitted = 0;
  while (left < first.length || right < second.length) {
    const a = left < first.length ? first.slots[left]! : secondsPerSegment;
    const b = right < second.length ? second.slots[right]! : secondsPerSegment;
    if (a <= b) {
      if (a === b) {
        right += 1;
        omitted += 1;
      }
      into.append(a, rounded(first.values[left]! * shift));
      left += 1;
    } else {
      into.append(b, rounded(second.values[right]! * otherShift));
      right += 1;
    }
  }
  return omitted;
}

/** The integer of a scaled value; numbers too large for one stay as they are. */
export function rounded(scaled: number): number {
  return scaled <= largestPacked && scaled >= -largestPacked ? Math.round(scaled) + 0 : scaled;
}
