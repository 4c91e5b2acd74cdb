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

test('lines of a text that lies there lie as if they were added one by one', () => {
  const [whole, single] = [new LineBytes(), new LineBytes()];
  const part = fc.array(line, { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      for (const lines of [whole, single]) lines.clear();
      for (const some of parts) {
        const text = Buffer.from(some.map((one) => `${one}\n`).join(''));
        const isPlain = text.every((byte) => byte < 0x80);
        const lines = some.map((one) => ({ line: one }));
        assert.equal(whole.addAll(lines, text), isPlain);
        for (const one of some) single.add(one);
        if (!isPlain) for (const one of some) whole.add(one);
      }
      const { count } = single;
      assert.equal(whole.count, count);
      assert.deepEqual(whole.part(0, count), single.part(0, count));
      for (let at = 0; at <= count; at += 1) assert.equal(whole.startOf(at), single.startOf(at));
    }),
    { numRuns: 200 },
  );
});

test('no line holds a line feed', () => {
  assert.throws(() => new LineBytes().add('a\nb'), /BUG/);
});

test('there may be many short ones', () => {
  const lines = new LineBytes();
  for (let at = 0; at < 50_000; at += 1) lines.add(String(at));
  assert.equal(lines.at(49_999), '49999');
  assert.equal(lines.at(0), '0');
  const more = Array.from({ length: 50_000 }, () => ({ line: 'x' }));
  assert(lines.addAll(more, Buffer.from('x\n'.repeat(50_000))));
  assert.equal(lines.at(99_999), 'x');
});
