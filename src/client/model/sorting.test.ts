// Rows in an order that a reader expects: numbers as numbers, what is not known last.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareValues, nextOrder, sortRows } from './sorting.ts';

test('numbers sort as numbers, names naturally, the unknown last either way', () => {
  const rows = [{ v: 10 }, { v: null }, { v: 9 }];
  const values = (descending: boolean) =>
    sortRows(rows, ({ v }) => v, descending).map(({ v }) => v);
  assert.deepEqual(values(false), [9, 10, null]);
  assert.deepEqual(values(true), [10, 9, null]);
  assert.ok(compareValues('eth2', 'eth10', false) < 0);
});

test('numbers begin from the top, names from A; a second click turns round', () => {
  const first = nextOrder(null, 'cpu', true);
  assert.deepEqual(first, { column: 'cpu', descending: true });
  assert.deepEqual(nextOrder(first, 'cpu', true), { column: 'cpu', descending: false });
  assert.deepEqual(nextOrder(first, 'name', false), { column: 'name', descending: false });
});
