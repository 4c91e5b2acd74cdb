// The process table on a written /proc: what is read when, what changes, and what it costs.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ProcessInfo } from '../../contract/process.ts';
import { detailsPerSecond } from './process-linux-table.ts';
import { processTable } from './process-table.ts';
import { tabled, tell, tellStat } from './process-tree-fixture.ts';
import { hostAt } from '../host-fixture.ts';

test('all of a process, once it has been read', (t) => {
  const { folder, sweep, of } = tabled(t);
  tell(folder, 50, {
    name: 'web',
    user: 0,
    tracer: 51,
    command: 'web\0--port\x1b\0',
    group: '/user.slice/user-0.slice/session-7.scope',
    files: { 0: 'socket:[9]', 1: '/dev/null' },
  });
  sweep();
  const { info, detailed } = of(50);
  assert.equal(detailed, true);
  const expected: Partial<ProcessInfo> = {
    pid: 50,
    startTicks: 100,
    parentPid: 1,
    name: 'web',
    isKernelThread: false,
    executable: null,
    executableState: null,
    commandLine: ['web', '--port?'],
    user: 'root',
    userId: 0,
    unit: 'session-7.scope',
    session: '7',
    container: null,
    streams: { stdin: 'socket', stdout: 'other' },
    preload: null,
    audit: null,
    libraryPath: null,
    tracerPid: 51,
    cpuPercent: null,
    ports: [],
  };
  for (const [key, value] of Object.entries(expected)) {
    assert.deepEqual(info[key as keyof ProcessInfo], value, key);
  }
  sweep();
  assert.equal(of(50).info, info, 'the same object goes on');
  assert.equal(info.cpuPercent, 0);
});

test('a thread of the kernel is known by its flag, not by its name', (t) => {
  const { folder, sweep, of } = tabled(t);
  const kernelThread = 0x20_8040;
  tell(folder, 50, { name: 'kworker/0:1', command: '/tmp/x\0' });
  tell(folder, 51, { name: 'kworker/0:1-events', flags: kernelThread | 0x20, command: '' });
  tell(folder, 52, { name: 'a-b', flags: kernelThread, command: '' });
  sweep();
  assert.equal(of(50).info.isKernelThread, false);
  assert.deepEqual(of(50).info.commandLine, ['/tmp/x']);
  assert.equal(of(51).info.isKernelThread, true);
  assert.deepEqual([of(51).info.name, of(52).info.name], ['kworker/0:1', 'a-b']);
  const { revision } = of(51);
  tellStat(folder, 51, { name: 'kworker/0:1+mm_percpu_wq', flags: kernelThread | 0x20 });
  sweep();
  assert.equal(of(51).revision, revision, 'what a worker works on is no change of it');
});

for (const [rhythm, everyMs] of [
  ['each second', 1000],
  ['each five seconds', 5000],
] as const) {
  test(`rights that are dropped or gained show within 5 s, swept ${rhythm}`, (t) => {
    const { folder, clock, sweep, of } = tabled(t);
    for (let pid = 50; pid < 60; pid += 1) tell(folder, pid, { user: 0 });
    for (let done = 0; done < 30; done += 1) sweep(everyMs);
    const since = clock.monotonicMs();
    const revisions = new Map<number, number>();
    for (let pid = 50; pid < 60; pid += 1) {
      revisions.set(pid, of(pid).revision);
      tell(folder, pid, { user: 1000, tracer: 7 });
    }
    const isSeen = (pid: number): boolean => of(pid).info.tracerPid === 7;
    while (clock.monotonicMs() - since < 5000) sweep(everyMs);
    for (const [pid, revision] of revisions) {
      assert.ok(isSeen(pid), `${pid} was looked at`);
      assert.equal(of(pid).info.userId, 1000);
      assert.ok(of(pid).revision > revision);
    }
  });
}

test('another program in the same process is read at once', (t) => {
  const { folder, sweep, of } = tabled(t);
  tell(folder, 50, { code: 4000, command: 'sh\0' });
  sweep();
  tell(folder, 50, { code: 4001, command: 'next\0' });
  sweep();
  assert.deepEqual(of(50).info.commandLine, ['next']);
  // Who may not see addresses goes by the name.
  tell(folder, 51, { code: 0, name: 'sh', command: 'sh\0' });
  sweep();
  tell(folder, 51, { code: 0, name: 'other', command: 'other\0' });
  sweep();
  assert.deepEqual(of(51).info.commandLine, ['other']);
  assert.equal(of(51).info.name, 'other');
});

