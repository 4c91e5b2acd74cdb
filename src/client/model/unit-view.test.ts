// How units are counted, told and found, and where their logs are.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testUnit } from '../../contract/unit-fixture.ts';
import { countUnits, enablementOf, resultOf, unitFits, unitLogSource } from './unit-view.ts';

const units = [
  testUnit('a', { state: 'active' }),
  testUnit('b', { state: 'inactive' }),
  testUnit('c', { state: 'failed' }),
  testUnit('d', { state: 'activating' }),
  testUnit('e', { state: 'active' }),
  testUnit('f', { state: 'missing' }),
];

test('units are counted by what is to be done about them', () => {
  assert.deepEqual(countUnits(units), { active: 2, failed: 1, moving: 1, off: 2 });
});

test('a success is no reason; what is not known is told as it is', () => {
  assert.equal(resultOf({ result: 'success' }), null);
  assert.equal(resultOf({ result: null }), null);
  assert.equal(resultOf({ result: 'oom-kill' }), 'oom-kill');
  assert.equal(resultOf({ result: 'exec-condition' }), 'other');
  assert.equal(enablementOf('enabled-runtime'), 'enabled');
  assert.equal(enablementOf('bad'), null);
});

test('every word of a filter must be found, in name, description or state', () => {
  const nginx = testUnit('nginx.service', { description: 'A web server' });
  assert.ok(unitFits(nginx, 'WEB nginx', '동작'));
  assert.ok(unitFits(nginx, '동작', '동작'));
  assert.ok(unitFits(nginx, '', ''));
  assert.ok(!unitFits(nginx, 'web failed', 'active'));
});

test('a unit has a log; a process has none of its own', () => {
  assert.equal(unitLogSource(testUnit('a@b.service', { state: 'active' })), 'unit:a@b.service');
  assert.equal(unitLogSource(testUnit('nginx', { kind: 'process' })), null);
});
