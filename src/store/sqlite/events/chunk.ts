// How events lie in a chunk: their columns in one blob and their lines in another, each compressed.

import { constants, crc32, zstdCompressSync } from 'node:zlib';
import { ByteReader, ByteWriter, commonDivisor, DamagedBlock } from '../bytes.ts';
import { unpack } from '../pack.ts';

/** Events in the order in which they were stored; of ids 0 is null, see the tables of schema.ts. */
export interface EventColumns {
  count: number;
  atMs: Float64Array;
  collectedMs: Float64Array;
  /** Code of said-number.ts, as that of the port. */
  pid: Float64Array;
  attempts: Float64Array;
  port: Uint32Array;
  kind: Uint32Array;
  user: Uint32Array;
  address: Uint32Array;
  hostName: Uint32Array;
  program: Uint32Array;
  pass: Uint32Array;
}

/** Events in a sealed chunk, about; all that come at once are cut into chunks of equal size. */
export const chunkEvents = 4096;
const mostEvents = 2 * chunkEvents;

/** In the order in which they lie in the blob. */
const stepColumns = ['atMs', 'collectedMs'] as const;
const plainColumns = [
  'pid',
  'pass',
  'kind',
  'user',
  'address',
  'hostName',
  'program',
  'port',
  'attempts',
] as const;

/** Room for `capacity` events, all of them zero. */
export function emptyColumns(capacity: number): EventColumns {
  const wide = (): Float64Array => new Float64Array(capacity);
  const narrow = (): Uint32Array => new Uint32Array(capacity);
  return {
    count: 0,
    atMs: wide(),
    collectedMs: wide(),
    pid: wide(),
    attempts: wide(),
    port: narrow(),
    kind: narrow(),
    user: narrow(),
    address: narrow(),
    hostName: narrow(),
    program: narrow(),
    pass: narrow(),
  };
}

/** Events `from` up to `to`, in the same memory. */
export function partOf(columns: EventColumns, from: number, to: number): EventColumns {
  const { atMs, collectedMs, pid, attempts, port } = columns;
  const { kind, user, address, hostName, program, pass } = columns;
  return {
    count: to - from,
    atMs: atMs.subarray(from, to),
    collectedMs: collectedMs.subarray(from, to),
    pid: pid.subarray(from, to),
    attempts: attempts.subarray(from, to),
    port: port.subarray(from, to),
    kind: kind.subarray(from, to),
    user: user.subarray(from, to),
    address: address.subarray(from, to),
    hostName: hostName.subarray(from, to),
    program: program.subarray(from, to),
    pass: pass.subarray(from, to),
  };
}

/** Copies all events of `source` behind those of `target`, which has the room. */
export function appendColumns(target: EventColumns, source: EventColumns): void {
  const { count } = source;
  for (const name of [...stepColumns, ...plainColumns]) {
    target[name].set(source[name].subarray(0, count), target.count);
  }
  target.count += count;
}

const version = 1;

/** Sealed chunks are written once and read often; pieces of the head are soon written anew. */
export type Packing = 'sealed' | 'piece';

export interface Effort {
  level: number;
  /** In bytes. */
  shortestMatch: number;
  /** Of the table of what stood before: a small one is faster, and keeps the latest lines. */
  hashLog: number;
}
/** Of lines: the next level takes a tenth less room for three times the work. */
const ofLines: Effort = { level: 1, shortestMatch: 6, hashLog: 10 };
/** Numbers come out hardly smaller with more work. */
const ofNumbers: Effort = { level: 1, shortestMatch: 5, hashLog: 12 };

/** A piece of some hundred events; smaller ones are not worth the work. */
const smallPieceBytes = 64 * 1024;

/** A blob that is not compressed begins with this byte and its sum; a zstd frame with another. */
const rawForm = 1;
const rawHeaderBytes = 5;

/** A flipped bit is found when the blob is read, and never shown. */
export function compress(bytes: Uint8Array, { level, shortestMatch, hashLog }: Effort): Uint8Array {
  return zstdCompressSync(bytes, {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_minMatch]: shortestMatch,
      [constants.ZSTD_c_hashLog]: hashLog,
      [constants.ZSTD_c_checksumFlag]: 1,
    },
    // Its tables are as large as the bytes need, when their number is known.
    pledgedSrcSize: bytes.length,
  });
}

function raw(bytes: Uint8Array): Uint8Array {
  const blob = Buffer.allocUnsafe(rawHeaderBytes + bytes.length);
  blob[0] = rawForm;
  blob.writeUInt32LE(crc32(bytes), 1);
  blob.set(bytes, rawHeaderBytes);
  return blob;
}

