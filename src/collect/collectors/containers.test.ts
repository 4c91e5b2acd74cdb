import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { unknownCost, type ContainerPlace } from '../../kit/container-costs.ts';
import { containerTable } from '../containers/container-table.ts';
import { copyMachine, hostAt, record, type Machine } from '../host-fixture.ts';
import containers, { sampledLimit } from './containers.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

const id = 'ab'.repeat(32);
const web: ContainerPlace = { id, name: 'web', pid: 4242, hasOwnNetwork: true };

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }
}

const network = (received: number, sent: number): string =>
  [
    'Inter-|   Receive                        |  Transmit',
    ' face |bytes packets errs drop fifo frame compressed multicast|bytes packets',
    '    lo:  9999 9 0 0 0 0 0 0  9999 9 0 0 0 0 0 0',
    `  eth0:  ${received} 8 0 0 0 0 0 0  ${sent} 3 0 0 0 0 0 0`,
    '',
  ].join('\n');

/** What a container has used, as cgroup version 2 writes it. */
const usedOfTwo = (group: string, seconds: number): Record<string, string> => ({
  'proc/4242/cgroup': `0::${group}\n`,
  'proc/4242/net/dev': network(seconds * 1000, seconds * 500),
  [`sys/fs/cgroup${group}/cpu.stat`]: `usage_usec ${seconds * 250_000}\nuser_usec 1\n`,
  [`sys/fs/cgroup${group}/memory.current`]: '5000\n',
  [`sys/fs/cgroup${group}/memory.stat`]: 'anon 4000\ninactive_file 1000\nactive_file 7\n',
  [`sys/fs/cgroup${group}/io.stat`]: `8:0 rbytes=${seconds * 10} wbytes=4 rios=1\n8:16 wbytes=6\n`,
  [`sys/fs/cgroup${group}/pids.current`]: '3\n',
});

const usedOfOne = (group: string, seconds: number): Record<string, string> => ({
  'proc/4242/cgroup': `5:memory:${group}\n4:pids:${group}\n2:cpu,cpuacct:${group}\n`,
  'proc/4242/net/dev': network(seconds * 1000, seconds * 500),
  [`sys/fs/cgroup/cpu,cpuacct${group}/cpuacct.usage`]: `${seconds * 250_000_000}\n`,
  [`sys/fs/cgroup/memory${group}/memory.usage_in_bytes`]: '5000\n',
  [`sys/fs/cgroup/memory${group}/memory.stat`]: 'inactive_file 9\ntotal_inactive_file 1000\n',
});

test('disks of version 1: a file without a disk says nothing, and not zero', (t) => {
  const { folder, clock, table } = start(t, 'vm-cgroup1');
  const group = `/docker/${id}`;
  const io = `sys/fs/cgroup/blkio${group}/blkio`;
  const mounts = readFileSync(join(folder, 'proc/self/mountinfo'), 'utf8');
  const line = '90 23 0:40 / /sys/fs/cgroup/blkio rw - cgroup blkio rw,blkio\n';
  put(folder, {
    ...usedOfOne(group, 1),
    'proc/self/mountinfo': mounts + line,
    'proc/4242/cgroup': `5:memory:${group}\n3:blkio:${group}\n2:cpu,cpuacct:${group}\n`,
    'sys/block/sda/queue/scheduler': 'mq-deadline [bfq] none\n',
    [`${io}.bfq.io_service_bytes_recursive`]: 'Total 0\n',
  });
  table.setPlaces([web]);
  const read = (bytes: number): number | null => {
    if (bytes > 0) {
      const counts = `8:0 Read ${bytes}\n8:0 Write 7\n8:0 Total 9\n`;
      put(folder, { [`${io}.bfq.io_service_bytes_recursive`]: counts });
    }
    clock.pass(1000);
    table.read();
    return table.of(id).readBytesPerSecond;
  };
  assert.deepEqual([read(0), read(0), read(500), read(1500)], [null, null, null, 1000]);
});

function start(test: TestContext, machine: Machine) {
  const folder = copyMachine(test, machine);
  const clock = new ManualTime();
  const host = hostAt(folder, clock);
  return { folder, clock, table: containerTable(host), host };
}

