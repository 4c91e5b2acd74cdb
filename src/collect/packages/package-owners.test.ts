import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { systemClock } from '../../kit/clock.ts';
import { hostAt } from '../host-fixture.ts';
import { emptyRoot, put, putDpkg } from './package-fixture.ts';
import { PackageOwners } from './package-owners.ts';
import { until } from '../../kit/until-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

function dpkgOwners(test: TestContext): {
  root: string;
  clock: ManualTime;
  owners: PackageOwners;
} {
  const root = emptyRoot(test);
  putDpkg(root);
  const clock = new ManualTime();
  const owners = new PackageOwners({ ...hostAt(root, clock), rootPath: root });
  test.after(() => owners.stop());
  return { root, clock, owners };
}

it('answers a batch at once, and each path once only', async (test) => {
  const { owners } = dpkgOwners(test);
  let told = 0;
  owners.onKnown(() => (told += 1));
  assert.equal(owners.system, 'dpkg');
  assert.equal(owners.ownerOf('/usr/bin/bash'), undefined);
  assert.equal(owners.ownerOf('/usr/bin/none'), undefined);
  await until('an answer', () => told > 0);
  assert.deepEqual(owners.ownerOf('/usr/bin/bash'), {
    name: 'bash',
    version: '5.2-1',
    summary: 'GNU shell',
  });
  assert.equal(owners.ownerOf('/usr/bin/none'), null);
  assert.equal(told, 1);
});

it('looks nothing up where packages put nothing', (test) => {
  const { owners } = dpkgOwners(test);
  for (const path of ['/tmp/x', '/home/a/bin/x', '/dev/shm/x', '/library', '/usr/bin/a\nb', '']) {
    assert.equal(owners.ownerOf(path), null, path);
  }
});

it('says nothing of any path where there is no package system', (test) => {
  const root = emptyRoot(test);
  put(root, { 'var/lib/dpkg/status': '' });
  const owners = new PackageOwners({ ...hostAt(root, systemClock), rootPath: root });
  assert.equal(owners.system, null);
  assert.equal(owners.ownerOf('/usr/bin/bash'), undefined);
  assert.equal(owners.ownerOf('/tmp/x'), undefined);
});

it('asks again after the database has changed, and keeps the answer until then', async (test) => {
  const { root, clock, owners } = dpkgOwners(test);
  let told = 0;
  owners.onKnown(() => (told += 1));
  owners.ownerOf('/usr/bin/bash');
  owners.ownerOf('/usr/bin/added');
  await until('a first answer', () => told === 1);
  put(root, {
    'var/lib/dpkg/info/bash.list': '/bin/bash\n/usr/bin/added\n',
    'var/lib/dpkg/info/new.list': '/usr/bin/newest\n',
    'var/lib/dpkg/updates/0001': 'Package: new\nStatus: install ok unpacked\nVersion: 7\n',
  });
  utimesSync(join(root, 'var/lib/dpkg/status'), 1, 1);
  assert.equal(owners.ownerOf('/usr/bin/added'), null);
  clock.pass(60_000);
  assert.equal(owners.ownerOf('/usr/bin/added'), null);
  await until('a second answer', () => told === 2);
  assert.equal(owners.ownerOf('/usr/bin/added')?.name, 'bash');
  owners.ownerOf('/usr/bin/newest');
  await until('an answer while dpkg runs', () => told === 3);
  assert.equal(owners.ownerOf('/usr/bin/newest')?.version, '7');
});

it('counts a database that cannot be read, and tries again later', async (test) => {
  const { root, clock, owners } = dpkgOwners(test);
  rmSync(join(root, 'var/lib/dpkg/info'), { recursive: true });
  owners.ownerOf('/usr/bin/bash');
  await until('a failure', () => owners.failures === 1);
  assert.match(owners.lastFailure ?? '', /ENOENT/);
  assert.equal(owners.ownerOf('/usr/bin/bash'), undefined);
  put(root, { 'var/lib/dpkg/info/bash.list': '/bin/bash\n' });
  clock.pass(60_000);
  owners.ownerOf('/usr/bin/bash');
  await until('an answer', () => owners.ownerOf('/usr/bin/bash') !== undefined);
  assert.equal(owners.ownerOf('/usr/bin/bash')?.name, 'bash');
});

it('drops what is too much, and counts it', (test) => {
  const { owners } = dpkgOwners(test);
  for (let at = 0; at < 1030; at += 1) owners.ownerOf(`/usr/bin/p${at}`);
  assert.equal(owners.dropped, 6);
});

it('is right on this very machine', async (test) => {
  if (!existsSync('/var/lib/dpkg/info/bash.list')) return test.skip('this is no Debian system');
  const folder = mkdtempSync('/usr/local/bin/hostscope-packages-');
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const mine = join(folder, 'mine');
  writeFileSync(mine, '');
  const owners = new PackageOwners({ ...hostAt('/', systemClock), rootPath: '/' });
  test.after(() => owners.stop());
  const paths = ['/usr/bin/bash', '/bin/bash', '/usr/bin/apt-get', mine];
  let told = false;
  owners.onKnown(() => (told = true));
  for (const path of paths) assert.equal(owners.ownerOf(path), undefined);
  await until('an answer', () => told);
  const names = paths.map((path) => owners.ownerOf(path)?.name);
  assert.deepEqual(names, ['bash', 'bash', 'apt', undefined]);
  assert.equal(owners.ownerOf(mine), null);
  assert.match(owners.ownerOf('/usr/bin/bash')?.version ?? '', /^\d/);
});

/** Its own target: stat fails with ELOOP, for root, too. */
function makeUnreadable(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  symlinkSync(basename(folder), folder);
}

it('knows no package system where its folder may not be looked at', (test) => {
  for (const folder of ['var/lib/dpkg', 'var/lib/rpm', 'var/lib/pacman', 'lib/apk']) {
    const root = emptyRoot(test);
    put(root, { [`${folder}/status`]: 'Package: bash\n' });
    makeUnreadable(join(root, folder));
    const owners = new PackageOwners({ ...hostAt(root, systemClock), rootPath: root });
    assert.equal(owners.system, null, folder);
    assert.equal(owners.ownerOf('/usr/bin/bash'), undefined, folder);
  }
});

it('keeps what it knows where the database may not be looked at any more', async (test) => {
  const { root, clock, owners } = dpkgOwners(test);
  owners.ownerOf('/usr/bin/bash');
  await until('a first answer', () => owners.ownerOf('/usr/bin/bash') !== undefined);
  makeUnreadable(join(root, 'var/lib/dpkg'));
  clock.pass(60_000);
  assert.equal(owners.ownerOf('/usr/bin/bash')?.name, 'bash');
  await until('the failed look', () => owners.failures > 0);
  assert.equal(owners.ownerOf('/usr/bin/bash')?.name, 'bash');
});
