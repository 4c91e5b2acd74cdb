import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { AppError } from '../../kit/app-error.ts';
import { BusReader } from './bus-reader.ts';
import type { BusValue } from './bus-value.ts';
import { BusWriter } from './bus-writer.ts';
import { typeOf, typesOf } from './signature.ts';

type Typed = [signature: string, value: BusValue];

const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));

const basics: fc.Arbitrary<Typed>[] = [
  fc.nat(255).map((value) => ['y', value]),
  fc.boolean().map((value) => ['b', value]),
  fc.integer({ min: -32768, max: 32767 }).map((value) => ['n', value]),
  fc.nat(65535).map((value) => ['q', value]),
  fc.integer().map((value) => ['i', value]),
  fc.nat(0xffff_ffff).map((value) => ['u', value]),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ['x', value]),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => ['t', value]),
  fc.double({ noNaN: true }).map((value) => ['d', value]),
  text.map((value) => ['s', value]),
  fc.constant<Typed>(['o', '/org/freedesktop/systemd1/unit/a_2eservice']),
  fc.constantFrom<Typed>(['g', 'a{sv}'], ['g', '']),
];

const { typed } = fc.letrec<{ typed: Typed }>((tie) => ({
  typed: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(...basics),
    fc.uint8Array().map((value): Typed => ['ay', value]),
    tie('typed').map(([signature, value]): Typed => ['v', { signature, value }]),
    fc
      .array(tie('typed'), { minLength: 1, maxLength: 4 })
      .map((fields): Typed => [
        `(${fields.map(([signature]) => signature).join('')})`,
        fields.map(([, value]) => value),
      ]),
    // Items of an array are of one type: one value, repeated.
    fc
      .tuple(tie('typed'), fc.nat(3))
      .filter(([[signature]]) => signature !== 'y')
      .map(([[signature, value], count]): Typed => [`a${signature}`, Array(count).fill(value)]),
    fc
      .tuple(fc.uniqueArray(text, { maxLength: 3 }), tie('typed'))
      .map(([keys, [signature, value]]): Typed => [
        `a{s${signature}}`,
        new Map(keys.map((key) => [key, value])),
      ]),
  ),
}));

/** The specification's limits hold for what is generated, too. */
const several = fc
  .array(typed, { maxLength: 4 })
  .filter((values) => values.map(([signature]) => signature).join('').length < 200);

const signatureOf = (values: readonly Typed[]): string =>
  values.map(([signature]) => signature).join('');

function bytesOf(values: readonly Typed[]): Buffer {
  const plain = values.map(([, value]) => value);
  return Buffer.from(new BusWriter().all(signatureOf(values), plain).written);
}

describe('values of the bus', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(several, (values) => {
        const read = new BusReader(bytesOf(values), true).all(signatureOf(values));
        assert.deepEqual(
          read,
          values.map(([, value]) => value),
        );
      }),
    );
  });

  it('are passed over to exactly where they end', () => {
    fc.assert(
      fc.property(several, (values) => {
        const bytes = bytesOf(values);
        const reader = new BusReader(bytes, true);
        for (const type of typesOf(signatureOf(values))) reader.skip(type);
        assert.equal(reader.position, bytes.length);
      }),
    );
  });

  it('give only the wanted properties of a dictionary', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text), typed, typed, (names, one, [signature, value]) => {
        const entries = names.map((name, index): [string, BusValue] => [
          name,
          index % 2 === 0 ? { signature, value } : { signature: one[0], value: one[1] },
        ]);
        const bytes = new BusWriter().all('a{sv}', [new Map(entries)]).written;
        const wanted = new Set(names.filter((_, index) => index % 2 === 0));
        const reader = new BusReader(Buffer.from(bytes), true);
        const found = reader.properties(wanted);
        assert.deepEqual([...found.keys()], [...wanted]);
        for (const read of found.values()) assert.deepEqual(read, value);
        assert(reader.isAtEnd);
      }),
    );
  });

  it('that are cut off or garbled are refused, and nothing worse', () => {
    const damaged = fc.tuple(several, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }));
    fc.assert(
      fc.property(damaged, fc.nat(), ([values, changes], cut) => {
        const bytes = bytesOf(values);
        for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        const part = bytes.subarray(0, cut % (bytes.length + 1));
        for (const little of [true, false]) {
          try {
            new BusReader(part, little).all(signatureOf(values));
          } catch (error) {
            assert(error instanceof AppError, String(error));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are read in network order as well', () => {
    const bytes = Buffer.from('0000000568656c6c6f000000000000000000000000000102', 'hex');
    assert.deepEqual(new BusReader(bytes, false).all('st'), ['hello', 258n]);
    const more = Buffer.from('fffe0000000000013fe0000000000000', 'hex');
    assert.deepEqual(new BusReader(more, false).all('nbd'), [-2, true, 0.5]);
  });

  it('follow the example of the specification', () => {
    // An array of one 64-bit integer, 5: its length, padding that is not counted, the item.
    const bytes = Buffer.from('00000008000000000000000000000005', 'hex');
    assert.deepEqual(new BusReader(bytes, false).all('ax'), [[5n]]);
    // "foo" and "bar", each with its length before it and a NUL after it.
    const texts = Buffer.from('03000000666f6f000300000062617200', 'hex');
    assert.deepEqual(new BusReader(texts, true).all('ss'), ['foo', 'bar']);
  });

  it('refuse nonsense', () => {
    const refuses = (hex: string, signature: string): void => {
      const reader = new BusReader(Buffer.from(hex, 'hex'), true);
      assert.throws(() => reader.all(signature), AppError, `${hex} ${signature}`);
    };
    refuses('02000000', 'b');
    refuses('03000000666f6f01', 's');
    refuses('ffffffff', 'ay');
    refuses('0500000001000000', 'au');
    refuses('0000', 'y');
    refuses('02737300', 'v');
  });

  it('nested without end are refused', () => {
    const bytes = Buffer.concat([
      ...Array.from({ length: 200 }, () => Buffer.from('017600', 'hex')),
      Buffer.from('01790007', 'hex'),
    ]);
    assert.throws(() => new BusReader(bytes, true).value({ code: 'v' }), /nested too deeply/);
    assert.throws(() => new BusReader(bytes, true).skip({ code: 'v' }), /nested too deeply/);
  });
});

describe('signatures', () => {
  it('are refused where they are none', () => {
    for (const bad of ['a', '()', '(s', 'a{s}', 'a{vs}', 'a{sss}', '{ss}', 'z', 'r', ')', 'a{s']) {
      assert.throws(() => typesOf(bad), AppError, bad);
    }
    assert.throws(() => typesOf('y'.repeat(256)), /too long/);
    assert.throws(() => typesOf(`${'a'.repeat(33)}y`), /too deeply/);
    assert.throws(() => typesOf(`${'('.repeat(33)}y${')'.repeat(33)}`), /too deeply/);
    assert.throws(() => typeOf('ss'), /not one value/);
  });

  it('are never worse than refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ybsva{}()ot') }), (signature) => {
        try {
          typesOf(signature);
        } catch (error) {
          assert(error instanceof AppError);
        }
      }),
    );
  });
});
