// A value has the tone of the level that it is beyond.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toneOf } from './tone.ts';

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
