// The process table of macOS and Windows, from the answers in fixtures/systeminformation.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Systeminformation } from 'systeminformation';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Unreadable } from '../../contract/fact.ts';
import { portableHost } from '../portable-fixture.ts';
import { PortableProcessTable } from './process-portable-table.ts';
import { portableProcessTable, processTable } from './process-table.ts';

function of(table: PortableProcessTable, pid: number): ProcessInfo {
  return table.tracked.get(pid)!.info;
}

test('macOS: what is told, and in words what is not', async () => {
  const table = new PortableProcessTable(portableHost('darwin'));
  await table.refresh();
  const monitor = of(table, 34_384);
  const folder = '/System/Applications/Utilities/Activity Monitor.app/Contents/MacOS';
  assert.equal(monitor.executable, `${folder}/Activity Monitor`);
  assert.equal(of(table, 1).executable, '/sbin/launchd');
  assert.deepEqual(of(table, 95).commandLine, ['/usr/libexec/UserEventAgent (System)']);
  assert.deepEqual([monitor.user, monitor.state, monitor.parentPid], ['user01', 'S', 1]);
  assert.equal(monitor.cpuPercent, 0.2);
  assert.equal(monitor.memoryBytes, 52_956 * 1024);
  assert.equal(monitor.threads, null);
  for (const field of ['ports', 'streams', 'preload', 'tracerPid', 'script'] as const) {
    const { en, ko } = (monitor[field] as Unreadable).unreadable;
    assert.match(en, /not available on this operating system/);
    assert.match(ko, /없습니다$/);
  }
});

test('Windows: paths as they are, PID 4 is the kernel, no path is a lack of rights', async () => {
  const table = new PortableProcessTable(portableHost('win32'));
  await table.refresh();
  assert.equal(table.tracked.has(0), false);
  assert.equal(of(table, 2840).executable, 'C:\\Windows\\System32\\inetsrv\\w3wp.exe');
  assert.equal(of(table, 4).isKernelThread, true);
  assert.equal(of(table, 4).executable, null);
  assert.match((of(table, 5480).executable as Unreadable).unreadable.en, /administrator/);
  const svchost = of(table, 1116);
  assert.deepEqual(svchost.commandLine, ['C:\\Windows\\system32\\svchost.exe -k netsvcs -p']);
});

test('macOS: a script beneath the folder is not taken for the program', async () => {
  const table = new PortableProcessTable(portableHost('darwin'));
  await table.refresh();
  const node = of(table, 9921);
  assert.deepEqual([node.name, node.terminal], ['node', 'ttys000']);
  assert.match((node.executable as Unreadable).unreadable.en, /does not tell/);
  assert.deepEqual(node.commandLine, ['node build/server.js --port 80']);
});

function holding(platform: 'darwin' | 'win32', started: () => string | null) {
  const list = () => [listed({ started: started() as string })];
  const counts = { all: 1, running: 0, blocked: 0, sleeping: 1, unknown: 0 };
  const answer = async () => ({ ...counts, list: list() });
  return new PortableProcessTable(portableHost(platform, { library: { processes: answer } }));
}

test('macOS: a start that wavers by seconds is no other process', async () => {
  const starts = ['2026-11-20 09:00:00', '2026-11-20 09:00:01', '2026-11-20 08:59:58'];
  const table = holding('darwin', () => starts.shift() ?? '');
  const gone: number[] = [];
  table.onSweep((sweep) => gone.push(...sweep.gone.map(({ info }) => info.pid)));
  await table.refresh();
  const first = table.tracked.get(50)!;
  const { startedMs } = first.info;
  await table.refresh();
  await table.refresh();
  assert.equal(table.tracked.get(50), first);
  assert.deepEqual([first.revision, first.info.startedMs, gone], [0, startedMs, []]);
});

test('Windows: a start is exact, and one that is not told is no fault', async () => {
  const starts = ['2026-11-20 09:00:00', '2026-11-20 09:00:01', null];
  const table = holding('win32', () => starts.shift() ?? null);
  await table.refresh();
  const first = table.tracked.get(50)!;
  assert.equal(first.info.startedMs, new Date('2026-11-20T09:00:00').getTime());
  await table.refresh();
  assert.notEqual(table.tracked.get(50), first);
  await table.refresh();
  assert.ok(Number.isNaN(of(table, 50).startedMs));
});

const listed = (more: Partial<Systeminformation.ProcessesProcessData>) => ({
  pid: 50,
  parentPid: 1,
  name: 'x',
  cpu: 1,
  cpuu: 0,
  cpus: 0,
  mem: 0,
  priority: 0,
  memVsz: 0,
  memRss: 10,
  nice: 0,
  started: '2026-11-20 09:00:00',
  state: 'sleeping',
  tty: '??',
  user: 'kim',
  command: 'x',
  params: '',
  path: '',
  ...more,
});

test('changes count, numbers do not, and a PID given out again is another process', async () => {
  let list = [listed({}), listed({ pid: 51 })];
  const answer = async () => ({ all: 0, running: 0, blocked: 0, sleeping: 0, unknown: 0, list });
  const host = portableHost('darwin', { library: { processes: answer } });
  const table = new PortableProcessTable(host);
  const gone: number[] = [];
  table.onSweep((sweep) => gone.push(...sweep.gone.map(({ info }) => info.pid)));
  await table.refresh();
  const first = table.tracked.get(50)!;
  assert.equal(first.info.terminal, null);
  list = [listed({ cpu: 7, memRss: 20 })];
  await table.refresh();
  assert.equal(table.tracked.get(50), first);
  assert.deepEqual([first.revision, first.info.cpuPercent, gone], [0, 7, [51]]);
  list = [listed({ user: 'root', name: 'a\u001b[2J', command: 'a\u001b[2J' })];
  await table.refresh();
  assert.deepEqual([first.revision, first.info.name], [1, 'a?[2J']);
  list = [listed({ started: '2026-11-20 09:30:00' })];
  await table.refresh();
  assert.notEqual(table.tracked.get(50), first);
  assert.deepEqual(gone, [51, 50]);
  assert.deepEqual(table.recentCpu(50), [1]);
  assert.throws(() => table.openFiles(50), { code: 'notSupported' });
  assert.throws(() => table.openFiles(4242), { code: 'notFound' });
});

test('a question that is not answered is counted', async () => {
  const failed = async (): Promise<never> => {
    throw new Error('no program');
  };
  const host = portableHost('darwin', { library: { processes: failed } });
  const table = portableProcessTable(host);
  assert.equal(processTable(host), table);
  await assert.rejects(table.refresh(), /no program/);
  table.sweep();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(table.failures, 1);
});
