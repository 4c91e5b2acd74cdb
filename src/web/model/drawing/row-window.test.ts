// No row in view is missing, and few others are drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowWindow } from './row-window.ts';

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
