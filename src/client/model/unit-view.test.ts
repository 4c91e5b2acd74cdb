import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UnitInfo, UnitState } from '../../contract/unit.ts';
import { countUnits, enablementOf, resultOf, unitFits, unitLogSource } from './unit-view.ts';

function aUnit(name: string, state: UnitState, more: Partial<UnitInfo> = {}): UnitInfo {
  return {
    name,
    kind: 'systemd',
    description: null,
    state,
    sub: null,
    result: null,
    exitCode: null,
    mainPid: null,
    restarts: null,
    sinceMs: null,
    memoryBytes: null,
    cpuPercent: null,
    enabled: null,
    watched: true,
    ...more,
  };
}

const units = [
  aUnit('a', 'active'),
  aUnit('b', 'inactive'),
  aUnit('c', 'failed'),
  aUnit('d', 'activating'),
  aUnit('e', 'active'),
  aUnit('f', 'missing'),
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
  const nginx = aUnit('nginx.service', 'active', { description: 'A web server' });
  assert.ok(unitFits(nginx, 'WEB nginx', '동작'));
  assert.ok(unitFits(nginx, '동작', '동작'));
  assert.ok(unitFits(nginx, '', ''));
  assert.ok(!unitFits(nginx, 'web failed', 'active'));
});

test('a unit has a log; a process has none of its own', () => {
  assert.equal(unitLogSource(aUnit('a@b.service', 'active')), 'unit:a@b.service');
  assert.equal(unitLogSource(aUnit('nginx', 'active', { kind: 'process' })), null);
});
