import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BusValue } from './bus/bus-value.ts';
import { FollowedUnit } from './followed-unit.ts';
import { longestChars } from './unit-name.ts';
import { notSet, unitInfoOf } from './unit-properties.ts';

const info = (properties: Record<string, BusValue>) =>
  unitInfoOf('x.service', new Map(Object.entries(properties)), true);

describe('properties of a unit', () => {
  it('say what a service does', () => {
    const unit = info({
      Description: 'An example',
      LoadState: 'loaded',
      ActiveState: 'active',
      SubState: 'running',
      UnitFileState: 'enabled',
      Result: 'success',
      MainPID: 7,
      NRestarts: 2,
      ExecMainCode: 0,
      ExecMainStatus: 0,
      ActiveEnterTimestamp: 1_795_000_000_123_456n,
      StateChangeTimestamp: 1_795_000_099_000_000n,
    });
    assert.deepEqual(unit, {
      name: 'x.service',
      kind: 'systemd',
      description: 'An example',
      state: 'active',
      sub: 'running',
      result: 'success',
      exitCode: null,
      mainPid: 7,
      restarts: 2,
      sinceMs: 1_795_000_000_123,
      memoryBytes: null,
      cpuPercent: null,
      enabled: 'enabled',
      watched: true,
    });
  });

  it('tell an exit code from a signal', () => {
    assert.equal(info({ ExecMainCode: 1, ExecMainStatus: 3 }).exitCode, 3);
    assert.equal(info({ ExecMainCode: 1, ExecMainStatus: 0 }).exitCode, 0);
    assert.equal(info({ ExecMainCode: 2, ExecMainStatus: 9 }).exitCode, 137);
    assert.equal(info({ ExecMainCode: 0, ExecMainStatus: 0 }).exitCode, null);
  });

  it('date a state as systemctl does', () => {
    const times = {
      ActiveEnterTimestamp: 1_000_000n,
      ActiveExitTimestamp: 2_000_000n,
      InactiveEnterTimestamp: 3_000_000n,
      InactiveExitTimestamp: 4_000_000n,
      StateChangeTimestamp: 5_000_000n,
    };
    const since = (ActiveState: string, more = {}) =>
      info({ ...times, ...more, ActiveState }).sinceMs;
    assert.equal(since('active'), 1000);
    assert.equal(since('deactivating'), 2000);
    assert.equal(since('failed'), 3000);
    assert.equal(since('activating'), 4000);
    assert.equal(since('maintenance'), 5000);
    assert.equal(since('active', { ActiveEnterTimestamp: 0n }), 5000);
    assert.equal(info({ ActiveState: 'active' }).sinceMs, null);
  });

  it('say what is missing, and what runs though its file is gone', () => {
    assert.equal(info({ LoadState: 'not-found', ActiveState: 'inactive' }).state, 'missing');
    assert.equal(info({ LoadState: 'not-found', ActiveState: 'active' }).state, 'active');
    assert.equal(info({ LoadState: 'masked', ActiveState: 'inactive' }).state, 'inactive');
    assert.equal(info({ ActiveState: 'something new' }).state, 'inactive');
  });

  it('of odd types or with odd text do no harm', () => {
    const unit = info({ Description: 'a\u0007\u001b]0;x', MainPID: 'seven', NRestarts: notSet });
    assert.equal(unit.description, 'a??]0;x');
    assert.deepEqual([unit.mainPid, unit.restarts], [null, null]);
    assert.equal(info({ Description: 'x.service' }).description, null);
    assert.equal(info({ Description: 'y'.repeat(10_000) }).description?.length, longestChars + 1);
  });
});

describe('readings of a unit', () => {
  const running = (more: Record<string, BusValue> = {}) => {
    const unit = new FollowedUnit('x.service');
    unit.apply(new Map<string, BusValue>(Object.entries({ ActiveState: 'active', ...more })));
    return unit;
  };
  const shown = (unit: FollowedUnit) => {
    const { memoryBytes, cpuPercent } = unit.info(true);
    return [memoryBytes, cpuPercent];
  };

  it('are shares of the time since the reading before', () => {
    const unit = running();
    assert(unit.read(1000n, 5_000_000_000n, 10_000));
    assert.deepEqual(shown(unit), [1000, null]);
    assert(unit.read(1000n, 6_250_000_000n, 15_000));
    assert.deepEqual(shown(unit), [1000, 25]);
    assert(!unit.read(1000n, 7_500_100_000n, 20_000), 'a difference nobody sees is no change');
    // A new start counts from zero.
    assert(unit.read(1000n, 1n, 25_000));
    assert.deepEqual(shown(unit), [1000, null]);
  });

  it('that systemd does not have are null, or say that it does not account', () => {
    const unit = running();
    unit.read(notSet, notSet, 1000);
    assert.deepEqual(shown(unit), [null, null]);
    const off = running({ MemoryAccounting: false, CPUAccounting: false });
    off.read(notSet, notSet, 1000);
    const [memory, cpu] = shown(off).map((value) => {
      return value && typeof value === 'object' ? value.unreadable : null;
    });
    assert.match(memory?.en ?? '', /MemoryAccounting=yes/);
    assert.match(cpu?.ko ?? '', /CPUAccounting=yes/);
  });

  it('end with the unit', () => {
    const unit = running();
    unit.read(1000n, 1n, 1000);
    unit.apply(new Map([['ActiveState', 'inactive']]));
    assert.deepEqual(shown(unit), [null, null]);
    assert(!unit.read(1000n, 1n, 2000));
  });
});
