// A bar neither hides a little nor tells that all is taken before it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { litCells } from './lit-cells.ts';

test('a little lights a cell, and only all lights all', () => {
  assert.deepEqual(
    [0, NaN, 0.001, 0.5, 0.99, 1, 2].map((lit) => litCells(lit, 24)),
    [0, 0, 1, 12, 23, 24, 24],
  );
});