test('a title that a program gives itself is seen within a minute or so', (t) => {
  const { folder, sweep, of } = tabled(t);
  tell(folder, 50, { command: 'starting\0' });
  for (let done = 0; done < 4; done += 1) sweep(5000);
  writeFileSync(join(folder, 'proc/50/cmdline'), 'ready');
  const { revision } = of(50);
  for (let done = 0; done < 18; done += 1) sweep(5000);
  assert.deepEqual(of(50).info.commandLine, ['ready']);
  assert.equal(of(50).revision, revision + 1);
});

test('a resting process that somebody moves to another group is seen there within minutes', (t) => {
  const { folder, sweep, of } = tabled(t);
  writeFileSync(join(folder, 'proc/self/schedstat'), '10 0 1\n');
  tell(folder, 50, { group: '/system.slice/a.service' });
  writeFileSync(join(folder, 'proc/50/schedstat'), '10 0 1\n');
  for (let done = 0; done < 24; done += 1) sweep(5000);
  assert.equal(of(50).info.unit, 'a.service');
  writeFileSync(join(folder, 'proc/50/cgroup'), '0::/system.slice/b.service\n');
  for (let done = 0; done < 66; done += 1) sweep(5000);
  assert.equal(of(50).info.unit, 'b.service');
  writeFileSync(join(folder, 'proc/50/cgroup'), '0::/system.slice/c.service\n');
  writeFileSync(join(folder, 'proc/50/schedstat'), '20 0 2\n');
  for (let done = 0; done < 14; done += 1) sweep(5000);
  assert.equal(of(50).info.unit, 'c.service', 'within a minute or so where it has run');
});

test('a PID given out again is another process, and the one before is told as gone', (t) => {
  const { folder, table, sweep, of } = tabled(t);
  tell(folder, 50, { start: 100, name: 'old', user: 0 });
  sweep();
  const before = of(50);
  const gone: number[] = [];
  const stop = table.onSweep((swept) =>
    gone.push(...swept.gone.map(({ info }) => info.startTicks)),
  );
  tell(folder, 50, { start: 900, name: 'new' });
  sweep();
  assert.notEqual(of(50), before);
  assert.deepEqual([of(50).info.name, of(50).info.userId], ['new', 1000]);
  assert.equal(before.info.name, 'old', 'what was told of the old one stays true');
  rmSync(join(folder, 'proc/50'), { recursive: true });
  sweep();
  assert.deepEqual(gone, [100, 900]);
  assert.equal(table.tracked.has(50), false);
  stop();
});

test('a process that vanishes between two readings is left out without a word', (t) => {
  const { folder, table, sweep, of } = tabled(t);
  tell(folder, 50, {});
  // Its state could still be read, and nothing else.
  mkdirSync(join(folder, 'proc/51'));
  tellStat(folder, 51, { name: 'going' });
  sweep();
  assert.equal(of(50).detailed, true);
  assert.equal(of(51).detailed, false, 'nobody judges what was not read');
  rmSync(join(folder, 'proc/51'), { recursive: true });
  sweep();
  assert.deepEqual([...table.tracked.keys()].toSorted(), [1, 50]);
});

test('a fork storm is read in parts, and what waits is counted', (t) => {
  const { folder, table, sweep } = tabled(t);
  const storm = detailsPerSecond + 50;
  sweep();
  for (let pid = 1000; pid < 1000 + storm; pid += 1) tell(folder, pid, {});
  sweep();
  assert.equal(table.tracked.size, storm + 1);
  assert.ok(table.waiting >= 50 && table.waiting < 60, `${table.waiting} wait`);
  sweep();
  assert.ok(table.waiting <= 1);
});

