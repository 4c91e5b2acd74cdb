// Writes values as the bytes of a D-Bus message, little-endian (D-Bus specification, "Marshaling").

import assert from 'node:assert/strict';
import type { BusValue, BusVariant } from './bus-value.ts';
import { alignments, typeOf, typesOf, type BusType } from './signature.ts';

const firstBytes = 256;

export class BusWriter {
  #bytes = Buffer.alloc(firstBytes);
  #at = 0;

  /** What was written so far; a view that the next write may change. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  all(signature: string, values: readonly BusValue[]): this {
    const types = typesOf(signature);
    assert.equal(values.length, types.length, 'BUG: values and signature differ in length');
    for (const [index, type] of types.entries()) this.value(type, values[index]!);
    return this;
  }

  value(type: BusType, value: BusValue): void {
    if (type.code === 'v') this.#variant(value as BusVariant);
    else if (type.code === 'a') this.#array(type.item, value);
    else if (type.code === '(') this.#struct(type.fields, value as readonly BusValue[]);
    else this.#basic(type.code, value);
  }

  byte(value: number): void {
    const at = this.#take(1, 1);
    this.#bytes.writeUInt8(value, at);
  }

  uint32(value: number): void {
    // First the room: it may be in other bytes than before.
    const at = this.#take(4, 4);
    this.#bytes.writeUInt32LE(value, at);
  }

  align(bytes: number): void {
    this.#take(0, bytes);
  }

  /** Room for `length` bytes; bytes passed over are zero. */
  #take(length: number, alignment: number): number {
    const at = (this.#at + alignment - 1) & ~(alignment - 1);
    const end = at + length;
    if (end > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#at);
      this.#bytes = larger;
    }
    this.#at = end;
    return at;
  }

  #text(text: string, isSignature: boolean): void {
    assert(!text.includes('\0'), 'BUG: a text of the bus may not hold NUL');
    const length = Buffer.byteLength(text);
    if (isSignature) this.byte(length);
    else this.uint32(length);
    const at = this.#take(length + 1, 1);
    this.#bytes.write(text, at);
  }

  #variant({ signature, value }: BusVariant): void {
    this.#text(signature, true);
    this.value(typeOf(signature), value);
  }

  #struct(fields: readonly BusType[], values: readonly BusValue[]): void {
    this.align(8);
    for (const [index, field] of fields.entries()) this.value(field, values[index]!);
  }

  #array(item: BusType, value: BusValue): void {
    this.uint32(0);
    const lengthAt = this.#at - 4;
    this.align(alignments[item.code]);
    const start = this.#at;
    if (item.code === '{') {
      for (const [key, inner] of value as ReadonlyMap<BusValue, BusValue>) {
        this.align(8);
        this.value(item.key, key);
        this.value(item.value, inner);
      }
    } else {
      for (const one of value as Iterable<BusValue>) this.value(item, one);
    }
    this.#bytes.writeUInt32LE(this.#at - start, lengthAt);
  }

  #basic(code: BusType['code'], value: BusValue): void {
    if (typeof value === 'string') {
      this.#text(value, code === 'g');
      return;
    }
    const at = this.#take(alignments[code], alignments[code]);
    const bytes = this.#bytes;
    if (code === 'x') bytes.writeBigInt64LE(value as bigint, at);
    else if (code === 't') bytes.writeBigUInt64LE(value as bigint, at);
    else if (code === 'd') bytes.writeDoubleLE(value as number, at);
    else if (code === 'n') bytes.writeInt16LE(value as number, at);
    else if (code === 'q') bytes.writeUInt16LE(value as number, at);
    else if (code === 'i') bytes.writeInt32LE(value as number, at);
    else if (code === 'y') bytes.writeUInt8(value as number, at);
    else bytes.writeUInt32LE(Number(value), at);
  }
}
