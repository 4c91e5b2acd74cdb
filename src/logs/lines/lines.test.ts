import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { longestLineBytes } from '../../contract/log-line.ts';
import { LineSplitter, type Lines } from './lines.ts';

const textsOf = (lines: Lines): string[] =>
  Array.from({ length: lines.count }, (_, index) => lines.text(index));

describe('line splitter', () => {
  it('tells every line once and in order, however the bytes come', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim());
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), sizes, (lines, chunkSizes) => {
        const whole = Buffer.from(lines.map((text) => `${text}\n`).join(''));
        const splitter = new LineSplitter();
        const told: string[] = [];
        let at = 0;
        for (let turn = 0; at < whole.length; turn += 1) {
          const size = chunkSizes[turn % chunkSizes.length] ?? 1;
          told.push(...textsOf(splitter.split(whole.subarray(at, at + size), 0)));
          at += size;
        }
        const [alone] = [new LineSplitter().split(whole, 0)];
        assert.deepEqual(told, textsOf(alone));
        assert.equal(told.length, lines.length);
        assert.equal(splitter.openBytes, 0);
      }),
    );
  });

  it('keeps 64 KiB of a long line, counts the rest and marks it', () => {
    const splitter = new LineSplitter();
    for (let mib = 0; mib < 8; mib += 1) {
      assert.equal(splitter.split(Buffer.alloc(1024 * 1024, 0x61), 0).count, 0);
    }
    assert.equal(splitter.openBytes, 8 * 1024 * 1024);
    const lines = splitter.split(Buffer.from('a\nnext\n'), 0);
    assert.equal(lines.count, 2);
    assert.equal(lines.text(0).length, longestLineBytes);
    assert.deepEqual([lines.line(0).cut, lines.line(1).cut], [true, false]);
    assert.equal(lines.text(1), 'next');
  });

  it('marks a long line within one chunk, and none of exactly the limit', () => {
    const chunk = Buffer.from(
      `${'a'.repeat(longestLineBytes + 1)}\n${'b'.repeat(longestLineBytes)}\n`,
    );
    const lines = new LineSplitter().split(chunk, 0);
    assert.deepEqual([lines.line(0).cut, lines.line(1).cut], [true, false]);
    assert.equal(lines.text(0).length, longestLineBytes);
  });

  it('tells a line without an end when nothing more will come', () => {
    const splitter = new LineSplitter();
    splitter.split(Buffer.from('whole\nhalf'), 0);
    assert.deepEqual(textsOf(splitter.end(0)), ['half']);
    assert.deepEqual(textsOf(splitter.end(0)), []);
  });
});
