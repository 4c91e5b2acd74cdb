// What is not read is told before a figure is believed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnknown, readingState, understoodShare, type Reading } from './reading-state.ts';

const source = {
  source: 'file',
  path: '/var/log/auth.log',
  lines: 5,
  understood: 5,
  newestMs: 1,
  behindBytes: 0,
  problem: null,
};
const reading = (sources: Reading['sources'], lines = 5): Reading => ({
  lines,
  understood: lines,
  newestMs: null,
  sources,
});

test('figures count only where something is read', () => {
  const refused = { ...source, problem: { en: 'EACCES', ko: 'EACCES' } };
  const states = [
    reading([], 0),
    reading([refused], 0),
    reading([refused]),
    reading([source, refused], 0),
    reading([{ ...source, behindBytes: 5e6 }]),
    reading([source]),
  ].map(readingState);
  assert.deepEqual(states, ['none', 'blind', 'partly', 'partly', 'behind', 'well']);
  assert.deepEqual(states.map(isUnknown), [true, true, false, false, false, false]);
});

test('all understood is said of all lines only', () => {
  assert.equal(understoodShare(1_000_000, 999_999), 99.9);
  assert.equal(understoodShare(7, 7), 100);
  assert.equal(understoodShare(0, 0), null);
});
