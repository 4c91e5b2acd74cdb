import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnitInfo, UnitState } from '../contract/unit.ts';
import { loopSettledMs, loopWindowMs, TroubleBook } from './trouble-book.ts';
import { unitInfoOf } from './unit-properties.ts';

const wallMs = 1_795_000_000_000;

function book() {
  const told: string[] = [];
  const troubles = new TroubleBook(({ kind, phase, unit, restarts, sinceMs }) => {
    told.push(`${kind} ${phase} ${unit.name} ${restarts} ${sinceMs - wallMs}`);
  });
  const unit = (state: UnitState): UnitInfo => ({
    ...unitInfoOf('x.service', new Map(), true),
    state,
  });
  const see = (state: UnitState, atMs: number, isAtRest = true) =>
    troubles.observe(unit(state), atMs, wallMs + atMs, isAtRest);
  const restart = (counter: number, atMs: number) => troubles.count('x.service', counter, atMs);
  return { troubles, told, see, restart };
}

describe('a failure', () => {
  it('is told once, and once when it is over', () => {
    const { told, see, troubles } = book();
    see('active', 0);
    see('failed', 1000);
    see('failed', 2000);
    assert.deepEqual(told, ['failed began x.service 0 1000']);
    assert.equal(troubles.open.length, 1);
    see('activating', 3000);
    see('deactivating', 3500);
    assert.equal(told.length, 1, 'a start that has not succeeded is not the end of it');
    see('active', 4000);
    see('active', 5000);
    assert.deepEqual(told.slice(1), ['failed over x.service 0 1000']);
    see('failed', 6000);
    assert.equal(told.length, 3, 'another one is told again');
    see('inactive', 7000);
    assert.equal(told.length, 4, 'reset by a person');
  });

  it('is none while the unit only passes through', () => {
    const { told, see } = book();
    see('failed', 0, false);
    see('activating', 10);
    assert.deepEqual(told, []);
  });

  it('is none where a service is stopped by hand', () => {
    const { told, see } = book();
    for (const state of ['active', 'deactivating', 'inactive', 'missing'] as const) see(state, 0);
    assert.deepEqual(told, []);
  });
});

describe('a loop of restarts', () => {
  it('begins with the third within ten minutes', () => {
    const { told, see, restart } = book();
    restart(5, 0);
    see('active', 0);
    assert(!restart(6, 1000));
    assert(!restart(7, 2000));
    see('activating', 2000);
    assert.deepEqual(told, []);
    assert(restart(8, 3000));
    see('activating', 3000);
    see('active', 3010);
    restart(9, 4000);
    see('activating', 4000);
    assert.deepEqual(told, ['restarting began x.service 3 1000']);
  });

  it('is none where they are far apart', () => {
    const { told, see, restart } = book();
    for (let counter = 0; counter < 20; counter += 1) {
      restart(counter, counter * (loopWindowMs / 2 + 1));
      see('active', counter * (loopWindowMs / 2 + 1));
    }
    assert.deepEqual(told, []);
  });

  it('is over when the unit has run for a minute, and begins anew with three more', () => {
    const { told, see, restart } = book();
    for (const counter of [0, 1, 2, 3]) restart(counter, counter * 1000);
    see('active', 3000);
    see('active', 3000 + loopSettledMs - 1);
    assert.equal(told.length, 1);
    see('active', 3000 + loopSettledMs);
    assert.deepEqual(told.slice(1), ['restarting over x.service 3 1000']);
    restart(4, 70_000);
    see('active', 70_000);
    assert.equal(told.length, 2);
    restart(6, 71_000);
    see('active', 71_000);
    assert.equal(told.length, 3);
  });

  it('goes on while the unit waits for its next start', () => {
    const { told, see, restart } = book();
    for (const counter of [0, 1, 2, 3]) restart(counter, counter * 120_000);
    see('activating', 360_000);
    see('activating', 360_000 + loopSettledMs * 2);
    assert.equal(told.length, 1);
    // It took two minutes between restarts: after one it is not over.
    see('active', 500_000);
    see('active', 500_000 + loopSettledMs + 1);
    assert.equal(told.length, 1);
    see('active', 500_000 + 240_000);
    assert.equal(told.length, 2);
  });

  it('is not counted from a counter that was reset', () => {
    const { told, see, restart } = book();
    restart(10, 0);
    restart(0, 1000);
    restart(1, 2000);
    restart(2, 3000);
    see('active', 3000);
    assert.deepEqual(told, []);
    restart(3, 4000);
    see('active', 4000);
    assert.equal(told.length, 1);
  });

  it('that gives up leaves the failure', () => {
    const { told, see, restart } = book();
    for (const counter of [0, 1, 2, 3]) restart(counter, counter * 100);
    see('failed', 400);
    assert.deepEqual(
      told.map((line) => line.split(' ').slice(0, 2).join(' ')),
      ['failed began', 'restarting began'],
    );
    see('failed', 400 + loopSettledMs);
    assert.match(told.at(-1) ?? '', /^restarting over/);
  });

  it('remembers no more units than the limit, and one in trouble for ever', () => {
    const { troubles, told, see, restart } = book();
    for (const counter of [0, 1, 2, 3]) restart(counter, counter);
    see('active', 3);
    for (let unit = 0; unit < 3000; unit += 1) troubles.count(`u${unit}.service`, 0, 4);
    troubles.forget('x.service');
    see('active', 3 + loopSettledMs);
    assert.match(told.at(-1) ?? '', /^restarting over/);
    assert(!troubles.count('u0.service', 3, 5), 'it was forgotten, so this is its first');
  });
});
