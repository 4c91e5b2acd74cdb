import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { callLimitMs } from './bus/bus-connection.ts';
import { fakeBus, runningUnit } from './bus-fixture.ts';
import { lostAfterMs } from './lost-processes.ts';
import { unitPath } from './unit-name.ts';
import { followedLimit } from './unit-roster.ts';
import { graceMs, idleReadingMs } from './unit-watch.ts';
import { busWatch, count, startWatch } from './watch-fixture.ts';
import { until } from '../kit/until-fixture.ts';

describe('a bus that misbehaves', () => {
  it('that comes back soon was never away', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const { see, state, facts, troubles } = await busWatch(t, bus, 'a');
    const readBefore = bus.matches.length;
    await bus.drop();
    bus.units.get('a.service')!['ActiveState'] = 'failed';
    await see('the failure meanwhile', () => troubles.length === 1);
    await see('the state', () => state('a.service') === 'failed');
    assert(bus.matches.length > readBefore);
    assert(facts.every(({ manager }) => manager === 'systemd'));
  });

  it('that is gone leaves the processes, and says why, until it is back', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('nginx.service', runningUnit('nginx.service'));
    const { see, watch, processes, time } = await busWatch(t, bus, 'nginx');
    processes.set('nginx', { pid: 9, startedMs: 1, memoryBytes: 2, cpuPercent: 3 });
    await bus.drop(true);
    time.pass(graceMs);
    await see('the processes', () => watch.fact().manager === 'processes', 100);
    const { reason, units } = watch.fact();
    assert.match(reason?.en ?? '', /systemd cannot be asked.*no such socket/);
    assert.match(reason?.ko ?? '', /물을 수 없습니다/);
    assert.deepEqual(
      [units[0]?.kind, units[0]?.state, units[0]?.mainPid],
      ['process', 'active', 9],
    );
    assert.deepEqual(await watch.all(), units);
    await bus.listen();
    await see('systemd', () => watch.fact().manager === 'systemd', 100);
    assert.equal(watch.fact().reason, null);
  });

  for (const mode of ['deaf', 'mute', 'refuse'] as const) {
    it(`from the start (${mode}) leaves the processes`, async (t) => {
      const bus = await fakeBus(t);
      bus.mode = mode;
      const watched = startWatch(t, ['nginx'], { busPath: bus.path });
      if (mode === 'deaf') await until('the connection', () => bus.connections === 1);
      if (mode === 'mute') await until('the calls', () => count(bus, 'AddMatch') > 0);
      if (mode !== 'refuse') watched.time.pass(callLimitMs);
      await watched.see('the processes', () => watched.watch.fact().manager === 'processes');
      const why = mode === 'refuse' ? /does not allow it to this user/ : /does not answer/;
      assert.match(watched.watch.fact().reason?.en ?? '', why);
      bus.mode = 'well';
      await bus.drop();
      await watched.see('systemd', () => watched.watch.fact().manager === 'systemd');
    });
  }

  it('that hangs later is given up, and asked again', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const { see, time, watch, facts } = await busWatch(t, bus, 'a');
    bus.mode = 'mute';
    time.pass(idleReadingMs);
    time.pass(callLimitMs);
    await see('the processes', () => watch.fact().manager === 'processes', 100);
    assert.match(watch.fact().reason?.en ?? '', /does not answer/);
    bus.mode = 'well';
    await see('systemd', () => facts.at(-1)?.manager === 'systemd', 100);
  });

  it('that sends rubbish is left, and tried again', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const { see, state, time } = await busWatch(t, bus, 'a');
    const hellos = () => count(bus, 'Hello');
    assert.equal(hellos(), 1);
    bus.rubbish = Buffer.from(
      'l\x02\x00\x01\xff\xff\xff\x7f\x00\x00\x00\x00\x00\x00\x00\x00',
      'latin1',
    );
    time.pass(idleReadingMs);
    await see('another connection', () => hellos() === 2);
    await see('the unit', () => state('a.service') === 'active');
    // Signals of other types than they should have are passed over.
    bus.manager('UnitNew', 'u', 7);
    bus.manager('Reloading', 's', 'x');
    bus.signal(
      { path: unitPath('a.service'), interfaceName: 'i', member: 'PropertiesChanged' },
      [],
    );
    bus.change('a.service', { ActiveState: 7n, SubState: 'odd', MainPID: 'x' });
    await see('the odd signal', () => state('a.service') === 'inactive');
    assert.equal(hellos(), 2);
  });

  it('whose systemd is replaced is listened to anew', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const { see, unit } = await busWatch(t, bus, 'a');
    bus.owner = ':1.77';
    const name = 'org.freedesktop.systemd1';
    const daemon = 'org.freedesktop.DBus';
    const head = { path: '/org/freedesktop/DBus', interfaceName: daemon, sender: daemon };
    const changed = { ...head, member: 'NameOwnerChanged', signature: 'sss' };
    bus.signal(changed, [name, ':1.1', '']);
    bus.signal(changed, [name, '', ':1.77']);
    await see('the new subscription', () => count(bus, 'Subscribe') === 2);
    bus.change('a.service', { SubState: 'new' });
    await see('its signals', () => unit('a.service')?.sub === 'new');
  });

  it('with a thousand failures at once tells of as many as it may', async (t) => {
    const bus = await fakeBus(t);
    const names = Array.from({ length: 1000 }, (_, index) => `job@${index}.service`);
    for (const name of names.slice(0, 500)) {
      bus.units.set(name, runningUnit(name, { ActiveState: 'failed' }));
    }
    const { watch, see, troubles, unit, time } = await busWatch(t, bus, 'nginx');
    await see('those of before', () => troubles.length === followedLimit);
    for (const name of names.slice(500)) {
      bus.units.set(name, runningUnit(name));
      bus.change(name, { ActiveState: 'failed' });
    }
    bus.units.set('nginx.service', runningUnit('nginx.service'));
    bus.change('nginx.service', {});
    await see('what is watched, all the same', () => unit('nginx.service')?.state === 'active');
    assert(watch.fact().units.length <= followedLimit + 1);
    for (const name of names) bus.change(name, { ActiveState: 'active' });
    time.pass(idleReadingMs);
    await see('the end of all of them', () => watch.troubles().length === 0);
    const began = troubles.filter((trouble) => trouble.includes('began')).length;
    assert.equal(troubles.length, began * 2);
  });

  it('is left in peace after the end', async (t) => {
    const bus = await fakeBus(t);
    bus.units.set('a.service', runningUnit('a.service'));
    const { watch, time, facts } = await busWatch(t, bus, 'a');
    await watch.stop();
    await until('the end of the connection', () => bus.connections === 0);
    const before = facts.length;
    time.pass(600_000);
    assert.equal(bus.connections, 0);
    assert.equal(facts.length, before);
  });
});

