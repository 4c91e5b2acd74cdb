import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { LineBytes } from './line-bytes.ts';

const line = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '7', 'é', '€', '\u{1f510}', ' '), maxLength: 40 }),
  fc.constantFrom('', '€'.repeat(400_000), 'x'.repeat(65_536)),
);

test('lines come back one by one and together, also after more than there was room for', () => {
  const lines = new LineBytes();
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.nat(12), (some, cut) => {
      lines.clear();
      for (const text of some) lines.add(text);
      assert.equal(lines.count, some.length);
      assert.deepEqual(
        some.map((_, index) => lines.at(index)),
        some,
      );
      const from = Math.min(cut, some.length);
      const rest = some.slice(from).map((text) => `${text}\n`);
      assert.equal(Buffer.from(lines.part(from, some.length)).toString(), rest.join(''));
      assert.equal(
        lines.startOf(some.length) - lines.startOf(from),
        Buffer.byteLength(rest.join('')),
      );
    }),
    { numRuns: 200 },
  );
});

test('there may be many short ones', () => {
  const lines = new LineBytes();
  for (let at = 0; at < 50_000; at += 1) lines.add(String(at));
  assert.equal(lines.at(49_999), '49999');
  assert.equal(lines.at(0), '0');
});
