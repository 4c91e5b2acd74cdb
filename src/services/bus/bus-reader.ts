// Reads values from the bytes of a D-Bus message (D-Bus specification, "Marshaling").

import type { BusValue, BusVariant } from './bus-value.ts';
import { alignments, badFormat, typeOf, typesOf, type BusType } from './signature.ts';

/** Variants in variants count too; the specification allows 64 containers in all. */
const deepestValue = 64;

const fixedBytes: Readonly<Partial<Record<BusType['code'], number>>> = {
  y: 1,
  b: 4,
  n: 2,
  q: 2,
  i: 4,
  u: 4,
  x: 8,
  t: 8,
  d: 8,
  h: 4,
};

/** Positions count from the start of `bytes`, which must be a multiple of 8 in the message. */
export class BusReader {
  readonly #bytes: Buffer;
  readonly #little: boolean;
  #at = 0;
  #depth = 0;

  constructor(bytes: Buffer, littleEndian: boolean) {
    this.#bytes = bytes;
    this.#little = littleEndian;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  get position(): number {
    return this.#at;
  }

  /** All values of a signature, which must use up the bytes. */
  all(signature: string): BusValue[] {
    const values = typesOf(signature).map((type) => this.value(type));
    if (!this.isAtEnd) throw badFormat('more bytes than its signature says');
    return values;
  }

  value(type: BusType): BusValue {
    switch (type.code) {
      case 'v':
        return this.#variant();
      case 'a':
        return this.#array(type.item);
      case '(':
        return this.#struct(type.fields);
      case '{':
        throw new Error('BUG: an entry of a dictionary is read by its array');
      default:
        return this.#basic(type.code);
    }
  }

  /** Of a dictionary with names as keys and variants as values, the named ones without variant. */
  properties(wanted: ReadonlySet<string>): Map<string, BusValue> {
    const found = new Map<string, BusValue>();
    const end = this.#arrayEnd(8);
    while (this.#at < end) {
      this.align(8);
      const name = this.string();
      const type = typeOf(this.signature());
      if (wanted.has(name)) found.set(name, this.value(type));
      else this.skip(type);
    }
    if (this.#at !== end) throw badFormat('a dictionary that ends within an entry');
    return found;
  }

  /** Passes over a value; arrays and texts are not looked into. */
  skip(type: BusType): void {
    const { code } = type;
    const fixed = fixedBytes[code];
    if (fixed !== undefined) {
      this.#take(fixed, alignments[code]);
    } else if (type.code === 'a') {
      this.#at = this.#arrayEnd(alignments[type.item.code]);
    } else if (type.code === '(') {
      this.align(8);
      for (const field of type.fields) this.skip(field);
    } else if (code === 'v') {
      this.#enter(() => this.skip(typeOf(this.signature())));
    } else {
      this.#take((code === 'g' ? this.byte() : this.uint32()) + 1, 1);
    }
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#take(1, 1));
  }

  uint32(): number {
    const at = this.#take(4, 4);
    return this.#little ? this.#bytes.readUInt32LE(at) : this.#bytes.readUInt32BE(at);
  }

  string(): string {
    return this.#text(this.uint32());
  }

  signature(): string {
    return this.#text(this.byte());
  }

  align(bytes: number): void {
    this.#take(0, bytes);
  }

  #text(length: number): string {
    const at = this.#take(length + 1, 1);
    if (this.#bytes[at + length] !== 0) throw badFormat('a text without its end');
    return this.#bytes.toString('utf8', at, at + length);
  }

  /** Where the next `length` bytes begin. */
  #take(length: number, alignment: number): number {
    const at = (this.#at + alignment - 1) & ~(alignment - 1);
    if (at + length > this.#bytes.length) throw badFormat('it ends in the middle of a value');
    this.#at = at + length;
    return at;
  }

  #enter<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepestValue) throw badFormat('values are nested too deeply');
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #variant(): BusVariant {
    return this.#enter(() => {
      const signature = this.signature();
      return { signature, value: this.value(typeOf(signature)) };
    });
  }

  #struct(fields: readonly BusType[]): BusValue[] {
    this.align(8);
    return this.#enter(() => fields.map((field) => this.value(field)));
  }

  /** The padding before the first item is not counted in the length. */
  #arrayEnd(alignment: number): number {
    const length = this.uint32();
    this.align(alignment);
    const end = this.#at + length;
    if (end > this.#bytes.length) throw badFormat('an array longer than the message');
    return end;
  }

  #array(item: BusType): BusValue {
    const end = this.#arrayEnd(alignments[item.code]);
    if (item.code === 'y') {
      const at = this.#take(end - this.#at, 1);
      return Uint8Array.from(this.#bytes.subarray(at, end));
    }
    const value = this.#enter(() =>
      item.code === '{' ? this.#map(item, end) : this.#items(item, end),
    );
    if (this.#at !== end) throw badFormat('an array that ends within an item');
    return value;
  }

  #items(item: BusType, end: number): BusValue[] {
    const items: BusValue[] = [];
    while (this.#at < end) items.push(this.value(item));
    return items;
  }

  #map(entry: { key: BusType; value: BusType }, end: number): Map<BusValue, BusValue> {
    const map = new Map<BusValue, BusValue>();
    while (this.#at < end) {
      this.align(8);
      const key = this.value(entry.key);
      map.set(key, this.value(entry.value));
    }
    return map;
  }

  #basic(code: BusType['code']): BusValue {
    if (code === 's' || code === 'o') return this.string();
    if (code === 'g') return this.signature();
    const bytes = fixedBytes[code] ?? 0;
    const at = this.#take(bytes, alignments[code]);
    return this.#little ? this.#littleNumber(code, at) : this.#bigNumber(code, at);
  }

  #littleNumber(code: BusType['code'], at: number): BusValue {
    const bytes = this.#bytes;
    if (code === 'y') return bytes.readUInt8(at);
    if (code === 'b') return truth(bytes.readUInt32LE(at));
    if (code === 'n') return bytes.readInt16LE(at);
    if (code === 'q') return bytes.readUInt16LE(at);
    if (code === 'i') return bytes.readInt32LE(at);
    if (code === 'x') return bytes.readBigInt64LE(at);
    if (code === 't') return bytes.readBigUInt64LE(at);
    return code === 'd' ? bytes.readDoubleLE(at) : bytes.readUInt32LE(at);
  }

  #bigNumber(code: BusType['code'], at: number): BusValue {
    const bytes = this.#bytes;
    if (code === 'y') return bytes.readUInt8(at);
    if (code === 'b') return truth(bytes.readUInt32BE(at));
    if (code === 'n') return bytes.readInt16BE(at);
    if (code === 'q') return bytes.readUInt16BE(at);
    if (code === 'i') return bytes.readInt32BE(at);
    if (code === 'x') return bytes.readBigInt64BE(at);
    if (code === 't') return bytes.readBigUInt64BE(at);
    return code === 'd' ? bytes.readDoubleBE(at) : bytes.readUInt32BE(at);
  }
}

function truth(number: number): boolean {
  if (number > 1) throw badFormat('a truth value that is neither 0 nor 1');
  return number === 1;
}
