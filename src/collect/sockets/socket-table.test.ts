// Sockets: addresses, states, and who holds the ones that listen.

import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { ListenerFact, Unreadable } from '../../contract/fact.ts';
import processes from '../collectors/processes.ts';
import sockets from '../collectors/sockets.ts';
import { copyMachine, hostAt, record } from '../host-fixture.ts';
import { systemHost } from '../linux-host.ts';
import { processTable } from '../processes/process-table.ts';
import { formatAddress } from './socket-table.ts';
import { socketWatch } from './socket-watch.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

for (const [hex, text] of [
  ['0100007F', '127.0.0.1'],
  ['00000000', '0.0.0.0'],
  ['00000000000000000000000000000000', '::'],
  ['00000000000000000000000001000000', '::1'],
  ['B80D0120000000000000000001000000', '2001:db8::1'],
  ['0000000000000000FFFF0000020200C0', '::ffff:192.0.2.2'],
  ['B80D012000000100010000000100FFFF', '2001:db8:1::1:ffff:1'],
  ['zz', 'zz'],
] as const) {
  test(`the address ${hex} is ${text}`, () => assert.equal(formatAddress(hex), text));
}

const line = (port: string, state: string, inode: number): string =>
  `   9: 0100007F:${port} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000` +
  `     0        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`;

const listenersOf = (value: unknown) => value as readonly ListenerFact[];

test('processes are searched only for sockets that are new', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  const recorder = record(hostAt(folder, clock), clock, [sockets]);
  recorder.tick();
  const first = listenersOf(recorder.facts.get('network.listeners'));
  assert.equal(first.find(({ port }) => port === 8000)!.pid, 1310);
  appendFileSync(join(folder, 'proc/net/tcp'), line('2328', '0A', 6001));
  mkdirSync(join(folder, 'proc/1201/fd'));
  symlinkSync('socket:[6001]', join(folder, 'proc/1201/fd/9'));
  // The holder of a socket that is known already is not looked up again.
  writeFileSync(join(folder, 'proc/1310/comm'), 'renamed\n');
  recorder.tick(10_000);
  const second = listenersOf(recorder.facts.get('network.listeners'));
  assert.deepEqual(
    second.filter(({ port }) => port === 9000 || port === 8000).map(({ process }) => process),
    ['evil) R 9 (name', 'bash'],
  );
  recorder.scheduler.stop();
});

test('thousands of sockets of its own do not hide what others can reach', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const watch = socketWatch(hostAt(folder, new ManualTime()));
  const own = Array.from({ length: 3000 }, (_, index) => line('2328', '0A', 10_000 + index));
  const open = line('7A69', '0A', 9001).replace('0100007F', '00000000');
  appendFileSync(join(folder, 'proc/net/tcp'), own.join('') + open);
  writeFileSync(join(folder, 'proc/net/raw'), `  sl  local_address\n${line('0001', '07', 9002)}`);
  watch.refresh();
  assert.equal(watch.byInode.get(9001)?.port, 31_337);
  assert.equal(watch.byInode.get(9002)?.protocol, 'raw');
  assert.ok(watch.byInode.size < 3000, 'it stays bounded');
  assert.ok(watch.omitted > 1000, 'and what was left out is counted');
});

test('what the list leaves out is counted, and is not what others can reach', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  const recorder = record(hostAt(folder, clock), clock, [sockets]);
  recorder.tick();
  assert.equal(recorder.raw('hostscope_sockets_not_listed'), 0);
  const own = Array.from({ length: 2500 }, (_, index) => line('0050', '0A', 10_000 + index));
  const open = line('7A69', '0A', 9001).replace('0100007F', '00000000');
  appendFileSync(join(folder, 'proc/net/tcp'), own.join('') + open);
  recorder.tick(10_000);
  const listed = listenersOf(recorder.facts.get('network.listeners'));
  assert.equal(listed.length, 2000);
  assert.ok(listed.some(({ port }) => port === 31_337));
  assert.ok(recorder.raw('hostscope_sockets_not_listed')! > 500);
  recorder.scheduler.stop();
});

