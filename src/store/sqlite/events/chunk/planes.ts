// Numbers byte by byte: the lowest bytes of all of them first, which packs well.

import { DamagedBlock, type ByteReader, type ByteWriter } from '../../samples/bytes.ts';

/** Bytes that a number from 0 on needs. */
function bytesOf(value: number): number {
  let bytes = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 256)) bytes += 1;
  return bytes;
}

/** Where numbers lie while they are written: of one type, whatever they are of before. */
let scratch = new Float64Array(8192);

/** Lowest bytes of all numbers first, then the next ones: equal bytes come to stand together. */
export function writeNumbers(out: ByteWriter, numbers: Float64Array | Uint32Array): void {
  const { length } = numbers;
  if (scratch.length < length) scratch = new Float64Array(length);
  scratch.set(numbers);
  const { low, high } = rangeOf(scratch, length);
  const planes = bytesOf(high - low);
  out.zigzag(low);
  out.varint(planes);
  out.reserve(planes * length);
  for (let plane = 0; plane < planes; plane++) writePlane(out, length, low, plane);
}

/** Loops stand by themselves: what is compiled for one is compiled with all that is around it. */
function rangeOf(numbers: Float64Array, count: number): { low: number; high: number } {
  let low = count === 0 ? 0 : numbers[0]!;
  let high = low;
  for (let index = 1; index < count; index++) {
    const value = numbers[index]!;
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  return { low, high };
}

function writePlane(out: ByteWriter, count: number, low: number, plane: number): void {
  const { bytes, length: start } = out;
  const shift = plane * 8;
  const unit = 2 ** shift;
  // What is stored in a byte is cut to its lowest eight bits.
  if (plane < 4) {
    for (let index = 0; index < count; index++)
      bytes[start + index] = (scratch[index]! - low) >>> shift;
  } else {
    for (let index = 0; index < count; index++)
      bytes[start + index] = Math.floor((scratch[index]! - low) / unit);
  }
  out.length += count;
}

/** @throws DamagedBlock */
export function readNumbers(input: ByteReader, into: Float64Array | Uint32Array): void {
  const { length } = into;
  const low = input.zigzag();
  const planes = input.varint();
  if (planes > 7) throw new DamagedBlock('a column has numbers of more than seven bytes');
  if (planes === 0) {
    if (low !== 0) into.fill(low);
    return;
  }
  const lowest = input.take(length);
  if (planes === 1) {
    for (let index = 0; index < length; index++) into[index] = low + lowest[index]!;
    return;
  }
  const second = input.take(length);
  for (let index = 0; index < length; index++) {
    into[index] = low + lowest[index]! + (second[index]! << 8);
  }
  for (let plane = 2, unit = 65_536; plane < planes; plane++, unit *= 256) {
    const bytes = input.take(length);
    for (let index = 0; index < length; index++) into[index]! += bytes[index]! * unit;
  }
}
