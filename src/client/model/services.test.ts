// The services: colour and word of each state, and what stands first.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testUnit } from '../../contract/unit-fixture.ts';
import type { UnitInfo, UnitState } from '../../contract/unit.ts';
import { isRestarting, troubledFirst, unitName, unitTone } from './services.ts';

function unit(name: string, state: UnitState, sub: string | null = null): UnitInfo {
  return testUnit(`${name}.service`, { state, sub });
}

test('what has failed stands first, then what is about to, then the rest by name', () => {
  const units = [
    unit('gone', 'missing'),
    unit('off', 'inactive'),
    unit('b', 'active'),
    unit('a', 'active'),
    unit('loop', 'activating', 'auto-restart'),
    unit('bad', 'failed'),
  ];
  assert.deepEqual(
    troubledFirst(units).map(({ name }) => unitName(name)),
    ['bad', 'loop', 'a', 'b', 'off', 'gone'],
  );
});

test('red is only what has failed; what is not here is no fault', () => {
  assert.equal(unitTone(unit('x', 'failed')), 'bad');
  assert.equal(unitTone(unit('x', 'activating')), 'warn');
  assert.equal(unitTone(unit('x', 'active')), 'good');
  assert.equal(unitTone(unit('x', 'missing')), 'off');
});

test('a unit between two starts is restarting, not starting', () => {
  assert.equal(isRestarting(unit('x', 'activating', 'auto-restart')), true);
  assert.equal(isRestarting(unit('x', 'activating', 'start-pre')), false);
});
