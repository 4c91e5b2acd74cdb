// Columns of a chunk as small as they can be: they are kept in memory for the next question.

import { commonDivisor } from '../../samples/bytes.ts';
import type { EventColumns } from '../chunk/chunk.ts';

export type Integers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

function narrowest(values: Float64Array | Uint32Array, count: number): Integers {
  let most = 0;
  for (let row = 0; row < count; row += 1) if (values[row]! > most) most = values[row]!;
  const own = values.subarray(0, count);
  if (most < 2 ** 8) return Uint8Array.from(own);
  if (most < 2 ** 16) return Uint16Array.from(own);
  return most < 2 ** 32 ? Uint32Array.from(own) : Float64Array.from(own);
}

/** Times as multiples of the largest unit that all their differences have. */
class Times {
  readonly #base: number;
  readonly #unit: number;
  readonly #steps: Integers;

  constructor(times: Float64Array, count: number) {
    let base = times[0] ?? 0;
    let unit = 0;
    for (let row = 1; row < count; row += 1) {
      base = Math.min(base, times[row]!);
      if (unit !== 1) unit = commonDivisor(unit, times[row]! - times[0]!);
    }
    this.#base = base;
    this.#unit = Math.max(1, unit);
    const steps = times.subarray(0, count).map((time) => (time - base) / this.#unit);
    this.#steps = narrowest(steps, count);
  }

  at(row: number): number {
    return this.#base + this.#unit * this.#steps[row]!;
  }

  get byteLength(): number {
    return this.#steps.byteLength;
  }
}

/** What the numbers mean is said by EventColumns of chunk.ts. */
export class ChunkColumns {
  readonly count: number;
  readonly atMs: Times;
  readonly collectedMs: Times;
  readonly pid: Integers;
  readonly attempts: Integers;
  readonly port: Integers;
  readonly kind: Integers;
  readonly user: Integers;
  readonly address: Integers;
  readonly hostName: Integers;
  readonly program: Integers;
  readonly pass: Integers;
  readonly byteLength: number;

  constructor(columns: EventColumns) {
    const { count } = columns;
    this.count = count;
    this.atMs = new Times(columns.atMs, count);
    this.collectedMs = new Times(columns.collectedMs, count);
    this.pid = narrowest(columns.pid, count);
    this.attempts = narrowest(columns.attempts, count);
    this.port = narrowest(columns.port, count);
    this.kind = narrowest(columns.kind, count);
    this.user = narrowest(columns.user, count);
    this.address = narrowest(columns.address, count);
    this.hostName = narrowest(columns.hostName, count);
    this.program = narrowest(columns.program, count);
    this.pass = narrowest(columns.pass, count);
    const parts = [this.atMs, this.collectedMs, this.pid, this.attempts, this.port, this.kind];
    const more = [this.user, this.address, this.hostName, this.program, this.pass];
    this.byteLength = [...parts, ...more].reduce((sum, part) => sum + part.byteLength, 0);
  }
}