function open(blob: Uint8Array): Uint8Array {
  if (blob[0] !== rawForm) return unpack(blob);
  if (blob.length < rawHeaderBytes) throw new DamagedBlock('a piece of events ends early');
  const bytes = blob.subarray(rawHeaderBytes);
  const sum = new DataView(blob.buffer, blob.byteOffset).getUint32(1, true);
  if (sum !== crc32(bytes)) throw new DamagedBlock('a piece of events has another sum');
  return bytes;
}

/** Bytes that a number from 0 on needs. */
function bytesOf(value: number): number {
  let bytes = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 256)) bytes += 1;
  return bytes;
}

/** Where numbers are put together, one column and one chunk after the other. */
const offsets = new Uint32Array(mostEvents);
const out = new ByteWriter(64 + mostEvents * 32);

/** Lowest bytes of all numbers first, then the next ones: equal bytes come to stand together. */
function writeNumbers(numbers: Float64Array | Uint32Array): void {
  const { length } = numbers;
  let low = numbers[0] ?? 0;
  let high = low;
  for (let index = 1; index < length; index++) {
    const value = numbers[index]!;
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  const planes = bytesOf(high - low);
  out.zigzag(low);
  out.varint(planes);
  out.reserve(planes * length);
  if (planes > 4) writeWide(numbers, low, planes);
  else if (planes > 0) writeNarrow(numbers, low, planes);
}

function writeNarrow(numbers: Float64Array | Uint32Array, low: number, planes: number): void {
  const { length } = numbers;
  for (let index = 0; index < length; index++) offsets[index] = numbers[index]! - low;
  for (let plane = 0; plane < planes; plane++) {
    const { bytes, length: start } = out;
    const shift = plane * 8;
    // What is stored in a byte is cut to its lowest eight bits.
    for (let index = 0; index < length; index++) bytes[start + index] = offsets[index]! >>> shift;
    out.length += length;
  }
}

function writeWide(numbers: Float64Array | Uint32Array, low: number, planes: number): void {
  const { length } = numbers;
  for (let plane = 0, unit = 1; plane < planes; plane++, unit *= 256) {
    const { bytes, length: start } = out;
    for (let index = 0; index < length; index++) {
      bytes[start + index] = Math.floor((numbers[index]! - low) / unit);
    }
    out.length += length;
  }
}

function readNumbers(input: ByteReader, into: Float64Array | Uint32Array): void {
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

/** Differences to the number before, divided by what divides them all: seconds, mostly. */
function writeSteps(numbers: Float64Array): void {
  const { length } = numbers;
  const steps = new Float64Array(length);
  let unit = 0;
  for (let index = 1; index < length; index++) {
    const step = numbers[index]! - numbers[index - 1]!;
    steps[index] = step;
    if (unit !== 1 && step !== 0) unit = commonDivisor(unit, step);
  }
  if (unit > 1) for (let index = 1; index < length; index++) steps[index]! /= unit;
  out.zigzag(numbers[0] ?? 0);
  out.varint(unit);
  writeNumbers(steps);
}

function readSteps(input: ByteReader, into: Float64Array): void {
  let value = input.zigzag();
  const unit = Math.max(1, input.varint());
  readNumbers(input, into);
  for (let index = 0; index < into.length; index++) {
    value += into[index]! * unit;
    into[index] = value;
  }
}

export function encodeColumns(columns: EventColumns, packing: Packing): Uint8Array {
  const { count } = columns;
  out.length = 0;
  out.varint(version);
  out.varint(count);
  for (const name of stepColumns) writeSteps(columns[name].subarray(0, count));
  for (const name of plainColumns) writeNumbers(columns[name].subarray(0, count));
  return packing === 'sealed' ? compress(out.view(), ofNumbers) : raw(out.view());
}

/** @throws DamagedBlock */
export function decodeColumns(packed: Uint8Array): EventColumns {
  const input = new ByteReader(open(packed));
  if (input.varint() !== version) throw new DamagedBlock('a chunk has no known form');
  const count = input.varint();
  if (count > mostEvents) throw new DamagedBlock(`a chunk claims to have ${count} events`);
  const columns = emptyColumns(count);
  columns.count = count;
  for (const name of stepColumns) readSteps(input, columns[name]);
  for (const name of plainColumns) readNumbers(input, columns[name]);
  return columns;
}

/** Lines in UTF-8 with a line feed between two of them; they hold none themselves. */
export function encodeText(text: Uint8Array, packing: Packing): Uint8Array {
  const isSmall = packing === 'piece' && text.length < smallPieceBytes;
  return isSmall ? raw(text) : compress(text, ofLines);
}

/**
 * The same again.
 * @throws DamagedBlock
 */
export function decodeText(packed: Uint8Array): Buffer {
  const bytes = open(packed);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