test('a UDP socket that comes and goes does not listen', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  const recorder = record(hostAt(folder, clock), clock, [sockets]);
  recorder.tick();
  const ports = () => {
    const listeners = listenersOf(recorder.facts.get('network.listeners'));
    return listeners.filter(({ protocol }) => protocol === 'udp').map(({ port }) => port);
  };
  assert.deepEqual(ports(), [68]);
  appendFileSync(join(folder, 'proc/net/udp'), line('D431', '07', 7001));
  recorder.tick(10_000);
  assert.deepEqual(ports(), [68]);
  recorder.tick(10_000);
  assert.deepEqual(ports(), [68, 54_321]);
  recorder.scheduler.stop();
});

test('who may not look at open files is told so', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  if (process.getuid?.() === 0) return t.skip('root may look at everything');
  chmodSync(join(folder, 'proc/1310/fd'), 0);
  const clock = new ManualTime();
  const recorder = record(hostAt(folder, clock), clock, [sockets]);
  recorder.tick();
  const holder = listenersOf(recorder.facts.get('network.listeners')).find(
    ({ port }) => port === 8000,
  )!;
  assert.equal(holder.pid, null);
  assert.match((holder.process as Unreadable).unreadable.en, /needs root/);
  chmodSync(join(folder, 'proc/1310/fd'), 0o755);
  recorder.scheduler.stop();
});

test('after a costly reading the next one waits, with the same numbers', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  let reads = 0;
  const slow = {
    nowMs: () => clock.nowMs(),
    // Each look at the clock takes 100 ms: a reading costs that much, and rests 10 s.
    monotonicMs: () => {
      reads += 1;
      clock.pass(100);
      return clock.monotonicMs();
    },
  };
  const recorder = record({ ...hostAt(folder, slow) }, clock, [sockets]);
  recorder.scheduler.setViewers(1);
  recorder.tick();
  assert.equal(recorder.raw('node_tcp_connection_states listen'), 4);
  appendFileSync(join(folder, 'proc/net/tcp'), line('2328', '0A', 6001));
  for (let second = 0; second < 4; second += 1) recorder.tick();
  assert.equal(recorder.raw('node_tcp_connection_states listen'), 4);
  for (let second = 0; second < 20; second += 1) recorder.tick();
  assert.equal(recorder.raw('node_tcp_connection_states listen'), 5);
  assert.ok(reads > 0);
  recorder.scheduler.stop();
});

test('this process is found by its own port', { skip: process.platform !== 'linux' }, async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await setImmediate();
  const port = (server.address() as { port: number }).port;
  const clock = new ManualTime();
  const recorder = record(systemHost(clock), clock, [sockets]);
  recorder.tick();
  const listeners = listenersOf(recorder.facts.get('network.listeners'));
  const own = listeners.find((listener) => listener.port === port)!;
  assert.deepEqual([own.protocol, own.address, own.pid], ['tcp', '127.0.0.1', process.pid]);
  assert.equal(typeof own.process, 'string');
  recorder.scheduler.stop();
  server.close();
});

test('what the process table has read is not read again', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  const host = hostAt(folder, clock);
  const watch = socketWatch(host);
  const recorder = record(host, clock, [processes, sockets]);
  recorder.tick();
  assert.deepEqual([watch.readings, watch.searches], [1, 1]);
  assert.equal(recorder.raw('node_tcp_connection_states listen'), 4);
  const { ports } = processTable(host).tracked.get(1310)!.info;
  assert.deepEqual(ports, [{ protocol: 'tcp', address: '127.0.0.1', port: 8000 }]);
  const first = listenersOf(recorder.facts.get('network.listeners'));
  assert.equal(first.find(({ port }) => port === 8000)!.pid, 1310);
  recorder.tick(1000);
  assert.equal(watch.readings, 1);
  recorder.scheduler.stop();
});

test('a socket that several hold is told of the one with the lowest PID', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  appendFileSync(join(folder, 'proc/net/tcp'), line('2328', '0A', 6001));
  for (const pid of ['1201', '1320']) {
    mkdirSync(join(folder, 'proc', pid, 'fd'));
    symlinkSync('socket:[6001]', join(folder, 'proc', pid, 'fd/9'));
  }
  const recorder = record(hostAt(folder, clock), clock, [sockets]);
  recorder.tick();
  const told = listenersOf(recorder.facts.get('network.listeners'));
  assert.equal(told.find(({ port }) => port === 9000)!.pid, 1201);
  recorder.scheduler.stop();
});
