// Processes that come, go, change their name, and take the PID of another.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import processes from '../collectors/processes.ts';
import { copyMachine, hostAt, machineHost, record } from '../host-fixture.ts';
import { ProcessSweep } from './process-sweep.ts';
import { processTable } from './process-table.ts';
import { parsePasswd } from '../user-names.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

interface Told {
  name?: string;
  state?: string;
  ticks?: number;
  start?: number;
  threads?: number;
  pages?: number;
}

function tellProcess(folder: string, pid: number, told: Told): void {
  const { name = 'worker', state = 'S', ticks = 0, start = 100, threads = 1, pages = 10 } = told;
  const before = `${pid} (${name}) ${state} 1 1 1 0 -1 0 0 0 0 0 ${ticks} 0 0 0 20 0`;
  mkdirSync(join(folder, 'proc', String(pid)), { recursive: true });
  const line = `${before} ${threads} 0 ${start} 1000 ${pages} 0\n`;
  writeFileSync(join(folder, 'proc', String(pid), 'stat'), line);
  const status = `Name:\t${name}\nTracerPid:\t0\nUid:\t1000\t0\t0\t0\n`;
  writeFileSync(join(folder, 'proc', String(pid), 'status'), status);
}

/** Each `run` is a second after the one before. */
function sweepOf(t: TestContext): { folder: string; sweep: ProcessSweep; run(): void } {
  const folder = copyMachine(t, 'container');
  const clock = new ManualTime();
  const sweep = new ProcessSweep(hostAt(folder, clock));
  const run = (): void => {
    clock.pass(1000);
    sweep.run();
  };
  return { folder, sweep, run };
}

test('what a process used since the sweep before; what it used earlier says nothing', (t) => {
  const { folder, sweep, run } = sweepOf(t);
  tellProcess(folder, 50, { ticks: 5000 });
  run();
  assert.equal(sweep.entries.get(50)!.grownTicks, 0);
  tellProcess(folder, 50, { ticks: 5030 });
  tellProcess(folder, 51, { ticks: 7, start: 900 });
  run();
  assert.equal(sweep.entries.get(50)!.grownTicks, 30);
  assert.equal(sweep.entries.get(51)!.grownTicks, 7, 'a new process used it all since');
});

test('the end of a process is a change, also before its parent takes note', (t) => {
  const { folder, sweep, run } = sweepOf(t);
  tellProcess(folder, 50, { threads: 2 });
  run();
  const entry = sweep.entries.get(50)!;
  const { revision } = entry;
  tellProcess(folder, 50, { threads: 2, state: 'Z' });
  run();
  assert.equal(entry.revision, revision, 'another thread still runs');
  tellProcess(folder, 50, { threads: 1, state: 'Z' });
  run();
  assert.equal(entry.revision, revision + 1);
});

test('a PID given out again is another process', (t) => {
  const { folder, sweep, run } = sweepOf(t);
  tellProcess(folder, 50, { name: 'old', ticks: 900, start: 100 });
  run();
  tellProcess(folder, 50, { name: 'new', ticks: 1000, start: 7000 });
  run();
  const entry = sweep.entries.get(50)!;
  assert.deepEqual([entry.name, entry.info.startTicks, entry.grownTicks], ['new', 7000, 1000]);
  tellProcess(folder, 50, { name: 'new', ticks: 3, start: 9000 });
  run();
  assert.equal(sweep.entries.get(50)!.grownTicks, 3, 'never negative');
});

test('a process that ended is forgotten; a half-written or empty file is left out', (t) => {
  const { folder, sweep, run } = sweepOf(t);
  tellProcess(folder, 50, {});
  run();
  assert.equal(sweep.entries.size, 2);
  rmSync(join(folder, 'proc/50'), { recursive: true });
  mkdirSync(join(folder, 'proc/51'));
  mkdirSync(join(folder, 'proc/52'));
  writeFileSync(join(folder, 'proc/52/stat'), '52 (cut');
  mkdirSync(join(folder, 'proc/53'));
  writeFileSync(join(folder, 'proc/53/stat'), '');
  run();
  assert.deepEqual([...sweep.entries.keys()], [1]);
});

test('names may hold brackets, blanks and what a terminal must not see', (t) => {
  const { folder, sweep, run } = sweepOf(t);
  tellProcess(folder, 50, { name: 'a) S 1 (b', ticks: 3 });
  tellProcess(folder, 51, { name: 'x\u001b[31m\ny' });
  tellProcess(folder, 52, { name: '한글' });
  run();
  const named = (pid: number) => sweep.entries.get(pid)!.name;
  assert.deepEqual([named(50), named(51), named(52)], ['a) S 1 (b', 'x?[31m?y', '한글']);
  assert.equal(sweep.entries.get(50)!.cpuTicks, 3);
  tellProcess(folder, 50, { name: 'renamed' });
  run();
  assert.equal(named(50), 'renamed');
});

test('shares of CPU and memory since the sweep before', (t) => {
  const folder = copyMachine(t, 'vm-cgroup1');
  const clock = new ManualTime();
  for (let pid = 3000; pid < 3040; pid += 1) tellProcess(folder, pid, { pages: pid });
  const host = hostAt(folder, clock);
  const recorder = record(host, clock, [processes]);
  recorder.scheduler.setViewers(1);
  recorder.tick();
  tellProcess(folder, 3007, { ticks: 150, pages: 3007, threads: 4, state: 'R', name: 'busy' });
  tellProcess(folder, 3008, { ticks: 50, pages: 3008 });
  recorder.tick(2000);
  const infoOf = (pid: number) => processTable(host).tracked.get(pid)!.info;
  assert.deepEqual(
    [3007, 3008, 1310].map((pid) => infoOf(pid).cpuPercent),
    [75, 25, 0],
  );
  const { name, threads, state, memoryBytes, memoryPercent, startedMs, user } = infoOf(3007);
  assert.deepEqual([name, threads, state], ['busy', 4, 'R']);
  assert.equal(memoryBytes, 3007 * 4096);
  assert.equal(memoryPercent, Math.round((1e4 * 3007 * 4096) / (4_000_000 * 1024)) / 100);
  assert.equal(startedMs, 1_795_275_335_000 + 1000);
  assert.equal(user, 'root', 'the effective user');
  recorder.scheduler.stop();
});

test('a sweep of this machine finds this process', { skip: process.platform !== 'linux' }, () => {
  const clock = new ManualTime();
  const sweep = new ProcessSweep({ ...machineHost('container', clock), procPath: '/proc' });
  sweep.run();
  const own = sweep.entries.get(process.pid)!;
  assert.ok(own.residentPages > 1000 && own.info.threads! > 1 && own.cpuTicks > 0);
});

test('user names by number, the first of a number', () => {
  const names = parsePasswd(
    'root:x:0:0::/:/bin/sh\ntoor:x:0:0::/:\n\nbad line\nx:y:z:1\na:x:7:7:::\n',
  );
  assert.deepEqual(
    [...names],
    [
      [0, 'root'],
      [7, 'a'],
    ],
  );
});