for (const [machine, used, group] of [
  ['metal-cgroup2', usedOfTwo, `/system.slice/docker-${id}.scope`],
  ['vm-cgroup1', usedOfOne, `/docker/${id}`],
] as const) {
  test(`what a container uses on ${machine}`, (t) => {
    const { folder, clock, table, host } = start(t, machine);
    put(folder, used(group, 1));
    table.setPlaces([web]);
    const recorder = record(host, clock, [containers]);
    recorder.tick();
    put(folder, used(group, 11));
    recorder.tick(10_000);
    const kept = (metric: string) => recorder.kept(`${metric} ${id.slice(0, 12)} web`);
    assert.equal(kept('container_cpu_usage_seconds_total'), 0.25);
    assert.equal(kept('container_memory_working_set_bytes'), 4000);
    assert.equal(kept('container_network_receive_bytes_total'), 1000);
    assert.equal(kept('container_network_transmit_bytes_total'), 500);
    const { cpuPercent, memoryBytes, receivedBytesPerSecond } = table.of(id);
    assert.deepEqual([cpuPercent, memoryBytes, receivedBytesPerSecond], [25, 4000, 1000]);
  });
}

test('disks and processes, and a container in which systemd runs', (t) => {
  const { folder, clock, table } = start(t, 'metal-cgroup2');
  const group = `/system.slice/docker-${id}.scope`;
  put(folder, usedOfTwo(group, 1));
  put(folder, { 'proc/4242/cgroup': `0::${group}/init.scope\n` });
  table.setPlaces([web]);
  table.read();
  clock.pass(1000);
  put(folder, {
    [`sys/fs/cgroup${group}/io.stat`]: '8:0 rbytes=1010 wbytes=4\n8:16 wbytes=2054\n',
  });
  table.read();
  const { readBytesPerSecond, writtenBytesPerSecond, processes } = table.of(id);
  assert.deepEqual([readBytesPerSecond, writtenBytesPerSecond, processes], [1000, 2048, 3]);
});

test('a process that is not the container is not read for it', (t) => {
  const { folder, clock, table, host } = start(t, 'metal-cgroup2');
  put(folder, usedOfTwo('/system.slice/nginx.service', 1));
  table.setPlaces([web, { ...web, id: 'cd'.repeat(32), pid: 999_999 }]);
  const recorder = record(host, clock, [containers]);
  recorder.tick();
  assert.deepEqual(table.of(id), unknownCost);
  assert.deepEqual(table.of('cd'.repeat(32)), unknownCost);
  assert.equal(
    [...recorder.frame.keys()].filter((name) => name.startsWith('container_')).length,
    0,
  );
});

test('a container that ends, starts again or has no network of its own', (t) => {
  const { folder, clock, table } = start(t, 'metal-cgroup2');
  const group = `/docker/${id}`;
  put(folder, usedOfTwo(group, 1));
  table.setPlaces([{ ...web, hasOwnNetwork: false }]);
  table.read();
  assert.equal(table.of(id).memoryBytes, 4000);
  clock.pass(1000);
  rmSync(join(folder, `sys/fs/cgroup${group}`), { recursive: true });
  table.read();
  assert.deepEqual(table.of(id), unknownCost);
  // It has the same id, and begins to count anew.
  put(folder, usedOfTwo(group, 0));
  table.setPlaces([{ ...web, pid: 4242 }]);
  clock.pass(1000);
  table.read();
  assert.equal(table.of(id).cpuPercent, null);
  assert.equal(table.of(id).receivedBytesPerSecond, null);
  table.setPlaces([]);
  assert.deepEqual(table.of(id), unknownCost);
});

test('whoever asks at the same time gets one reading, and is told of it', (t) => {
  const { folder, clock, table } = start(t, 'metal-cgroup2');
  put(folder, usedOfTwo(`/docker/${id}`, 1));
  let told = 0;
  const end = table.onReading(() => (told += 1));
  table.setPlaces([web]);
  table.read();
  table.read();
  assert.equal(told, 1);
  clock.pass(1000);
  table.read();
  assert.equal(told, 2);
  end();
  clock.pass(1000);
  table.read();
  assert.equal(told, 2);
});

test('no more containers are sampled than have room', (t) => {
  const { folder, clock, table, host } = start(t, 'metal-cgroup2');
  const places = Array.from({ length: sampledLimit + 5 }, (_, at) => {
    const one = { ...web, id: at.toString(16).padStart(64, '0'), name: `c${at}`, pid: 5000 + at };
    put(folder, {
      [`proc/${one.pid}/cgroup`]: `0::/docker/${one.id}\n`,
      [`sys/fs/cgroup/docker/${one.id}/memory.current`]: '1\n',
    });
    return one;
  });
  table.setPlaces(places);
  const recorder = record(host, clock, [containers]);
  recorder.tick();
  const names = [...recorder.frame.keys()].filter((name) => name.includes('working_set'));
  assert.equal(names.length, sampledLimit);
});
