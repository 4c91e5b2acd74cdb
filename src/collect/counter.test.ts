// Growth of counters over resets and wraps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterGrowth } from './counter.ts';

const table = [
  { what: 'grows', before: 10, now: 25, growth: 15 },
  { what: 'stands still', before: 10, now: 10, growth: 0 },
  { what: 'wraps at 32 bits', before: 2 ** 32 - 96, now: 4, growth: 100 },
  {
    what: 'wraps early in the last eighth',
    before: 2 ** 32 * 0.95,
    now: 2 ** 32 * 0.01,
    growth: 2 ** 32 * 0.06,
  },
  { what: 'is reset from the middle', before: 2 ** 31, now: 5, growth: Number.NaN },
  { what: 'is reset from near 2^32 to far', before: 2 ** 32 - 1, now: 2 ** 31, growth: Number.NaN },
  { what: 'falls a little', before: 100, now: 99, growth: Number.NaN },
  { what: 'is beyond 32 bits and reset', before: 2 ** 33, now: 4, growth: Number.NaN },
  { what: 'is beyond 53 bits and grows', before: 2 ** 60, now: 2 ** 60 + 4096, growth: 4096 },
  { what: 'has no reading before', before: Number.NaN, now: 7, growth: Number.NaN },
];

for (const { what, before, now, growth } of table) {
  test(`a counter that ${what}`, () => {
    assert.ok(
      Object.is(counterGrowth(before, now, false), growth) ||
        Math.abs(counterGrowth(before, now, false) - growth) < 1,
    );
  });
}

test('times in unsigned 32-bit milliseconds wrap after 49.7 days', () => {
  const growth = counterGrowth((2 ** 32 - 500) / 1000, 0.5, true);
  assert.ok(Math.abs(growth - 1) < 1e-6, String(growth));
});
