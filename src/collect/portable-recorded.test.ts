// Peculiar answers, recorded on real machines (fixtures/systeminformation) or built by the library.

import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { FilesystemFact, InterfaceFact, SystemFact } from '../contract/fact.ts';
import battery from './collectors/portable-battery.ts';
import filesystems from './collectors/portable-filesystems.ts';
import interfaces from './collectors/portable-interfaces.ts';
import logins from './collectors/portable-logins.ts';
import network, { nicLimit } from './collectors/portable-network.ts';
import system from './collectors/portable-system.ts';
import temperature from './collectors/portable-temperature.ts';
import {
  collect,
  portableHost,
  type Collected,
  type PortablePlatform,
} from './portable-fixture.ts';
import { PortableProcessTable } from './processes/process-portable-table.ts';

function factOf<T>({ facts }: Collected, key: string): T {
  return JSON.parse(JSON.stringify(facts[key])) as T;
}

suite('recorded: network', () => {
  const upOf = async (platform: PortablePlatform) => {
    const collected = await collect(interfaces, portableHost(platform));
    const facts = factOf<InterfaceFact[]>(collected, 'network.interfaces');
    const up = facts.filter(({ isUp }) => isUp).map(({ name }) => name);
    return { up, samples: collected.samples };
  };

  test('macOS: loopback and a tunnel have no status, and are up with an address', async () => {
    const { up, samples } = await upOf('darwin');
    assert.deepEqual(up, ['lo0', 'en0', 'utun3']);
    assert.equal(samples['node_network_up{utun3,unknown}'], 1);
  });

  test('Windows: the adapter of a VPN is told as down, and is up with an address', async () => {
    const { up, samples } = await upOf('win32');
    assert.deepEqual(up, ['sdpclient', '以太网', 'Loopback Pseudo-Interface 1']);
    assert.equal(samples['node_network_up{sdpclient,up}'], 1);
    assert.equal(samples['node_network_up{Wi-Fi,down}'], 0);
  });

  test('the NIC of the default route does not fall to the limit', async () => {
    const host = portableHost('darwin');
    const { library } = host.portable!;
    const listed = await library.networkInterfaces();
    const bridges = Array.from({ length: nicLimit + 2 }, (_, place) => {
      return { ...listed[4]!, iface: `bridge${place}` };
    });
    library.networkInterfaces = async () => [...bridges, ...listed];
    const asked: string[] = [];
    const { networkStats } = library;
    library.networkStats = (name) => {
      asked.push(name);
      return networkStats(name);
    };
    await collect(network, host);
    assert.equal(asked.length, nicLimit);
    assert.equal(asked[0], 'en0');
  });
});

suite('recorded: hardware and system', () => {
  test('Windows: a processor of which WMI tells nothing (NaN and empty texts)', async () => {
    const cpu = async () =>
      ({ manufacturer: '', brand: '', speed: Number.NaN, cores: 20, physicalCores: 20 }) as never;
    const collected = await collect(system, portableHost('win32', { library: { cpu } }));
    const fact = factOf<SystemFact>(collected, 'host.system');
    assert.deepEqual([fact.cpuModel, fact.cpuLogical], [null, 20]);
  });

  test('Windows: what a maker of boards left as it was is no name', async () => {
    const told = async () =>
      ({
        manufacturer: 'System manufacturer',
        model: 'To Be Filled By O.E.M.',
        version: 'Rev 1.xx',
        serial: 'System Serial Number',
        virtual: false,
      }) as never;
    const collected = await collect(system, portableHost('win32', { library: { system: told } }));
    const { vendor, model, serial } = factOf<SystemFact>(collected, 'host.system');
    assert.deepEqual([vendor, model, serial], [null, null, null]);
  });

  test("macOS: a model that the library does not know keeps Apple's key", async () => {
    const known = await portableHost('darwin').portable!.library.system();
    const told = async () => ({ ...known, model: 'Mac99,1', version: 'Unknown' });
    const collected = await collect(system, portableHost('darwin', { library: { system: told } }));
    assert.equal(factOf<SystemFact>(collected, 'host.system').model, 'Mac99,1');
  });

  test('Windows: a battery without a status stands among the additional ones', async () => {
    const recorded = await portableHost('win32').portable!.library.battery();
    const resting = async () => ({ ...recorded, hasBattery: false, model: '', percent: 0 });
    const host = portableHost('win32', { library: { battery: resting } });
    const { samples } = await collect(battery, host);
    assert.deepEqual(samples, {
      'hostscope_battery_percent{1001SMP45N1109}': 94,
      'node_power_supply_capacity{1001SMP45N1109}': 94,
    });
  });

  test('Windows: the thermal zone of a machine that tells it', async () => {
    const told = { main: 27.8, cores: [27.8], max: 27.8, socket: [], chipset: null };
    const cpuTemperature = async () => told as never;
    const { samples } = await collect(
      temperature,
      portableHost('win32', { library: { cpuTemperature } }),
    );
    assert.deepEqual(samples, { 'hostscope_temperature_celsius{CPU}': 27.8 });
  });

  test('Windows: a login without a session has no time', async () => {
    const users = async () => [
      { user: 'user01', tty: '', date: '', time: '', ip: '', command: '' },
    ];
    const collected = await collect(logins, portableHost('win32', { library: { users } }));
    assert.deepEqual(factOf<unknown[]>(collected, 'host.logins'), [
      { user: 'user01', terminal: '', from: null, sinceMs: null },
    ]);
  });
});

test('recorded: a read-only network share of macOS is read-only', async () => {
  const recorded = await portableHost('darwin').portable!.library.fsSize();
  const fsSize = async () => recorded.map((disk) => ({ ...disk, rw: false }));
  const collected = await collect(filesystems, portableHost('darwin', { library: { fsSize } }));
  const facts = factOf<FilesystemFact[]>(collected, 'disk.filesystems');
  assert.equal(facts.find(({ mountpoint }) => mountpoint === '/Volumes/share')?.readOnly, true);
});

test('recorded: a line of ps that the library cut wrongly is listed, without a start', async () => {
  const line = {
    pid: 371,
    parentPid: 1,
    name: 'indowServer',
    cpu: 16.3,
    cpuu: 0,
    cpus: 0,
    mem: 0.7,
    priority: 79,
    memVsz: 412_601_104,
    memRss: 125_504,
    nice: 0,
    started: 'Ss-67-14 2022',
    state: 'unknown',
    tty: '_windowserver',
    user: '/System/Library/PrivateFrameworks/SkyLight.framework/Resources/',
    command: 'indowServer',
    params: '-daemon',
    path: '',
  };
  const counts = { all: 1, running: 0, blocked: 0, sleeping: 0, unknown: 1 };
  const processes = async () => ({ ...counts, list: [line] });
  const table = new PortableProcessTable(portableHost('darwin', { library: { processes } }));
  await table.refresh();
  await table.refresh();
  const { info, revision } = table.tracked.get(371)!;
  assert.ok(Number.isNaN(info.startedMs));
  assert.deepEqual([info.state, revision], ['', 0]);
});
