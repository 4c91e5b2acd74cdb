import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { DamagedBlock } from '../../samples/bytes.ts';
import { packLines, PackedText, packPiece } from './packed-text.ts';

const textOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((l) => `${l}\n`).join(''));
const unpacked = (blob: Uint8Array): string[] => new PackedText(blob).bytes.toString().split('\n');

/** What numbers are made of, and what they are not. */
const part = fc.constantFrom('0', '7', '12', '.', ':', ' ', 'a', '-', '\0', '\u{1f510}', '٣', 'é');
const line = fc.array(part, { maxLength: 16 }).map((parts) => parts.join(''));
/** Enough lines of few kinds that they are kept by their shapes. */
const fewShapes = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(999_999), { minLength: 9 }),
  )
  .map(([kinds, numbers]) =>
    numbers.flatMap((number, index) =>
      [3, 5, 7, 11].map((factor) => {
        const kind = kinds[index % kinds.length]!;
        return kind.replaceAll(/[07]/g, String(number * factor + 10));
      }),
    ),
  );

const isShaped = (blob: Uint8Array): boolean => new PackedText(blob).shapes !== null;

test('lines come back as they were, kept by their shapes or not', () => {
  let shaped = 0;
  const lines = fc.oneof(fewShapes, fc.array(line, { minLength: 1, maxLength: 60 }));
  fc.assert(
    fc.property(lines, (some) => {
      const { blob } = packLines(textOf(some), some.length);
      if (isShaped(blob)) shaped += 1;
      assert.deepEqual(unpacked(blob), some);
      assert.deepEqual(unpacked(packPiece(textOf(some))), some);
    }),
    { numRuns: 1000 },
  );
  assert(shaped > 200, `${shaped} were kept by their shapes`);
});

test('lines of one shape after the other take the room of their numbers', () => {
  const lines = Array.from({ length: 4096 }, (_, at) => {
    const port = 1024 + ((at * 7919) % 60_000);
    return `Dec 10 06:55:46 host sshd[24200]: Failed password from 198.51.100.7 port ${port} ssh2`;
  });
  const { blob } = packLines(textOf(lines), lines.length);
  assert.ok(blob.length < 3 * lines.length, `${blob.length} bytes`);
  const { shapes } = new PackedText(blob);
  assert.equal(shapes?.count, 1);
  assert.equal(
    shapes.examples.toString(),
    'Dec 0 0 host sshd[0]: Failed password from 0 port 0 ssh2',
  );
});

test('lines that have nothing in common are kept as they are, with all their words', () => {
  const lines = Array.from({ length: 400 }, (_, at) => `${'abcdefghij'[at % 10]}${'x'.repeat(at)}`);
  const { blob, words } = packLines(textOf(lines), lines.length);
  assert.equal(isShaped(blob), false);
  assert.deepEqual(unpacked(blob), lines);
  assert.deepEqual(Buffer.from(words), textOf(lines));
});

test('one text with many shapes does not spoil the next one', () => {
  const many = Array.from({ length: 9000 }, (_, at) => 'x'.repeat(at % 3000));
  assert.equal(isShaped(packLines(textOf(many), many.length).blob), false);
  const few = Array.from({ length: 100 }, (_, at) => `line ${at * 1000} of ${at * 77}.`);
  const { blob } = packLines(textOf(few), few.length);
  assert.equal(isShaped(blob), true);
  assert.deepEqual(unpacked(blob), few);
});

test('a flipped bit or a cut is noticed', () => {
  const lines = Array.from(
    { length: 300 },
    (_, at) => `user${at % 9} came ${at * 31} times at ${at}`,
  );
  const { blob } = packLines(textOf(lines), lines.length);
  const read = (bytes: Uint8Array): unknown => [new PackedText(bytes).shapes, unpacked(bytes)];
  const sound = read(blob);
  assert.equal(isShaped(blob), true);
  for (let at = 0; at < blob.length; at += 3) {
    const damaged = Uint8Array.from(blob);
    damaged[at]! ^= 1 << (at % 8);
    // A bit of a header that means nothing may be flipped: what is read is the same then.
    try {
      assert.deepEqual(read(damaged), sound, `byte ${at}`);
    } catch (error) {
      assert.ok(error instanceof DamagedBlock, `byte ${at}: ${String(error)}`);
    }
    assert.throws(() => unpacked(blob.subarray(0, at)), DamagedBlock);
  }
});
