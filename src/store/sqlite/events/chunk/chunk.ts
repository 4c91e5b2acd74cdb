// How the columns of events lie in a chunk; packed-text.ts says how their lines do.

import { ByteReader, ByteWriter, commonDivisor, DamagedBlock } from '../../samples/bytes.ts';
import { compress, ofNumbers, opened, raw, type Packing } from './packed-bytes.ts';
import { readNumbers, writeNumbers } from './planes.ts';

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

const out = new ByteWriter(64 + mostEvents * 32);

/** Differences to the number before; returns what divides them all: seconds, mostly. */
function stepsOf(numbers: Float64Array, steps: Float64Array): number {
  let unit = 0;
  for (let index = 1; index < numbers.length; index++) {
    const step = numbers[index]! - numbers[index - 1]!;
    steps[index] = step;
    if (unit === 1 || step === 0 || (unit !== 0 && step % unit === 0)) continue;
    unit = commonDivisor(unit, step);
  }
  return unit;
}

function writeSteps(numbers: Float64Array): void {
  const steps = new Float64Array(numbers.length);
  const unit = stepsOf(numbers, steps);
  if (unit > 1) divide(steps, unit);
  out.zigzag(numbers[0] ?? 0);
  out.varint(unit);
  writeNumbers(out, steps);
}

function divide(numbers: Float64Array, unit: number): void {
  for (let index = 0; index < numbers.length; index++) numbers[index]! /= unit;
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

/** The first `count` values of each column, packed. `decodeColumns` reads them. */
export function encodeColumns(columns: EventColumns, packing: Packing): Uint8Array {
  const { count } = columns;
  out.length = 0;
  out.varint(version);
  out.varint(count);
  for (const name of stepColumns) writeSteps(columns[name].subarray(0, count));
  for (const name of plainColumns) writeNumbers(out, columns[name].subarray(0, count));
  return packing === 'sealed' ? compress(out.view(), ofNumbers) : raw(out.view());
}

/** @throws DamagedBlock */
export function decodeColumns(packed: Uint8Array): EventColumns {
  const input = new ByteReader(opened(packed));
  if (input.varint() !== version) throw new DamagedBlock('a chunk has no known form');
  const count = input.varint();
  if (count > mostEvents) throw new DamagedBlock(`a chunk claims to have ${count} events`);
  const columns = emptyColumns(count);
  columns.count = count;
  for (const name of stepColumns) readSteps(input, columns[name]);
  for (const name of plainColumns) readNumbers(input, columns[name]);
  return columns;
}
