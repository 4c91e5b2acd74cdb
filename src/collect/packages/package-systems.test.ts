import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findOwners, openApk } from './apk.ts';
import { openDpkg, parseDiversions } from './dpkg.ts';
import { ListIndex } from './list-index.ts';
import { apkInstalled, emptyRoot, put, putDpkg, putPacman } from './package-fixture.ts';
import { pathAliases } from './package-system.ts';
import { openPacman } from './pacman.ts';
import { openRpm, parseOwners } from './rpm.ts';

describe('dpkg', () => {
  it('knows both names of a file, architectures, diversions and removed packages', async (test) => {
    const root = emptyRoot(test);
    putDpkg(root);
    const dpkg = openDpkg(root)!;
    const paths = ['/usr/bin/bash', '/bin/bash', '/usr/bin/getent', '/lib/ld.so', '/etc/gone'];
    const others = ['/usr/bin/tool', '/bin/tool.moved', '/usr/bin/mine', '/usr/bin/mine.distrib'];
    const found = await dpkg.find([...paths, ...others, '/opt/t/run', '/opt/t/ru', '/usr/bin/ba']);
    const names = Object.fromEntries([...found].map(([path, owner]) => [path, owner?.name]));
    assert.deepEqual(names, {
      '/usr/bin/bash': 'bash',
      '/bin/bash': 'bash',
      '/usr/bin/getent': 'libc6',
      '/lib/ld.so': 'libc6',
      '/etc/gone': undefined,
      '/usr/bin/tool': 'diverter',
      '/bin/tool.moved': 'tools',
      '/usr/bin/mine': undefined,
      '/usr/bin/mine.distrib': 'tools',
      '/opt/t/run': 'tools',
      '/opt/t/ru': undefined,
      '/usr/bin/ba': undefined,
    });
    assert.equal(found.get('/opt/t/ru'), null);
    assert.equal(found.get('/opt/t/run')?.summary, 'Tools of old');
    assert.equal(found.get('/usr/bin/tool')?.summary, null);
  });

  it('takes /bin and /usr/bin for two folders where they are', async (test) => {
    const root = emptyRoot(test);
    putDpkg(root);
    rmSync(join(root, 'bin'));
    const found = await openDpkg(root)!.find(['/usr/bin/bash', '/bin/bash']);
    assert.equal(found.get('/usr/bin/bash'), null);
    assert.equal(found.get('/bin/bash')?.name, 'bash');
  });

  it('is not confused by a cut file of diversions', () => {
    assert.deepEqual(parseDiversions('/a\n/b\npkg\n/c\n'), [{ from: '/a', to: '/b', by: 'pkg' }]);
  });
});

it('pacman: files without their first slash', async (test) => {
  const root = emptyRoot(test);
  assert.equal(openPacman(root), null);
  putPacman(root);
  const found = await openPacman(root)!.find(['/usr/bin/bash', '/usr/bin/no', '/usr/bin/broken']);
  const bash = { name: 'bash', version: '5.2-1', summary: 'The GNU shell' };
  assert.deepEqual(
    [...found],
    [
      ['/usr/bin/bash', bash],
      ['/usr/bin/no', null],
    ],
  );
});

it('apk: folders and files in them, under both names', async (test) => {
  const found = await findOwners(Buffer.from(apkInstalled), [
    '/bin/busybox',
    '/sbin/nginx',
    '/usr/bin/nginx',
  ]);
  const busybox = { name: 'busybox', version: '1.36-r2', summary: 'Many tools in one file' };
  assert.deepEqual(found.get('/bin/busybox'), busybox);
  assert.equal(found.get('/sbin/nginx')?.name, 'nginx');
  assert.equal(found.get('/usr/bin/nginx'), null);
  const root = emptyRoot(test);
  put(root, { 'usr/lib/apk/db/installed': apkInstalled });
  assert.equal(
    (await openApk(root)!.find(['/usr/sbin/nginx'])).get('/usr/sbin/nginx')?.name,
    'nginx',
  );
});

describe('rpm', () => {
  it('reads its answers, those that say no among them', () => {
    const paths = ['/usr/bin/bash', '/usr/bin/mine', '/usr/bin/old', '/usr/sbin/sshd'];
    const stdout =
      'bash\t5.1.8-9.el9\tThe GNU Bourne Again shell\n' +
      'file /usr/bin/mine is not owned by any package\n' +
      'openssh-server\t8.7p1-38.el9\tAn open source SSH server daemon\n';
    const stderr = 'error: file /usr/bin/old: No such file or directory\n';
    const found = parseOwners(paths, stdout, stderr);
    assert.deepEqual(
      paths.map((path) => found?.get(path)?.name ?? null),
      ['bash', null, null, 'openssh-server'],
    );
    assert.equal(found?.get('/usr/sbin/sshd')?.version, '8.7p1-38.el9');
    const hidden = 'error: file /opt/x/run: Permission denied\n';
    assert.deepEqual([...(parseOwners(['/opt/x/run'], '', hidden) ?? [])], []);
  });

  it('does not guess which of several owners belongs to which file', () => {
    const two = 'glibc\t1\tC\nglibc\t1\tC\n';
    assert.equal(parseOwners(['/usr/bin/a', '/usr/bin/b'], `${two}b\t1\tB\n`, ''), null);
    assert.equal(parseOwners(['/usr/bin/a'], two, '')?.get('/usr/bin/a')?.name, 'glibc');
    assert.throws(() => parseOwners(['/usr/bin/a'], '', 'error: cannot open index'), /cannot open/);
  });

  it('is there when one of its databases is', (test) => {
    const root = emptyRoot(test);
    assert.equal(openRpm(root), null);
    put(root, { 'usr/lib/sysimage/rpm/rpmdb.sqlite': 'x' });
    assert.equal(openRpm(root)?.name, 'rpm');
  });
});

it('finds whole lines only, also where hashes are equal', async (test) => {
  const root = emptyRoot(test);
  // "Aa" and "BB" have the same hash, as with every sum in powers of 31.
  put(root, { a: '/opt/Aa\n/opt/x/y\n', b: '/x/opt/BB\n/opt/BB\n/opt/x\n' });
  const index = new ListIndex([join(root, 'a'), join(root, 'b'), join(root, 'absent')]);
  await index.build();
  const found = await index.holding(new Map(['/opt/BB', '/opt/x', '/opt/y'].map((p) => [p, [p]])));
  assert.deepEqual(
    [...found],
    [
      ['/opt/BB', [join(root, 'b')]],
      ['/opt/x', [join(root, 'b')]],
    ],
  );
  assert(index.isComplete);
});

it('gives the other name of a path where /usr is merged', () => {
  assert.deepEqual(pathAliases('/usr/sbin/x'), ['/usr/sbin/x', '/sbin/x']);
  assert.deepEqual(pathAliases('/lib64/ld.so'), ['/lib64/ld.so', '/usr/lib64/ld.so']);
  assert.deepEqual(pathAliases('/usr/share/x'), ['/usr/share/x']);
  assert.deepEqual(pathAliases('/opt/x'), ['/opt/x']);
});