test('five thousand processes are all read, and each is checked in its turn', (t) => {
  const { folder, table, sweep, of } = tabled(t);
  const count = 5000;
  for (let pid = 1000; pid < 1000 + count; pid += 1) {
    mkdirSync(join(folder, 'proc', String(pid)));
    tellStat(folder, pid, {});
    writeFileSync(join(folder, 'proc', String(pid), 'status'), 'x\nTracerPid:\t0\nUid:\t0\t0\n');
  }
  for (let seconds = 0; seconds < count / detailsPerSecond + 1; seconds += 1) sweep();
  const entries = [...table.tracked.values()].filter(({ pid }) => pid >= 1000);
  assert.equal(entries.length, count);
  assert.ok(entries.every(({ detailed, info }) => detailed && info.user === 'root'));
  const changed = join(folder, 'proc/5999/status');
  writeFileSync(changed, 'x\nTracerPid:\t7\nUid:\t5\t5\n');
  sweep(5000);
  assert.deepEqual([of(5999).info.tracerPid, of(5999).info.userId], [7, 5]);
});

test('a listening socket belongs to all that hold it, also to later ones', (t) => {
  const { folder, sweep, of } = tabled(t);
  const line = (port: string, inode: number): string =>
    `  0: 00000000:${port} 00000000:0000 0A 0:0 0:0 0 0 0 ${inode} 1\n`;
  writeFileSync(join(folder, 'proc/net/tcp'), `head\n${line('0050', 71)}${line('01BB', 72)}`);
  const files = { 6: 'socket:[71]', 7: 'socket:[72]' };
  tell(folder, 50, { name: 'nginx', files });
  tell(folder, 51, { name: 'nginx', parent: 50, files });
  sweep();
  const ports = (pid: number): unknown => of(pid).info.ports;
  const both = [80, 443].map((port) => ({ protocol: 'tcp', address: '0.0.0.0', port }));
  assert.deepEqual(ports(50), both);
  assert.deepEqual(ports(51), both);
  tell(folder, 52, { name: 'nginx', parent: 50, files });
  sweep();
  assert.deepEqual(ports(52), both, 'a worker that came later');
  const { revision } = of(52);
  rmSync(join(folder, 'proc/52/fd/6'));
  for (let done = 0; done < 6; done += 1) sweep();
  assert.deepEqual(ports(52), both.slice(1), 'closed by one of them only');
  assert.ok(of(52).revision > revision);
  assert.deepEqual(ports(51), both);
  writeFileSync(join(folder, 'proc/net/tcp'), 'head\n');
  for (let done = 0; done < 6; done += 1) sweep();
  assert.deepEqual(ports(51), []);
});

test('sockets of another network namespace are read through a process in it', (t) => {
  const { folder, sweep, of } = tabled(t);
  tell(folder, 50, { networkSpace: 'net:[2]', files: { 3: 'socket:[81]', 4: 'socket:[82]' } });
  mkdirSync(join(folder, 'proc/50/net'));
  const rest = '00000000:0000 0A 0:0 0:0 0 0 0';
  writeFileSync(join(folder, 'proc/50/net/tcp'), `head\n  0: 0100007F:18EB ${rest} 81 1\n`);
  writeFileSync(join(folder, 'proc/50/net/packet'), 'head\nffff 3 3 0003 2 1 0 0 82\n');
  sweep();
  sweep();
  assert.deepEqual(of(50).info.ports, [
    { protocol: 'packet', address: '', port: 0 },
    { protocol: 'tcp', address: '127.0.0.1', port: 6379 },
  ]);
});

test('a new listener of an old process is known within 5 s while nobody looks', (t) => {
  const { folder, sweep, of } = tabled(t);
  const counts = (count: number): string => `TCP: inuse ${count} orphan 0 tw 0 alloc 9 mem 1\n`;
  writeFileSync(join(folder, 'proc/net/sockstat'), counts(1));
  writeFileSync(join(folder, 'proc/net/tcp'), 'head\n');
  tell(folder, 50, {});
  for (let done = 0; done < 13; done += 1) sweep(5000);
  symlinkSync('socket:[71]', join(folder, 'proc/50/fd/6'));
  const line = '  0: 00000000:0050 00000000:0000 0A 0:0 0:0 0 0 0 71 1\n';
  writeFileSync(join(folder, 'proc/net/tcp'), `head\n${line}`);
  writeFileSync(join(folder, 'proc/net/sockstat'), counts(2));
  sweep(5000);
  assert.deepEqual(of(50).info.ports, [{ protocol: 'tcp', address: '0.0.0.0', port: 80 }]);
  for (let done = 0; done < 2; done += 1) sweep(5000);
  writeFileSync(join(folder, 'proc/net/packet'), 'head\nffff 3 3 0003 2 1 0 0 72\n');
  symlinkSync('socket:[72]', join(folder, 'proc/50/fd/7'));
  sweep(5000);
  assert.equal((of(50).info.ports as unknown[]).length, 2, 'a packet socket');
  writeFileSync(join(folder, 'proc/net/packet'), 'head\n');
  for (let done = 0; done < 2; done += 1) sweep(5000);
  // Another in its place leaves the counts as they are: then it takes half a minute.
  writeFileSync(join(folder, 'proc/net/tcp'), `head\n${line.replace('0050', '0051')}`);
  for (let done = 0; done < 6; done += 1) sweep(5000);
  assert.deepEqual(of(50).info.ports, [{ protocol: 'tcp', address: '0.0.0.0', port: 81 }]);
});

