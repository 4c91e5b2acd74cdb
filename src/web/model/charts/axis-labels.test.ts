import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearOfEdge, distinctLabels } from './axis-labels.ts';

test('a label that would begin left of the axis is left out', () => {
  assert.deepEqual(clearOfEdge(['13:37:00', '13:37:30'], [31, 32]), ['', '13:37:30']);
  assert.deepEqual(clearOfEdge(['13:37', '13:38'], [20, 99]), ['13:37', '13:38']);
});

test('no figure stands twice along an axis', () => {
  assert.deepEqual(distinctLabels(['0 B', '0 B', '1 B', '2 B']), ['0 B', '', '1 B', '2 B']);
});
