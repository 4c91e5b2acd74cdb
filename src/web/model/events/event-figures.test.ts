// Parts of columns keep their colours, whichever of them there are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnParts } from './event-figures.ts';

test('parts of columns keep their colours, the most first, all others last', () => {
  const series = [
    { value: null, counts: [9, 9] },
    { value: 'INFO', counts: [1, 2] },
    { value: 'ERROR', counts: [4, 0] },
    { value: 'WARN', counts: [0, 0] },
  ];
  assert.deepEqual(
    columnParts(series, 'log_level').map(({ value, colour, total }) => [value, colour, total]),
    [
      ['ERROR', 'bad', 4],
      ['INFO', 'info', 3],
      [null, 'ink3', 18],
    ],
  );
  assert.equal(columnParts([{ value: null, counts: [1] }], null)[0]?.colour, 'info');
});
