import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { FilesystemFact, InterfaceFact, LoginFact, SystemFact } from '../contract/fact.ts';
import { Absent } from './collector.ts';
import battery from './collectors/portable-battery.ts';
import cpu from './collectors/portable-cpu.ts';
import diskIo from './collectors/portable-disk-io.ts';
import filesystems from './collectors/portable-filesystems.ts';
import interfaces from './collectors/portable-interfaces.ts';
import load from './collectors/portable-load.ts';
import logins from './collectors/portable-logins.ts';
import memory from './collectors/portable-memory.ts';
import network from './collectors/portable-network.ts';
import pressure from './collectors/portable-pressure.ts';
import processes from './collectors/portable-processes.ts';
import self from './collectors/portable-self.ts';
import swap from './collectors/portable-swap.ts';
import system from './collectors/portable-system.ts';
import temperature from './collectors/portable-temperature.ts';
import type { Host } from './host.ts';
import { collect, core, portableHost, type Collected } from './portable-fixture.ts';
import { portableProcessTable } from './processes/process-table.ts';

/** The fact as its reader takes it: through JSON. */
function factOf<T>({ facts }: Collected, key: string): T {
  return JSON.parse(JSON.stringify(facts[key])) as T;
}

suite('portable-cpu', () => {
  const readings = (platform: 'darwin' | 'win32') => {
    const times = [
      [core({ user: 1000, sys: 500, idle: 8500, irq: 100 })],
      [core({ user: 1300, nice: 100, sys: 700, idle: 8900, irq: 150 })],
    ];
    return portableHost(platform, { system: { cpus: () => times.shift() ?? [] } });
  };

  test('macOS: shares over the interval, without modes that it does not count', async () => {
    const { samples } = await collect(cpu, readings('darwin'), 2);
    assert.deepEqual(samples, {
      hostscope_cpus: 1,
      'node_cpu_seconds_total{0,user}': 1.3,
      'node_cpu_seconds_total{0,nice}': 0.1,
      'node_cpu_seconds_total{0,system}': 0.7,
      'node_cpu_seconds_total{0,idle}': 8.9,
      'hostscope_cpu_usage_percent{all}': 60,
      'hostscope_cpu_usage_percent{0}': 60,
      hostscope_cpu_idle_percent: 40,
      'hostscope_cpu_mode_percent{user}': 30,
      'hostscope_cpu_mode_percent{nice}': 10,
      'hostscope_cpu_mode_percent{system}': 20,
    });
  });

  test('Windows: interrupts are taken out of system time', async () => {
    const { samples } = await collect(cpu, readings('win32'), 2);
    assert.equal(samples['node_cpu_seconds_total{0,system}'], 0.55);
    assert.equal(samples['node_cpu_seconds_total{0,irq}'], 0.15);
    assert.ok(!('node_cpu_seconds_total{0,nice}' in samples));
  });

  test('gives no share at the first reading, nor after a counter fell', async () => {
    const first = await collect(cpu, portableHost('darwin'), 1);
    assert.ok(!('hostscope_cpu_usage_percent{all}' in first.samples));
    const cpus = [[core({ idle: 100, user: 50 })], [core({ idle: 200, user: 10 })]];
    const host = portableHost('darwin', { system: { cpus: () => cpus.shift() ?? [] } });
    const { samples } = await collect(cpu, host, 2);
    assert.ok(!('hostscope_cpu_usage_percent{all}' in samples));
  });
});

suite('portable-load', () => {
  test('macOS: the three averages, and that of each core', async () => {
    const { samples } = await collect(load, portableHost('darwin'));
    assert.deepEqual(samples, {
      node_load1: 2.5,
      node_load5: 1.25,
      node_load15: 0.75,
      hostscope_load_per_core: 2.5,
    });
  });

  test('Windows: absent, not zero', async () => {
    await assert.rejects(collect(load, portableHost('win32')), Absent);
  });
});

