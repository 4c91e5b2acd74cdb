import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property, shuffledSubarray } from 'fast-check';
import { firstLines, newestLines, SampleLines } from './sample-lines.ts';

describe('SampleLines', () => {
  it('keeps the first and the newest, whatever came in between and in which order', () => {
    const times = array(integer({ min: 0, max: 50 }), { maxLength: 40 }).chain((all) =>
      shuffledSubarray(
        all.map((atMs, index) => ({ atMs, line: `${atMs} ${index}` })),
        {
          minLength: all.length,
        },
      ),
    );
    check(
      property(times, (entries) => {
        const samples = new SampleLines();
        for (const { atMs, line } of entries) samples.add(atMs, line);
        const sorted = entries
          .toSorted((left, right) => left.atMs - right.atMs || (left.line < right.line ? -1 : 1))
          .map(({ line }) => line);
        const rest = sorted.slice(firstLines).slice(-newestLines);
        assert.deepEqual(samples.lines, [...sorted.slice(0, firstLines), ...rest]);
      }),
    );
  });

  it('cuts lines that are too long', () => {
    const samples = new SampleLines();
    samples.add(1, 'x'.repeat(5000));
    assert.deepEqual(
      samples.lines.map(({ length }) => length),
      [1000],
    );
  });
});
