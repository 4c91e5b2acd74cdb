// Columns stand on whole pixels, and what is not known has none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnPitch, layColumns } from './column-layout.ts';

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