suite('portable-memory', () => {
  test('macOS: used is what no program could get, the cache is not used', async () => {
    const { samples } = await collect(memory, portableHost('darwin'));
    assert.equal(samples['hostscope_memory_used_bytes'], 10_846_011_392);
    assert.equal(samples['node_memory_MemAvailable_bytes'], 23_513_726_976);
    const parts = ['used', 'free', 'cached'].map(
      (part) => samples[`hostscope_memory_part_bytes{${part}}`] ?? Number.NaN,
    );
    assert.equal(
      parts.reduce((sum, part) => sum + part),
      34_359_738_368,
      'parts add up',
    );
  });

  test('macOS: the fallback of the library is no reading', async () => {
    const broken = { total: 100, free: 5, available: 5, buffcache: 0 };
    const mem = async () => ({ ...broken }) as never;
    const host = portableHost('darwin', { library: { mem } });
    await assert.rejects(collect(memory, host), { code: 'unreadable' });
  });

  test('Windows: starts no program', async () => {
    const mem = () => assert.fail('asked the library');
    const { samples } = await collect(memory, portableHost('win32', { library: { mem } }));
    assert.equal(samples['hostscope_memory_used_bytes'], 5_368_107_008);
    assert.ok(!('hostscope_memory_part_bytes{cached}' in samples), 'the cache is not told');
  });

  test('swap: used share, and absent where there is none', async () => {
    const mac = await collect(swap, portableHost('darwin'));
    assert.equal(mac.samples['hostscope_swap_used_percent']?.toFixed(2), '74.68');
    assert.equal(mac.samples['hostscope_swap_used_bytes'], 4_009_167_421, 'whole bytes');
    assert.equal(mac.samples['node_memory_SwapFree_bytes'], 1_359_541_699);
    const windows = await collect(swap, portableHost('win32'));
    assert.equal(windows.samples['hostscope_swap_used_percent'], 10);
    const mem = async () => ({ swaptotal: 0, swapused: 0, swapfree: 0 }) as never;
    await assert.rejects(collect(swap, portableHost('darwin', { library: { mem } })), Absent);
  });
});

suite('portable-filesystems', () => {
  test('macOS: lists what a person knows, not the volumes that share its space', async () => {
    const collected = await collect(filesystems, portableHost('darwin'));
    const facts = factOf<FilesystemFact[]>(collected, 'disk.filesystems');
    assert.deepEqual(
      facts.map(({ mountpoint, readOnly, network }) => [mountpoint, readOnly, network]),
      [
        ['/', true, false],
        ['/System/Volumes/Data', false, false],
        ['/Volumes/Parallels Tools', true, false],
        ['/Volumes/share', false, true],
      ],
    );
    assert.equal(facts[1]?.usedPercent, 20.2);
    assert.equal(facts[0]?.inodesTotal, null);
    const { samples } = collected;
    assert.equal(samples['hostscope_filesystem_used_percent{/Volumes/share}'], 75);
    assert.equal(samples['node_filesystem_readonly{/dev/disk3s1s1,/,apfs,}'], 1);
    assert.equal(
      samples['node_filesystem_avail_bytes{/dev/disk3s5,/System/Volumes/Data,apfs,}'],
      34_359_738_368,
    );
  });

  test('Windows: by drive letter; a full read-only disc is at 100 %', async () => {
    const disc = { fs: 'D:', type: 'UDF', size: 5e9, used: 5e9, available: 0, use: 100, rw: false };
    const recorded = await portableHost('win32').portable!.library.fsSize();
    const fsSize = async () => [...recorded, { ...disc, mount: 'D:' }];
    const host = portableHost('win32', { library: { fsSize } });
    const { samples } = await collect(filesystems, host);
    assert.equal(samples['hostscope_filesystem_used_percent{C:}'], 60.44);
    assert.equal(samples['node_filesystem_readonly{C:,C:,ntfs,}'], 0, 'not told is not read-only');
    assert.equal(samples['hostscope_filesystem_used_percent{D:}'], 100);
    assert.equal(samples['node_filesystem_readonly{D:,D:,udf,}'], 1);
  });

  test('no disk at all is a failure, not an empty list', async () => {
    const host = portableHost('win32', { library: { fsSize: async () => [] } });
    await assert.rejects(collect(filesystems, host), { code: 'unreadable' });
  });
});

