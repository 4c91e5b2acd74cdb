import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { earlyRows, firstSheet, leastRows, sheetCount, sheetRows } from './sheet-window.ts';

const view = { top: 0, rows: 22, all: 2000, isUpward: false, ahead: leastRows };

test('a sheet stays until a row beyond the view is missing', () => {
  assert.equal(sheetCount(view.rows), 3);
  const still = 3 * sheetRows - view.rows - leastRows;
  assert.equal(firstSheet(0, { ...view, top: still }), 0);
  assert.equal(firstSheet(0, { ...view, top: still + 1 }), 1);
});

test('what is drawn anyway brings the next sheet early', () => {
  const top = 3 * sheetRows - view.rows - leastRows;
  assert.equal(firstSheet(0, { ...view, top, ahead: earlyRows }), 1);
});

test('turning back by a few rows moves nothing', () => {
  const top = 3 * sheetRows - view.rows - leastRows + 1;
  assert.equal(firstSheet(1, { ...view, top: top - 5, isUpward: true }), 1);
});

test('wherever it is scrolled to, all rows of the view and around it are drawn', () => {
  const scrolled = fc.record({
    top: fc.nat(5000),
    rows: fc.integer({ min: 1, max: 120 }),
    all: fc.nat(3000),
    isUpward: fc.boolean(),
    ahead: fc.constantFrom(leastRows, earlyRows),
  });
  fc.assert(
    fc.property(fc.nat(300), scrolled, (drawn, asked) => {
      const { top, rows, all, isUpward, ahead } = asked;
      const first = firstSheet(drawn, asked);
      const end = (first + sheetCount(rows)) * sheetRows;
      const from = Math.max(0, top - (isUpward ? ahead : leastRows));
      const to = Math.min(all, top + rows + (isUpward ? leastRows : ahead));
      assert.ok(first >= 0);
      if (from < to) assert.ok(first * sheetRows <= from && to <= end);
    }),
  );
});
