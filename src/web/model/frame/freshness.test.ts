// Values are told as old by their age, whatever the connection says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshnessOf } from './freshness.ts';

test('values are stale by age alone, whatever the connection says', () => {
  assert.equal(freshnessOf('connecting', false, 0), 'waiting');
  assert.equal(freshnessOf('refused', false, 0), 'reconnecting');
  assert.equal(freshnessOf('live', true, 900), 'live');
  assert.equal(freshnessOf('broken', true, 900), 'reconnecting');
  assert.equal(freshnessOf('live', true, 9000), 'stale');
});
