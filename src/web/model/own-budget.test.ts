import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toneOf } from '../../client/model/tone.ts';
import { ownBudget, ownLevels } from './own-budget.ts';

test('what is usual with a viewer is in order, and what no viewer explains is told', () => {
  const toneAt = (megabytes: number) =>
    toneOf((megabytes * 1e6) / ownBudget.residentBytes, ownLevels);
  for (const usual of [109, 119, 129, 138]) assert.equal(toneAt(usual), 'good', `${usual} MB`);
  assert.equal(toneAt(150), 'warn');
  assert.equal(toneAt(225), 'bad');
});