test('raw sockets show the number of their protocol', (t) => {
  const { folder, sweep, of } = tabled(t);
  const line = '  1: 00000000:0001 00000000:0000 07 0:0 0:0 0 0 0 91 2\n';
  writeFileSync(join(folder, 'proc/net/raw'), `head\n${line}`);
  tell(folder, 50, { files: { 3: 'socket:[91]' } });
  sweep();
  assert.deepEqual(of(50).info.ports, [{ protocol: 'raw', address: '0.0.0.0', port: 1 }]);
});

test('a child whose parent ends gets another parent in the same sweep', (t) => {
  const { folder, sweep, of } = tabled(t);
  writeFileSync(join(folder, 'proc/self/schedstat'), '10 0 1\n');
  tell(folder, 50, {});
  tell(folder, 51, { parent: 50, ticks: 100 });
  writeFileSync(join(folder, 'proc/51/schedstat'), '10 0 1\n');
  sweep();
  sweep();
  rmSync(join(folder, 'proc/50'), { recursive: true });
  tellStat(folder, 51, { parent: 1 });
  sweep();
  assert.equal(of(51).info.parentPid, 1);
});

test('what a process has used of the processors in the last minutes', (t) => {
  const { folder, table, sweep } = tabled(t);
  tell(folder, 50, { ticks: 1000 });
  sweep();
  for (let seconds = 1; seconds <= 20; seconds += 1) {
    const ticks = seconds <= 10 ? 25 * seconds : 250 + 50 * (seconds - 10);
    tellStat(folder, 50, { ticks: 1000 + ticks });
    sweep();
  }
  assert.deepEqual(table.recentCpu(50), [25, 25, 50, 50]);
  sweep(15_000);
  assert.deepEqual(table.recentCpu(50), [25, 25, 50, 50, null, null, null], 'a gap');
  tell(folder, 51, {});
  sweep(5000);
  sweep(5000);
  assert.deepEqual(table.recentCpu(51), [0, 0]);
  for (let slot = 0; slot < 100; slot += 1) sweep(5000);
  assert.equal(table.recentCpu(50).length, 60);
  assert.deepEqual(table.recentCpu(999), []);
});

test('sweeps that follow at once leave the shares of CPU as they are', (t) => {
  const { folder, sweep, of } = tabled(t);
  tell(folder, 50, { ticks: 0 });
  sweep();
  tellStat(folder, 50, { ticks: 50 });
  sweep(1000);
  assert.equal(of(50).info.cpuPercent, 50);
  tellStat(folder, 50, { ticks: 60 });
  sweep(10);
  assert.equal(of(50).info.cpuPercent, 50);
  sweep(990);
  assert.equal(of(50).info.cpuPercent, 10);
});

test('open files are listed by number, without what a terminal must not see', (t) => {
  const { folder, table, sweep } = tabled(t);
  tell(folder, 50, { files: { 0: '/dev/null', 10: '/tmp/\u001b[2J', 9: 'pipe:[4]' } });
  sweep();
  assert.deepEqual(table.openFiles(50), {
    files: [
      { descriptor: 0, target: '/dev/null' },
      { descriptor: 9, target: 'pipe:[4]' },
      { descriptor: 10, target: '/tmp/?[2J' },
    ],
    omitted: 0,
  });
  assert.throws(() => table.openFiles(4242), { code: 'notFound' });
});

test('one table for each host object', (t) => {
  const { folder, clock } = tabled(t);
  const host = hostAt(folder, clock);
  assert.equal(processTable(host), processTable(host));
  assert.notEqual(processTable(host), processTable(hostAt(folder, clock)));
});
