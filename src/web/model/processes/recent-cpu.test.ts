// The last minutes of a process's CPU: gaps stay gaps, and time that passed moves them left.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recentColumns, recentCpu } from './recent-cpu.ts';

const shown = (values: Float32Array, last: number): (number | null)[] =>
  Array.from(values.subarray(-last), (value) => (Number.isNaN(value) ? null : value));

test('what was told stands before what is now', () => {
  const values = recentCpu([1, null, 3], 10_000, 4, 10_000);
  assert.equal(values.length, recentColumns);
  assert.deepEqual(shown(values, 5), [null, 1, null, 3, 4]);
});

test('seconds that passed since are a gap, and an ended process has no newest value', () => {
  assert.deepEqual(shown(recentCpu([1, 2], 0, NaN, 10_500), 5), [1, 2, null, null, null]);
});

test('more than fits is cut at its old end', () => {
  const values = recentCpu(
    Array.from({ length: 100 }, (_, at) => at),
    0,
    100,
    0,
  );
  assert.deepEqual([values[0], values[recentColumns - 2]], [41, 99]);
});
