// The small models of views: columns, rows in view, sorting, tones, bars.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnPitch, layColumns } from './drawing/column-layout.ts';
import { litCells } from './drawing/lit-cells.ts';
import { rowWindow } from './drawing/row-window.ts';
import { compareValues, nextOrder, sortRows } from '../../client/model/sorting.ts';
import { toneOf } from '../../client/model/tone.ts';

const scene = { height: 28, top: 100, levels: undefined, scale: 1 };

test('columns stand on whole pixels, the newest at the right edge', () => {
  const values = Float32Array.from({ length: 128 }, (_, at) => at % 100);
  for (const scale of [1, 2]) {
    const width = 217 * scale;
    const columns = layColumns({ ...scene, values, width, height: 28 * scale, scale });
    const last = columns.at(-1);
    assert.equal((last?.x ?? 0) + (last?.width ?? 0), width);
    for (const { x, width: wide, height } of columns) {
      for (const number of [x, wide, height]) assert.equal(number % scale, 0);
      assert.ok(x >= 0);
    }
    assert.ok(columns.length >= 60, 'the last minute is shown whole');
  }
});

test('a minute fits from a phone to a wall', () => {
  for (const width of [125, 217, 480, 560]) assert.ok(columnPitch(width) * 60 <= width + 1);
});

test('nothing known has no column, nothing happening has one of a pixel', () => {
  const columns = layColumns({ ...scene, values: [NaN, 0, 100], width: 180 });
  assert.deepEqual(
    columns.map(({ height }) => height),
    [1, 28],
  );
});

test('without a fixed top the highest shown fills the height', () => {
  const columns = layColumns({ ...scene, top: null, values: [5, 10], width: 180 });
  assert.deepEqual(
    columns.map(({ height }) => height),
    [14, 28],
  );
});

test('values beyond a level have its tone, falling levels too', () => {
  const levels = { warn: 85, bad: 95 };
  assert.deepEqual(
    [10, 85, 95, null, NaN].map((value) => toneOf(value, levels)),
    ['good', 'warn', 'bad', 'off', 'off'],
  );
  assert.deepEqual(
    [50, 20, 10].map((value) => toneOf(value, { warn: 20, bad: 10 })),
    ['good', 'warn', 'bad'],
  );
  assert.equal(toneOf(5, undefined), 'info');
});

test('a little lights a cell, and only all lights all', () => {
  assert.deepEqual(
    [0, NaN, 0.001, 0.5, 0.99, 1, 2].map((lit) => litCells(lit, 24)),
    [0, 0, 1, 12, 23, 24, 24],
  );
});

test('the rows in view are always drawn, whatever the scroll', () => {
  for (let top = 0; top < 2000 * 30 - 600; top += 97) {
    const { first, end } = rowWindow(top, 600, 30, 2000);
    assert.ok(first * 30 <= top, `row at ${top} missing above`);
    assert.ok(end * 30 >= top + 600, `row at ${top} missing below`);
    assert.ok(end - first < 60, 'far fewer than all');
  }
  assert.deepEqual(rowWindow(0, 600, 30, 5), { first: 0, end: 5 });
  const after = rowWindow(60_000, 600, 30, 100);
  assert.ok(after.first < 100 && after.end === 100, 'a list that shrank still shows its end');
});

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