describe('where there is no systemd', () => {
  it('services are found by their processes', async (t) => {
    const rootPath = mkdtempSync(join(tmpdir(), 'hostscope-root-'));
    t.after(() => rmSync(rootPath, { recursive: true }));
    const { watch, processes, time, see } = startWatch(t, ['nginx', 'redis'], { rootPath });
    assert.equal(watch.fact().manager, 'processes');
    assert.match(watch.fact().reason?.en ?? '', /systemd does not run here/);
    assert.deepEqual(
      watch.fact().units.map(({ state }) => state),
      ['missing', 'missing'],
    );
    processes.set('nginx', { pid: 9, startedMs: 1, memoryBytes: 2, cpuPercent: 3 });
    time.pass(idleReadingMs);
    await see('the process', () => watch.fact().units[0]?.state === 'active');
    assert.equal(watch.description('nginx.service'), null);
    mkdirSync(join(rootPath, 'run/systemd/system'), { recursive: true });
    const booted = startWatch(t, [], { rootPath });
    await booted.see('why not', () => booted.watch.fact().reason !== null);
    assert.match(booted.watch.fact().reason?.en ?? '', /no such socket/);
  });

  it('processes that are hidden are not said to be missing, and it is said why', (t) => {
    const rootPath = mkdtempSync(join(tmpdir(), 'hostscope-root-'));
    t.after(() => rmSync(rootPath, { recursive: true }));
    const processNames = () => ({ byName: new Map(), areOthersHidden: true });
    const { watch } = startWatch(t, ['nginx'], { rootPath, processNames });
    assert.equal(watch.fact().units[0]?.state, 'hidden');
    assert.match(watch.fact().reason?.en ?? '', /systemd does not run here\. .*hidepid/);
    assert.match(watch.fact().reason?.ko ?? '', /실행되고 있지 않습니다\. .*hidepid/);
  });

  it('a watched process that is lost is told, and that it is back', async (t) => {
    const rootPath = mkdtempSync(join(tmpdir(), 'hostscope-root-'));
    t.after(() => rmSync(rootPath, { recursive: true }));
    const names = ['nginx', 'redis', 'docker', 'python'];
    const { watch, processes, time, troubles } = startWatch(t, names, { rootPath });
    const runs = { pid: 9, startedMs: time.nowMs() - 120_000, memoryBytes: 2, cpuPercent: 3 };
    for (const name of ['nginx', 'dockerd', 'python3']) processes.set(name, runs);
    time.pass(2 * idleReadingMs);
    processes.delete('dockerd');
    time.pass(2 * idleReadingMs);
    processes.set('dockerd', { ...runs, pid: 10, startedMs: time.nowMs() });
    time.pass(2 * idleReadingMs);
    assert.deepEqual(troubles, [], 'who is back soon was only started again');
    processes.clear();
    time.pass(lostAfterMs + 3 * idleReadingMs);
    assert.deepEqual(troubles, ['lost began nginx'], 'not python, nor who just began');
    const [trouble] = watch.troubles();
    assert.deepEqual([trouble?.unit.state, trouble?.unit.mainPid], ['missing', 9]);
    processes.set('nginx', runs);
    time.pass(2 * idleReadingMs);
    assert.deepEqual(troubles.slice(1), ['lost over nginx']);
    assert.deepEqual(watch.troubles(), []);
    processes.clear();
    time.pass(lostAfterMs + 3 * idleReadingMs);
    watch.setWatched(['redis']);
    time.pass(2 * idleReadingMs);
    assert.deepEqual(troubles.slice(2), ['lost began nginx', 'lost over nginx']);
  });

  it('other systems say so', (t) => {
    const windows = startWatch(t, ['nginx'], { platform: 'win32' }).watch.fact();
    assert.deepEqual([windows.manager, windows.units.length], ['windows', 0]);
    assert.match(windows.reason?.en ?? '', /not supported here/);
    assert.equal(startWatch(t, ['x'], { platform: 'darwin' }).watch.fact().manager, 'processes');
  });
});
