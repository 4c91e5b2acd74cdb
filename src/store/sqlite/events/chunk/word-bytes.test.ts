import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { digitsIn, firstByteIn, readableByWords, WordBytes, wordBytes } from './word-bytes.ts';

const byte = fc.oneof(
  fc.constantFrom(...Buffer.from('09/:.\n\u00ff')),
  fc.integer({ min: 0x30, max: 0x39 }),
  fc.integer({ min: 0, max: 255 }),
);
const word = fc.array(byte, { minLength: wordBytes, maxLength: wordBytes });
const valueOf = (bytes: readonly number[]): number =>
  new DataView(Uint8Array.from(bytes).buffer).getInt32(0, true);

test('the digits at the beginning of a word are counted, whatever stands behind them', () => {
  fc.assert(
    fc.property(word, (bytes) => {
      const other = bytes.findIndex((value) => value < 0x30 || value > 0x39);
      assert.equal(digitsIn(valueOf(bytes)), other < 0 ? wordBytes : other);
    }),
    { numRuns: 5000 },
  );
});

test('the first byte in which two words differ is found', () => {
  fc.assert(
    fc.property(word, word, fc.nat(3), (one, another, same) => {
      const other = another.map((value, at) => (at < same ? one[at]! : value));
      const expected = one.findIndex((value, at) => value !== other[at]);
      fc.pre(expected >= 0);
      assert.equal(firstByteIn(valueOf(one) ^ valueOf(other)), expected);
    }),
    { numRuns: 5000 },
  );
});

test('bytes that are pushed and repeated come back, with a word to read behind them', () => {
  const row = new WordBytes(1);
  let expected: Buffer = Buffer.alloc(0);
  for (let at = 0; at < 300; at += 1) {
    const [from, to] = [at >> 1, at];
    row.push(at % 251);
    row.repeat(from, to);
    expected = Buffer.concat([expected, Buffer.from([at % 251])]);
    expected = Buffer.concat([expected, expected.subarray(from, to)]);
    assert.deepEqual(Buffer.from(row.bytes()), expected);
    row.view.getInt32(row.length, true);
  }
});

test('words can be read up to the last byte, of bytes that fill their memory too', () => {
  for (const behind of [0, 1, 3, 4, 9]) {
    const bytes = new Uint8Array(10 + behind).fill(7).subarray(0, 10);
    const words = readableByWords(bytes);
    assert.equal(words.getInt32(9, true) & 0xff, 7);
    assert.deepEqual([...new Uint8Array(words.buffer, words.byteOffset, 10)], [...bytes]);
  }
});
