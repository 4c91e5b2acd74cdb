// Numbers and words out of bytes, and garbage that must not break it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ByteScanner } from './byte-scanner.ts';

function scannerOf(text: string | Uint8Array): ByteScanner {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
  const scan = new ByteScanner(bytes);
  scan.end = bytes.length;
  return scan;
}

test('reads numbers, words and lines in order', () => {
  const scan = scannerOf('cpu0 12 -1 3.25\neth0:42 ff\n');
  assert.equal(scan.take('cpu'), true);
  assert.deepEqual(
    [0, 1, 2, 3].map(() => scan.number()),
    [0, 12, -1, 3.25],
  );
  assert.equal(scan.atLineEnd(), true);
  scan.skipLine();
  assert.equal(scan.wordUntil(58), 'eth0');
  assert.equal(scan.number(), 42);
  assert.equal(scan.hex(), 255);
  scan.skipLine();
  assert.equal(scan.atEnd, true);
  assert.ok(Number.isNaN(scan.number()));
  assert.equal(scan.word(), '');
});

test('a 64-bit counter comes out as the nearest double', () => {
  assert.equal(scannerOf('18446744073709551615').number(), 2 ** 64);
  assert.equal(scannerOf('9007199254740991').number(), Number.MAX_SAFE_INTEGER);
});

test('what is no number is NaN and gone over', () => {
  const scan = scannerOf('max 100000');
  assert.ok(Number.isNaN(scan.number()));
  assert.equal(scan.number(), 100_000);
});

test('a word that is not in the line leaves the place', () => {
  const scan = scannerOf('no colon\nx: 1');
  assert.equal(scan.wordUntil(58), null);
  assert.equal(scan.word(), 'no');
});

test('every integer and fraction comes back', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      assert.equal(scannerOf(`  ${value}\n`).number(), value);
    }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 0, max: 99 }),
      (left, right) => {
        const text = `${left}.${String(right).padStart(2, '0')}`;
        assert.ok(Math.abs(scannerOf(text).number() - Number(text)) < 1e-9);
      },
    ),
  );
});

test('random bytes never throw, never go back, never pass the end', () => {
  const steps = [
    'number',
    'hex',
    'word',
    'skipWord',
    'skipLine',
    'skipBlanks',
    'atLineEnd',
  ] as const;
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.constantFrom(...steps), { maxLength: 60 }),
      (bytes, chosen) => {
        const scan = scannerOf(bytes);
        for (const step of chosen) {
          const before = scan.at;
          scan[step]();
          assert.ok(scan.at >= before && scan.at <= scan.end, step);
        }
      },
    ),
  );
});

test('reading words in a loop always comes to the end of the line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const scan = scannerOf(bytes);
      for (let step = 0; !scan.atLineEnd(); step += 1) {
        assert.ok(step <= bytes.length, 'it does not get on');
        if (step % 2 === 0) scan.skipWord();
        else scan.number();
      }
    }),
  );
});