suite('portable-network', () => {
  test('macOS: counters of each NIC that answers; drops in receiving are not told', async () => {
    const { samples } = await collect(network, portableHost('darwin'));
    assert.deepEqual(samples, {
      'node_network_receive_bytes_total{en0}': 11_902_425_614,
      'node_network_receive_errs_total{en0}': 2,
      'node_network_transmit_bytes_total{en0}': 2_354_022_366,
      'node_network_transmit_errs_total{en0}': 0,
      'node_network_transmit_drop_total{en0}': 0,
      'node_network_receive_bytes_total{utun3}': 0,
      'node_network_receive_errs_total{utun3}': 0,
      'node_network_transmit_bytes_total{utun3}': 200,
      'node_network_transmit_errs_total{utun3}': 0,
      'node_network_transmit_drop_total{utun3}': 0,
    });
  });

  test('Windows: drops of both directions; a NIC that answers with zeros is left out', async () => {
    const { samples } = await collect(network, portableHost('win32'));
    assert.equal(samples['node_network_receive_bytes_total{以太网}'], 12_523_547);
    assert.equal(samples['node_network_receive_drop_total{以太网}'], 0);
    assert.equal(samples['node_network_transmit_drop_total{以太网}'], 0);
    assert.ok(!Object.keys(samples).some((name) => name.includes('sdpclient')));
  });

  test('zeros from every NIC are a failure, not silence on the wire', async () => {
    const networkStats = async () => [{ rx_bytes: 0, tx_bytes: 0 } as never];
    const host = portableHost('win32', { library: { networkStats } });
    await assert.rejects(collect(network, host), { code: 'unreadable' });
  });

  test('lists the NICs once a minute only', async () => {
    const host = portableHost('win32');
    const list = host.portable!.library.networkInterfaces;
    let listed = 0;
    host.portable!.library.networkInterfaces = () => {
      listed += 1;
      return list();
    };
    await collect(network, host, 13);
    assert.equal(listed, 2);
  });

  test('interfaces: what is not known is null', async () => {
    const mac = await collect(interfaces, portableHost('darwin'));
    const facts = factOf<InterfaceFact[]>(mac, 'network.interfaces');
    assert.deepEqual(facts[3], {
      name: 'en0',
      addresses: ['192.0.2.227', 'fe80::1c05:bcd3:6225:319'],
      mac: '02:00:00:00:00:26',
      isUp: true,
      duplex: 'full',
      speedMbit: null,
      mtu: 1500,
    });
    assert.equal(facts[0]?.mac, null);
    assert.equal(mac.samples['node_network_up{en1,down}'], 0);
    const windows = await collect(interfaces, portableHost('win32'));
    assert.equal(windows.samples['node_network_speed_bytes{以太网}'], 1.25e8);
    assert.ok(!('node_network_speed_bytes{Ethernet}' in windows.samples), 'down, so without speed');
    assert.ok(!Object.keys(windows.samples).some((name) => name.includes('mtu')), 'an empty text');
  });
});

suite('portable-processes', () => {
  const busiestFirst = (host: Host) =>
    [...portableProcessTable(host).tracked.values()]
      .map(({ info }) => info)
      .toSorted((left, right) => (right.cpuPercent ?? 0) - (left.cpuPercent ?? 0));

  test('macOS: by state, share of one processor', async () => {
    const host = portableHost('darwin');
    const collected = await collect(processes, host);
    assert.equal(collected.samples['node_processes_pids'], 6);
    assert.equal(collected.samples['node_processes_state{R}'], 1);
    assert.equal(collected.samples['node_processes_state{S}'], 5);
    const facts = busiestFirst(host);
    assert.deepEqual(
      facts.map(({ name, state, cpuPercent }) => [name, state, cpuPercent]),
      [
        ['WindowServer', 'S', 16.3],
        ['node', 'R', 2.5],
        ['Activity Monitor', 'S', 0.2],
        ['launchd', 'S', 0.1],
        ['UserEventAgent', 'S', 0],
        ['systemstats', 'S', 0],
      ],
    );
    assert.equal(facts[0]?.threads, null);
    assert.equal(facts[0]?.memoryBytes, 125_504 * 1024);
    const offsetMs = new Date(1_795_219_200_000).getTimezoneOffset() * 60_000;
    assert.equal(facts[0]?.startedMs, Date.parse('2022-06-14T09:20:31Z') + offsetMs);
  });

  test('Windows: idle time is no process; shares become those of one processor', async () => {
    const cpus = () => [core({}), core({}), core({}), core({})];
    const host = portableHost('win32', { system: { cpus } });
    const collected = await collect(processes, host);
    assert.equal(collected.samples['node_processes_pids'], 4);
    assert.ok(!Object.keys(collected.samples).some((name) => name.includes('state')));
    const facts = busiestFirst(host);
    assert.deepEqual(
      facts.map(({ name }) => name),
      ['w3wp.exe', 'System', 'svchost.exe', 'conhost.exe'],
    );
    assert.equal(facts[0]?.cpuPercent, 19);
  });

  test('an empty list is a failure: this very program runs', async () => {
    const list = async () => ({
      all: 0,
      running: 0,
      blocked: 0,
      sleeping: 0,
      unknown: 0,
      list: [],
    });
    const host = portableHost('darwin', { library: { processes: list } });
    await assert.rejects(collect(processes, host), { code: 'unreadable' });
  });
});

