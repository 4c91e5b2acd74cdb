import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeBus, runningUnit } from './bus-fixture.ts';
import { checkEveryMs, settleMs } from './systemd-session.ts';
import { unitPath } from './unit-name.ts';
import { notSet } from './unit-properties.ts';
import { idleReadingMs, viewedReadingMs } from './unit-watch.ts';
import { busWatch, count, settle } from './watch-fixture.ts';

describe('units over the bus', () => {
  it('are shown with everything that systemd says of them', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('nginx.service', runningUnit('nginx.service'));
    const { see, unit, watch, time } = await busWatch(t, bus, 'nginx');
    await see('a reading', () => unit('nginx.service')?.memoryBytes === 5_000_000);
    bus.units.get('nginx.service')!['CPUUsageNSec'] = 2_000_000_000n;
    time.pass(idleReadingMs - 1000);
    await see('a share', () => typeof unit('nginx.service')?.cpuPercent === 'number');
    const { cpuPercent, ...rest } = unit('nginx.service')!;
    assert(typeof cpuPercent === 'number' && cpuPercent > 10 && cpuPercent <= 25);
    assert.deepEqual(rest, {
      name: 'nginx.service',
      kind: 'systemd',
      description: 'The nginx.service',
      state: 'active',
      sub: 'running',
      result: 'success',
      exitCode: null,
      mainPid: 42,
      restarts: 0,
      sinceMs: 1_795_000_000_500,
      memoryBytes: 5_000_000,
      enabled: 'enabled',
      watched: true,
    });
    assert.deepEqual([watch.fact().manager, watch.fact().reason], ['systemd', null]);
  });

  it('are found under their other names, or as processes, or not', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('ssh.service', runningUnit('ssh.service'));
    bus.units.set('crond.service', runningUnit('crond.service'));
    bus.aliases.set('sshd.service', 'ssh.service');
    const names = ['sshd', 'ssh', 'cron', 'python', 'docker', '../x\n<b>'];
    const watched = await busWatch(t, bus, ...names);
    const { watch, processes, time, see } = watched;
    const states = () => watch.fact().units.map(({ name, kind, state }) => [name, kind, state]);
    assert.deepEqual(states(), [
      ['ssh.service', 'systemd', 'active'],
      ['crond.service', 'systemd', 'active'],
      ['python', 'process', 'missing'],
      ['docker', 'process', 'missing'],
      ['../x?<b>', 'process', 'missing'],
    ]);
    assert(!bus.calls.some((call) => call.includes('<b>')), 'no such name is ever sent');
    processes.set('python3', { pid: 9, startedMs: 1, memoryBytes: 2, cpuPercent: 3 });
    time.pass(idleReadingMs);
    await see('the process', () => states()[2]?.[2] === 'active');
    assert.equal(states()[2]?.[0], 'python3');
  });

  it('that have the other name of a watched one are strangers', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('cron.service', runningUnit('cron.service'));
    bus.units.set('crond.service', runningUnit('crond.service'));
    const watched = await busWatch(t, bus, 'cron');
    await settle(watched, bus);
    const asked = count(bus, 'GetAll');
    bus.change('crond.service', { ActiveState: 'activating' });
    bus.change('cron.service', { SubState: 'seen' });
    await watched.see('the watched', () => watched.unit('cron.service')?.sub === 'seen');
    watched.time.pass(settleMs);
    await watched.see('what is on its way', () => true);
    assert.equal(count(bus, 'GetAll'), asked);
    assert.equal(watched.state('crond.service'), undefined);
  });

  it('are known at once when they change, and nobody is asked', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('nginx.service', runningUnit('nginx.service'));
    const watched = await busWatch(t, bus, 'nginx');
    const { see, state, unit } = watched;
    await settle(watched, bus);
    const asked = bus.calls.length;
    bus.change('nginx.service', { ActiveState: 'inactive', SubState: 'dead', MainPID: 0 });
    await see('the stop', () => state('nginx.service') === 'inactive');
    assert.deepEqual(
      [unit('nginx.service')?.mainPid, unit('nginx.service')?.memoryBytes],
      [null, null],
    );
    bus.change('nginx.service', { ActiveState: 'active', SubState: 'running', MainPID: 43 });
    await see('the start', () => state('nginx.service') === 'active');
    assert.equal(unit('nginx.service')?.mainPid, 43);
    assert.equal(bus.calls.length, asked);
    assert.deepEqual(watched.troubles, []);
  });

  it('that are strangers are told when they fail, and once', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('old.service', runningUnit('old.service', { ActiveState: 'failed' }));
    bus.units.set('backup.service', runningUnit('backup.service'));
    const { see, state, troubles, unit, watch } = await busWatch(t, bus, 'nginx');
    await see('the one that failed before', () => troubles.length === 1);
    assert.deepEqual(troubles, ['failed began old.service']);
    const failure = { Result: 'exit-code', ExecMainCode: 1, ExecMainStatus: 3 };
    bus.change('backup.service', { ...failure, ActiveState: 'failed', SubState: 'failed' });
    await see('the failure', () => troubles.length === 2);
    await see('it to be shown', () => state('backup.service') === 'failed');
    const { result, exitCode, watched } = unit('backup.service')!;
    assert.deepEqual([result, exitCode, watched], ['exit-code', 3, false]);
    assert.equal(watch.troubles().length, 2);
    bus.change('backup.service', { ActiveState: 'active', SubState: 'running' });
    await see('the end', () => state('backup.service') === undefined);
    assert.deepEqual(troubles.slice(1), [
      'failed began backup.service',
      'failed over backup.service',
    ]);
  });

  it('that restart in a loop are told, though they never stay failed', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('web.service', runningUnit('web.service'));
    const { see, state, troubles, time } = await busWatch(t, bus, 'nginx');
    for (let restarts = 0; restarts <= 4; restarts += 1) {
      bus.change('web.service', { ActiveState: 'failed', NRestarts: restarts });
      bus.change('web.service', { ActiveState: 'inactive' });
      bus.change('web.service', { ActiveState: 'activating', SubState: 'auto-restart' });
    }
    await see('the loop', () => troubles.length === 1);
    assert.deepEqual(troubles, ['restarting began web.service']);
    await see('it to be shown', () => state('web.service') === 'activating');
    bus.change('web.service', { ActiveState: 'active', SubState: 'running' });
    await see('it to run', () => state('web.service') === 'active');
    time.pass(60_000);
    await see('the end', () => troubles.length === 2);
    assert.equal(troubles[1], 'restarting over web.service');
    await see('it not to be shown', () => state('web.service') === undefined);
  });

  it('are asked for again after a reload, and kept through it', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('nginx.service', runningUnit('nginx.service'));
    bus.units.set('bad.service', runningUnit('bad.service', { ActiveState: 'failed' }));
    const watched = await busWatch(t, bus, 'nginx', 'later');
    const { see, state, troubles, time, facts } = watched;
    await see('the failure', () => troubles.length === 1);
    bus.manager('Reloading', 'b', true);
    for (const name of bus.units.keys()) bus.manager('UnitRemoved', 'so', name, unitPath(name));
    for (const name of bus.units.keys()) bus.manager('UnitNew', 'so', name, unitPath(name));
    bus.units.set('later.service', runningUnit('later.service'));
    bus.manager('Reloading', 'b', false);
    await settle(watched, bus);
    time.pass(settleMs);
    await see('the new unit', () => state('later.service') === 'active');
    assert.equal(troubles.length, 1);
    const states = facts.flatMap(({ units }) =>
      units.filter(({ name }) => name === 'nginx.service'),
    );
    assert(states.every((unit) => unit.state === 'active'));
  });

  it('that systemd unloads are stopped, and not loaded again for it', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('nginx.service', runningUnit('nginx.service'));
    bus.units.set('bad.service', runningUnit('bad.service', { ActiveState: 'failed' }));
    const watched = await busWatch(t, bus, 'nginx');
    await watched.see('the failure', () => watched.troubles.length === 1);
    await settle(watched, bus);
    const asked = count(bus, 'GetAll');
    for (const name of bus.units.keys()) {
      bus.units.get(name)!['ActiveState'] = 'inactive';
      bus.manager('UnitRemoved', 'so', name, unitPath(name));
    }
    await watched.see('the stop', () => watched.state('nginx.service') === 'inactive');
    await watched.see('the end', () => watched.troubles.length === 2);
    bus.manager('UnitNew', 'so', 'nginx.service', unitPath('nginx.service'));
    bus.manager('UnitNew', 'so', 'other.service', unitPath('other.service'));
    await watched.see('the look', () => bus.calls.at(-1)?.startsWith('ListUnitsBy') ?? false);
    assert.equal(count(bus, 'GetAll'), asked);
  });

  it('are followed by another list at once', async (t) => {
    const bus = await fakeBus(t);
    for (const name of ['a.service', 'b.timer']) bus.units.set(name, runningUnit(name));
    const { watch, see, state } = await busWatch(t, bus, 'a');
    watch.setWatched([
      'b.timer',
      'b.timer',
      ' ',
      ...Array.from({ length: 500 }, (_, n) => `n${n}`),
    ]);
    await see('the other', () => state('b.timer') === 'active');
    assert.equal(state('a.service'), undefined);
    assert.equal(watch.fact().units.length, 100);
  });

  it('are read each second while somebody looks, and seldom else', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const watched = await busWatch(t, bus, 'a');
    const { watch, time, see } = watched;
    await settle(watched, bus);
    const readings = async (forMs: number): Promise<number> => {
      const before = count(bus, 'Get');
      for (let passedMs = 0; passedMs < forMs; passedMs += viewedReadingMs) {
        time.pass(viewedReadingMs);
        await settle(watched, bus);
      }
      // Two properties at each reading.
      return (count(bus, 'Get') - before) / 2;
    };
    assert((await readings(10_000)) <= 3);
    watch.setViewers(2);
    await see('a reading at once', () => true);
    assert((await readings(10_000)) >= 9);
    watch.setViewers(0);
    assert((await readings(10_000)) <= 3);
  });

  it('that change without end are told five times at once, and then once a second', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const watched = await busWatch(t, bus, 'a');
    const { time, facts, see, unit } = watched;
    await settle(watched, bus);
    time.pass(10_000);
    await settle(watched, bus);
    const before = facts.length;
    for (let step = 1; step <= 100; step += 1) {
      bus.change('a.service', { MainPID: 1000 + step });
      await settle(watched, bus);
    }
    await see('the last', () => unit('a.service')?.mainPid === 1100);
    const told = facts.length - before;
    assert(told >= 10 && told <= 25, `${told} facts within ten seconds`);
  });

  it('that failed unnoticed are found by the list that is asked for now and then', async (t) => {
    const bus = await fakeBus(t);
    const { time, see, troubles } = await busWatch(t, bus, 'a');
    bus.units.set('bad.service', runningUnit('bad.service', { ActiveState: 'failed' }));
    time.pass(checkEveryMs);
    await see('the failure', () => troubles.length === 1);
  });

  it('are not believed to anybody but systemd', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const watched = await busWatch(t, bus, 'a');
    bus.change('a.service', { ActiveState: 'failed' }, ':1.66');
    bus.change('a.service', { SubState: 'seen' });
    await watched.see('the true signal', () => watched.unit('a.service')?.sub === 'seen');
    await settle(watched, bus);
    assert.equal(watched.state('a.service'), 'active');
    assert.deepEqual(watched.troubles, []);
  });

  it('are listed whole on demand', async (t) => {
    const bus = await fakeBus(t);
    const units = ['a.service', 'b.service', 'c.target'];
    for (const name of units) bus.units.set(name, runningUnit(name));
    Object.assign(bus.units.get('b.service')!, { MemoryCurrent: notSet, MemoryAccounting: false });
    const { watch, time } = await busWatch(t, bus, 'a');
    const all = await watch.all();
    assert.deepEqual(
      all.map(({ name, state, watched }) => [name, state, watched]),
      [
        ['a.service', 'active', true],
        ['b.service', 'active', false],
        ['c.target', 'active', false],
      ],
    );
    assert.equal(all[0]?.memoryBytes, 5_000_000);
    assert(typeof all[1]?.memoryBytes === 'object');
    assert.equal(all[1]?.enabled, 'enabled');
    assert.equal(count(bus, 'ListUnitFiles'), 1);
    time.pass(2000);
    bus.units.get('a.service')!['CPUUsageNSec'] = 2_000_000_000n;
    assert.equal((await watch.all())[0]?.cpuPercent, 50);
    assert.equal(count(bus, 'ListUnitFiles'), 1, 'files are read once until they change');
  });
});

describe('descriptions', () => {
  it('are looked up in the background, and kept', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service', { Description: 'An\u0007 example' }));
    const { watch, see } = await busWatch(t, bus);
    let learned = 0;
    assert.deepEqual(watch.fact().units, []);
    watch.onDescriptions(() => (learned += 1));
    assert.equal(watch.description('a.service'), null);
    assert.equal(watch.description('none.service'), null);
    assert.equal(watch.description('bad name'), null);
    await see('the descriptions', () => learned === 1);
    const asked = bus.calls.length;
    assert.equal(watch.description('a.service'), 'An? example');
    assert.equal(watch.description('none.service'), null);
    await see('nothing more', () => bus.calls.length === asked);
    for (let unit = 0; unit < 5000; unit += 1) watch.description(`u${unit}.service`);
    await see('the last', () => count(bus, 'GetAll') >= 500);
    assert.equal(learned, 1, 'nothing was learned of units that are not there');
  });
});
