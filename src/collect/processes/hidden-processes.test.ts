import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { ManualTime } from '../../kit/time-fixture.ts';
import { hostAt } from '../host-fixture.ts';
import { HiddenProcesses } from './hidden-processes.ts';
import { copiedSleep, notLinux, notRoot, start, temporary } from './process-real-fixture.ts';

const groupMount = '30 20 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw';

/** A host with this program's own PID and that of the first process, which both run. */
function told(t: TestContext, mounts: readonly string[] = []) {
  const folder = temporary(t);
  const proc = (name: string) => join(folder, 'proc', name);
  for (const name of ['1', String(process.pid)]) mkdirSync(proc(name), { recursive: true });
  symlinkSync(String(process.pid), proc('self'));
  writeFileSync(proc('self/mountinfo'), [groupMount, ...mounts].join('\n'));
  writeFileSync(proc('self/comm'), 'sleeper\n');
  const service = join(folder, 'sys/fs/cgroup/system.slice/odd.service');
  mkdirSync(service, { recursive: true });
  writeFileSync(join(folder, 'sys/fs/cgroup/cgroup.procs'), '1\n');
  writeFileSync(join(service, 'cgroup.procs'), `0\n${process.pid}\n`);
  return { folder, proc, hidden: new HiddenProcesses(hostAt(folder, new ManualTime())) };
}

test('nothing is hidden where the control groups and /proc name the same', (t) => {
  const { hidden } = told(t);
  assert.deepEqual(hidden.look(), []);
  assert.equal(hidden.isUnsure, false);
});

test('what a mount covers is told with its group, and no name is believed', (t) => {
  const place = `/proc/${process.pid}`;
  const { hidden } = told(t, [`31 20 0:5 / ${place} rw - tmpfs none rw`]);
  const group = '/system.slice/odd.service';
  const found = { pid: process.pid, mount: { place, kind: 'tmpfs' }, name: null, group };
  assert.deepEqual(hidden.look(), [found]);
});

test('what /proc leaves out is told once a second look has seen it, too', (t) => {
  const child = start(t, 'sleep', ['3600']);
  const { folder, proc, hidden } = told(t);
  const group = join(folder, 'sys/fs/cgroup/system.slice/odd.service/cgroup.procs');
  const ended = 4_194_304;
  writeFileSync(group, `${child.pid}\n${ended}\n`);
  assert.deepEqual(hidden.look(), []);
  assert.equal(hidden.isUnsure, true);
  const [found] = hidden.look();
  assert.equal(hidden.isUnsure, false);
  assert.deepEqual([found?.pid, found?.mount], [child.pid, null]);
  mkdirSync(proc(String(child.pid)));
  assert.deepEqual(hidden.look(), []);
});

test('without the right to see the processes of others none is called hidden', (t) => {
  const { proc, hidden } = told(t);
  rmSync(proc('1'), { recursive: true });
  assert.deepEqual([hidden.look(), hidden.look()], [[], []]);
});

/** In mount namespaces of its own, which go with it. */
const program = `
const { HiddenProcesses } = await import(process.argv[1] + 'hidden-processes.ts');
const { systemHost } = await import(process.argv[1] + '../linux-host.ts');
const { systemClock } = await import(process.argv[1] + '../../kit/clock.ts');
const hidden = new HiddenProcesses(systemHost(systemClock));
hidden.look();
console.log(JSON.stringify(hidden.look().map(({ pid }) => pid)));
`;

test('a real mount over a real process', { skip: notLinux || notRoot }, (t) => {
  const folder = temporary(t);
  const { pid } = start(t, copiedSleep(folder, 'unseen'), ['3600']);
  const words = ['--input-type=module', '-e', program, `${import.meta.dirname}/`];
  const mounting = `mount --bind "${folder}" /proc/${pid} && exec "$@"`;
  const shell = ['sh', '-c', mounting, 'sh', process.execPath, ...words];
  const said = execFileSync('unshare', ['--mount', '--propagation', 'private', ...shell]);
  assert.deepEqual(JSON.parse(said.toString()), [pid]);
});
