// Mounts that hang or fail never hold up the others, and never pile up calls.

import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { FilesystemFact } from '../contract/fact.ts';
import filesystems from './collectors/filesystems.ts';
import { FilesystemWatch, hungLimit } from './filesystem-watch.ts';
import type { FilesystemStats, Host } from './host.ts';
import { machineHost, record, someStats } from './host-fixture.ts';
import { systemHost } from './linux-host.ts';
import type { Mount } from './mounts.ts';
import { systemClock } from '../kit/clock.ts';
import { until } from '../kit/until-fixture.ts';
import { ManualTime } from '../kit/time-fixture.ts';

const patienceMs = 10;

function mountAt(mountpoint: string, network = false): Mount {
  return {
    device: `/dev${mountpoint}`,
    mountpoint,
    type: network ? 'nfs4' : 'ext4',
    options: 'rw',
    readOnly: false,
    network,
  };
}

/** A host whose mounts answer as told: `hang` never, `fail` with EIO, others well. */
function hostOf(answers: Record<string, 'hang' | 'fail'>): {
  host: Host;
  clock: ManualTime;
  calls: string[];
  release: Map<string, (stats: FilesystemStats) => void>;
} {
  const clock = new ManualTime();
  const calls: string[] = [];
  const release = new Map<string, (stats: FilesystemStats) => void>();
  const host: Host = {
    ...machineHost('container', clock),
    async statFilesystem(path) {
      calls.push(path);
      if (answers[path] === 'fail') throw Object.assign(new Error('i/o error'), { code: 'EIO' });
      if (answers[path] !== 'hang') return someStats;
      const { promise, resolve } = Promise.withResolvers<FilesystemStats>();
      release.set(path, resolve);
      return promise;
    },
  };
  return { host, clock, calls, release };
}

const never = new AbortController().signal;

test('a mount that answered while this program stood still does not hang', async () => {
  const watch = new FilesystemWatch(systemHost(systemClock), patienceMs);
  const reading = watch.read([mountAt('/')], never);
  // Nothing of this program runs meanwhile.
  spawnSync('/bin/sleep', ['0.1']);
  assert.deepEqual(
    (await reading).map(({ fault }) => fault),
    [null],
  );
});

test('a mount that hangs is said to, since when; the others are read', async () => {
  const { host, calls } = hostOf({ '/nfs': 'hang' });
  const watch = new FilesystemWatch(host, patienceMs);
  const mounts = [mountAt('/nfs', true), mountAt('/a'), mountAt('/b')];
  const readings = await watch.read(mounts, never);
  assert.deepEqual(
    readings.map(({ mount, stats, fault }) => [mount.mountpoint, stats, fault?.state]),
    [
      ['/nfs', null, 'hung'],
      ['/a', someStats, undefined],
      ['/b', someStats, undefined],
    ],
  );
  assert.match(readings[0]!.fault!.reason, /^no answer since 2026-/);
  await watch.read(mounts, never);
  await watch.read(mounts, never);
  assert.equal(calls.filter((path) => path === '/nfs').length, 1, 'it is not asked again');
});

test('a mount that answers late is well again, after a rest', async () => {
  const { host, clock, calls, release } = hostOf({ '/nfs': 'hang' });
  const watch = new FilesystemWatch(host, patienceMs);
  const mounts = [mountAt('/nfs', true)];
  await watch.read(mounts, never);
  clock.pass(60_000);
  release.get('/nfs')!(someStats);
  await setImmediate();
  const [reading] = await watch.read(mounts, never);
  assert.deepEqual(reading!.stats, someStats);
  await watch.read(mounts, never);
  assert.equal(calls.length, 1);
  clock.pass(31_000);
  await watch.read(mounts, never);
  assert.equal(calls.length, 2);
});

test('no more than two calls hang at once, and local mounts go on', async () => {
  const answers = { '/n1': 'hang', '/n2': 'hang', '/n3': 'hang', '/n4': 'hang' } as const;
  const { host, calls } = hostOf(answers);
  const watch = new FilesystemWatch(host, patienceMs);
  const mounts = [mountAt('/'), ...Object.keys(answers).map((path) => mountAt(path, true))];
  for (let round = 0; round < 3; round += 1) {
    const readings = await watch.read(mounts, never);
    assert.deepEqual(readings[0]!.stats, someStats);
    assert.deepEqual(
      readings.slice(1).map(({ fault }) => fault?.state),
      ['hung', 'hung', 'failed', 'failed'],
    );
    assert.match(readings[4]!.fault!.reason, /not asked while 2 other mounts hang/);
  }
  const hung = calls.filter((path) => path !== '/');
  assert.equal(hung.length, hungLimit);
});

