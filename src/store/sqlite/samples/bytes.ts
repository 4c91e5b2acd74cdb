// Writing and reading of variable-length integers and doubles in a growing buffer.

/** Integers of this size and less are packed as deltas; a delta of two of them stays exact. */
export const largestPacked = 2 ** 50;

export class ByteWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 64) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for `more` bytes after the written ones. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** An integer from 0 to 2^53 - 1, seven bits a byte, lowest first. */
  varint(value: number): void {
    if (value < 0x80 && this.length < this.bytes.length) {
      this.bytes[this.length++] = value;
      return;
    }
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.length++] = rest;
  }

  /** A signed integer within 2^52: small magnitudes of both signs become small numbers. */
  zigzag(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  float64(value: number): void {
    this.reserve(8);
    new DataView(this.bytes.buffer, this.bytes.byteOffset).setFloat64(this.length, value, true);
    this.length += 8;
  }

  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The written part, without a copy. */
  view(from = 0): Uint8Array {
    return this.bytes.subarray(from, this.length);
  }
}

/** Thrown where packed bytes end early or make no sense: the block is damaged. */
export class DamagedBlock extends Error {
  override readonly name = 'DamagedBlock';
}

export class ByteReader {
  readonly bytes: Uint8Array;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get done(): boolean {
    return this.offset >= this.bytes.length;
  }

  varint(): number {
    let byte = this.bytes[this.offset++];
    if (byte === undefined) throw new DamagedBlock('packed data ends within a number');
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let unit = 0x80;
    do {
      byte = this.bytes[this.offset++];
      if (byte === undefined) throw new DamagedBlock('packed data ends within a number');
      value += (byte & 0x7f) * unit;
      unit *= 0x80;
    } while (byte >= 0x80);
    return value;
  }

  zigzag(): number {
    return unzigzag(this.varint());
  }

  float64(): number {
    if (this.offset + 8 > this.bytes.length) throw new DamagedBlock('packed data ends early');
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.offset, 8);
    this.offset += 8;
    return view.getFloat64(0, true);
  }

  take(length: number): Uint8Array {
    const end = this.offset + length;
    if (end > this.bytes.length) throw new DamagedBlock('packed data ends early');
    const part = this.bytes.subarray(this.offset, end);
    this.offset = end;
    return part;
  }
}

/** 0, 1, 2, 3, 4 are 0, -1, 1, -2, 2: small numbers of either sign are short. */
export function unzigzag(code: number): number {
  return code % 2 === 1 ? -(code + 1) / 2 : code / 2;
}

/** Greatest common divisor of two integers; 0 divides nothing away. */
export function commonDivisor(a: number, b: number): number {
  let left = Math.abs(a);
  let right = Math.abs(b);
  while (right !== 0) {
    const rest = left % right;
    left = right;
    right = rest;
  }
  return left;
}
