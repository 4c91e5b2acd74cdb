// The packed form of up to an hour of one series at one second: deltas of scaled integers.

import { ByteReader, ByteWriter, DamagedBlock, largestPacked, unzigzag } from './bytes.ts';
import { blockVersion, unpack } from './pack.ts';
import { expandRuns, readRuns, TimeRuns } from './time-runs.ts';

export const secondsPerSegment = 3600;

/** Codes of a value: 0 is followed by one of these, else the code is zigzag(delta) + 1. */
const escapeGap = 0;
const escapeFloat = 1;

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
  /** What is not in the database yet. */
  readonly #tailTimes = new TimeRuns();
  #tailOffset = 0;
  #tailBase = 0;

  constructor(series: number, hour: number, decimals: number) {
    this.series = series;
    this.hour = hour;
    this.decimals = decimals;
  }

  /** Slot of the newest sample, -1 when empty. */
  get lastSlot(): number {
    return this.#times.last;
  }

  get sizeBytes(): number {
    return this.#values.bytes.length + 400;
  }

  get hasTail(): boolean {
    return this.#tailTimes.size > 0;
  }

  /** `slot` is greater than the last; `scaled` an integer, NaN, or a number out of range. */
  append(slot: number, scaled: number): void {
    this.#times.push(slot);
    this.#tailTimes.push(slot);
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

  /** The whole segment as an unpacked block. */
  encode(): Uint8Array {
    const out = new ByteWriter(this.#values.length + 32);
    out.varint(blockVersion);
    out.varint(this.decimals);
    this.#times.write(out);
    out.append(this.#values.view());
    return out.view();
  }

  /** Adds what was not saved to a row of the head table. */
  writeTail(out: ByteWriter): void {
    out.varint(this.series);
    out.varint(this.hour);
    out.varint(this.decimals);
    out.zigzag(this.#tailBase);
    this.#tailTimes.write(out);
    out.varint(this.#values.length - this.#tailOffset);
    out.append(this.#values.view(this.#tailOffset));
  }

  tailSaved(row: number): void {
    this.firstRow ??= row;
    this.#tailTimes.clear();
    this.#tailOffset = this.#values.length;
    this.#tailBase = this.#last;
  }

  /** Everything counts as unsaved again: a new database has been begun. */
  unsave(): void {
    this.firstRow = null;
    this.#tailTimes.clear();
    const slots = new Int32Array(secondsPerSegment);
    const length = expandRuns(this.#times.runs, slots);
    for (let index = 0; index < length; index++) this.#tailTimes.push(slots[index]!);
    this.#tailOffset = 0;
    this.#tailBase = 0;
  }
}

function decodeValues(input: ByteReader, base: number, length: number, out: Float64Array): void {
  let last = base;
  for (let index = 0; index < length; index++) {
    const code = input.varint();
    if (code !== 0) {
      last += unzigzag(code - 1);
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
  into.runs = readRuns(input, secondsPerSegment);
  into.length = expandRuns(into.runs, into.slots);
  decodeValues(input, 0, into.length, into.values);
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
    decodeValues(values, base, samples.length, samples.values);
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
  return Math.abs(scaled) <= largestPacked ? Math.round(scaled) + 0 : scaled;
}