test('a mount that fails says why, and is left alone for a while', async () => {
  const { host, calls, clock } = hostOf({ '/bad': 'fail' });
  const watch = new FilesystemWatch(host, patienceMs);
  const [reading] = await watch.read([mountAt('/bad')], never);
  assert.deepEqual(reading!.fault, { state: 'failed', reason: 'EIO' });
  await watch.read([mountAt('/bad')], never);
  assert.equal(calls.length, 1);
  clock.pass(31_000);
  await watch.read([mountAt('/bad')], never);
  assert.equal(calls.length, 2);
});

test('the collector shows a failing mount with its error, and never a zero', async () => {
  const clock = new ManualTime();
  const host: Host = {
    ...machineHost('vm-cgroup1', clock),
    async statFilesystem(path) {
      if (path !== '/mnt/backup') return someStats;
      throw Object.assign(new Error('i/o error'), { code: 'EIO' });
    },
  };
  const recorder = record(host, clock, [filesystems]);
  recorder.tick();
  await until('filesystems are read', () => recorder.facts.has('disk.filesystems'));
  recorder.tick();
  assert.equal(recorder.raw('node_filesystem_device_error /dev/vdb1 /mnt/backup xfs EIO'), 1);
  assert.equal(recorder.raw('node_filesystem_size_bytes /dev/vdb1 /mnt/backup xfs EIO'), undefined);
  assert.equal(recorder.raw('hostscope_filesystem_used_percent /mnt/backup'), undefined);
  const facts = recorder.facts.get('disk.filesystems') as unknown as FilesystemFact[];
  const fact = facts.find(({ mountpoint }) => mountpoint === '/mnt/backup')!;
  assert.deepEqual([fact.state, fact.reason, fact.totalBytes], ['failed', 'EIO', null]);
  recorder.scheduler.stop();
});

const lxcfs = '/usr/bin/lxcfs';
const whyNot = (() => {
  if (!existsSync(lxcfs)) return 'lxcfs (a FUSE server to stop) is not installed';
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse';
  return process.getuid?.() === 0 ? false : 'mounting needs root';
})();

test('a real mount whose server is stopped hangs alone', { skip: whyNot }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-hung-'));
  const pidFile = join(folder, 'pid');
  const place = join(folder, 'mount');
  mkdirSync(place);
  const server = spawn(lxcfs, ['-f', '-p', pidFile, place], { stdio: 'ignore' });
  const watch = new FilesystemWatch(systemHost(systemClock), 200);
  t.after(() => stopServer(server, place, folder));
  await until('lxcfs mounts', () => existsSync(join(place, 'proc')) || server.exitCode !== null);
  if (server.exitCode !== null) return t.skip(`lxcfs ended with ${server.exitCode}`);
  await statfs(place);
  process.kill(server.pid!, 'SIGSTOP');
  // A thread that still runs on the other processor would answer once more.
  await until('every thread of the server stands', () => isStopped(server.pid!));
  const mounts = [{ ...mountAt(place), device: 'lxcfs' }, mountAt('/')];
  const readings = await watch.read(mounts, never);
  assert.equal(readings[0]!.fault?.state, 'hung');
  assert.ok(readings[1]!.stats!.blocks > 0);
  process.kill(server.pid!, 'SIGCONT');
  let state: string | undefined = 'hung';
  await until('the mount answers again', () => {
    void watch.read(mounts, never).then(([first]) => (state = first!.fault?.state));
    return state === undefined;
  });
});

/** Whether all threads of a process are stopped by a signal: state T of proc(5). */
function isStopped(pid: number): boolean {
  const folder = `/proc/${pid}/task`;
  const stats = readdirSync(folder).map((id) => readFileSync(join(folder, id, 'stat'), 'latin1'));
  return stats.every((stat) => stat.slice(stat.lastIndexOf(')')).startsWith(') T '));
}

async function stopServer(server: ChildProcess, place: string, folder: string): Promise<void> {
  if (server.exitCode === null) {
    server.kill('SIGCONT');
    server.kill('SIGTERM');
    await until('lxcfs ends', () => server.exitCode !== null || server.signalCode !== null);
  }
  spawnSync('umount', ['-l', place], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}
