import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hourMs } from '../../contract/time-units.ts';
import { timeOfNew } from './time-of-new.ts';

const nowMs = 1_795_280_000_000;

test('a new line is as old as its stamp says, unless the stamp cannot be of now', () => {
  assert.equal(timeOfNew(nowMs - 5000, nowMs, false), nowMs - 5000);
  assert.equal(timeOfNew(null, nowMs, false), nowMs);
  assert.equal(timeOfNew(nowMs - 9 * hourMs, nowMs, false), nowMs, 'another time zone');
  assert.equal(timeOfNew(nowMs + 9 * hourMs, nowMs, false), nowMs);
});

test('engine and journal may tell of what was long ago, but not of what will be', () => {
  assert.equal(timeOfNew(nowMs - 9 * hourMs, nowMs, true), nowMs - 9 * hourMs);
  assert.equal(timeOfNew(nowMs + 9 * hourMs, nowMs, true), nowMs);
});
