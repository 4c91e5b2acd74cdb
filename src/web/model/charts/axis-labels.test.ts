import assert from 'node:assert/strict';
import { test } from 'node:test';
import { presets } from './time-range.ts';
import { clearOfEdge, distinctLabels, timeSteps } from './axis-labels.ts';

test('a label that would begin left of the axis is left out', () => {
  assert.deepEqual(clearOfEdge(['13:37:00', '13:37:30'], [31, 32]), ['', '13:37:30']);
  assert.deepEqual(clearOfEdge(['13:37', '13:38'], [20, 99]), ['13:37', '13:38']);
});

test('no figure stands twice along an axis', () => {
  assert.deepEqual(distinctLabels(['0 B', '0 B', '1 B', '2 B']), ['0 B', '', '1 B', '2 B']);
});

test('on a phone each range has at least two marks of time', () => {
  const [chartPx, spacePx] = [250, 80];
  assert.deepEqual(
    timeSteps,
    timeSteps.toSorted((a, b) => a - b),
  );
  for (const { id, ms } of presets) {
    const step = timeSteps.find((seconds) => (seconds * 1000 * chartPx) / ms >= spacePx);
    assert.ok(step !== undefined && ms / 1000 / step >= 2, `${id}: each ${step} s`);
  }
});
