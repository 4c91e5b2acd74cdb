import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as fc from 'fast-check';
import { LineSplitter } from './line-splitter.ts';

const longest = 8;

function split(chunks: readonly Buffer[]) {
  const splitter = new LineSplitter(longest);
  // As text at once: lines share the memory of their chunk.
  const told = ({ bytes, cut }: { bytes: Buffer; cut: boolean }) => `${bytes}${cut ? '…' : ''}`;
  const lines = chunks.flatMap((chunk) => splitter.split(chunk).map(told));
  const rest = splitter.rest();
  return rest ? [...lines, told(rest)] : lines;
}

suite('line splitter', () => {
  test('joins what is split over chunks, and cuts what is too long', () => {
    const chunks = ['ab', 'c\n\nde', 'f\n', '0123456789', '0123\nx', 'y'];
    assert.deepEqual(split(chunks.map((one) => Buffer.from(one))), [
      'abc',
      '',
      'def',
      '01234567…',
      'xy',
    ]);
  });

  test('says the same however the bytes come', () => {
    const lines = fc.array(fc.stringMatching(/^[a-z]{0,12}$/));
    const cuts = fc.array(fc.nat(80));
    fc.assert(
      fc.property(lines, cuts, (wanted, places) => {
        const bytes = Buffer.from(wanted.map((line) => `${line}\n`).join(''));
        const sorted = [0, ...places.toSorted((left, right) => left - right), bytes.length];
        const chunks = sorted.map((start, index) => bytes.subarray(start, sorted[index + 1]));
        assert.deepEqual(
          split(chunks),
          wanted.map((line) => (line.length > longest ? `${line.slice(0, longest)}…` : line)),
        );
      }),
    );
  });

  test('keeps no more of an endless line than it may', () => {
    const splitter = new LineSplitter(longest);
    const chunk = Buffer.alloc(64 * 1024, 'x');
    for (let count = 0; count < 80; count += 1) assert.deepEqual(splitter.split(chunk), []);
    assert.deepEqual(splitter.rest(), { bytes: Buffer.from('xxxxxxxx'), cut: true });
    assert.equal(splitter.rest(), null);
  });
});