suite('portable-system and portable-logins', () => {
  test('macOS: a machine of its own', async () => {
    const collected = await collect(system, portableHost('darwin'));
    assert.deepEqual(factOf<SystemFact>(collected, 'host.system'), {
      hostname: 'hostname.local',
      osName: 'Mac OS X',
      osVersion: '10.15.3',
      kernel: '19.3.0',
      architecture: 'x64',
      vendor: 'Apple Inc.',
      model: 'MacBook Air (13-inch, M1, 2020)',
      serial: 'C02TEST0MD6R',
      virtualisation: 'none',
      bootTimeMs: 1_795_219_200_000 - 3_600_000,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      cpuModel: 'Apple M1',
      cpuLogical: 8,
      cpuPhysical: 8,
      memoryBytes: 8_589_332_480,
    });
    assert.equal(collected.samples['node_uname_info{Darwin,19.3.0,19D76,x64,hostname.local,}'], 1);
  });

  test('Windows: a guest, by the name of its hypervisor', async () => {
    const collected = await collect(system, portableHost('win32'));
    const fact = factOf<SystemFact>(collected, 'host.system');
    assert.equal(fact.virtualisation, 'vmware');
    assert.equal(fact.osName, 'Microsoft Windows 10 Pro');
    assert.equal(fact.cpuModel, 'Intel® Core™ i5-12600K');
    assert.deepEqual([fact.cpuLogical, fact.cpuPhysical], [16, 10]);
  });

  test('asks for the hardware once an hour; the boot time does not jitter', async () => {
    const uptimes = [3600, 3604.2, 3610, 3614.9];
    const host = portableHost('win32', { system: { uptime: () => uptimes.shift() ?? 0 } });
    const { cpu: askCpu } = host.portable!.library;
    let asked = 0;
    host.portable!.library.cpu = () => {
      asked += 1;
      return askCpu();
    };
    const { samples } = await collect(system, host, 4);
    assert.equal(asked, 1);
    assert.equal(samples['node_boot_time_seconds'], 1_795_219_200 - 3600);
  });

  test('lists logins with the local time at which they began', async () => {
    const collected = await collect(logins, portableHost('darwin'));
    assert.equal(collected.samples['hostscope_logins'], 2);
    const sinceMs = new Date('2019-01-13T12:41').getTime();
    assert.deepEqual(factOf<LoginFact[]>(collected, 'host.logins')[0], {
      user: 'user01',
      terminal: 'ttys000',
      from: null,
      sinceMs,
    });
  });
});

suite('what macOS and Windows do not tell', () => {
  test('the battery of a laptop, two of them, and none in a server', async () => {
    const { samples } = await collect(battery, portableHost('darwin'));
    assert.equal(samples['hostscope_battery_percent{battery}'], 100);
    const windows = await collect(battery, portableHost('win32'));
    assert.equal(windows.samples['hostscope_battery_percent{9423SMP01AV421}'], 44);
    assert.equal(windows.samples['hostscope_battery_percent{1001SMP45N1109}'], 94);
    const none = async () => ({ hasBattery: false, model: '', percent: 0 }) as never;
    const server = portableHost('win32', { library: { battery: none } });
    await assert.rejects(collect(battery, server), Absent);
  });

  test('temperatures are absent with a reason, and given where they are told', async () => {
    await assert.rejects(collect(temperature, portableHost('darwin')), /macOS/);
    await assert.rejects(collect(temperature, portableHost('win32')), /administrator/);
    const cpuTemperature = async () => ({ main: 51.5, cores: [51.5], max: 51.5 });
    const host = portableHost('win32', { library: { cpuTemperature } });
    const { samples } = await collect(temperature, host);
    assert.deepEqual(samples, { 'hostscope_temperature_celsius{CPU}': 51.5 });
  });

  test('pressure and disk input and output are absent with a reason', async () => {
    for (const collector of [pressure, diskIo]) {
      await assert.rejects(collect(collector, portableHost('darwin')), (error: unknown) => {
        return error instanceof Absent && /Linux/.test(error.message);
      });
    }
  });

  test('the own cost is told everywhere', async () => {
    const { samples } = await collect(self, portableHost('win32'), 2);
    assert.ok((samples['process_resident_memory_bytes'] ?? 0) > 1e6);
    assert.ok((samples['hostscope_self_cpu_percent'] ?? -1) >= 0);
  });
});
