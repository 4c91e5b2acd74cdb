import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './kernel-name-imitated.ts';

it('is the name of a kernel thread on a program', () => {
  const python = { executable: '/usr/bin/python3.11', name: 'kworker/0:1' };
  assert.deepEqual(seen(warning, python), ['danger kworker/0:1']);
  assert.deepEqual(seen(warning, { name: 'kswapd0', executable: '/tmp/kswapd0' }), [
    'danger kswapd0',
  ]);
  assert.deepEqual(seen(warning, { commandLine: ['[kworker/u4:2-events]'] }), [
    'danger kworker/u4:2-events',
  ]);
  assert.deepEqual(seen(warning, { name: 'sleep', commandLine: ['kworker/0:1', '9'] }), [
    'danger kworker/0:1',
  ]);
});

it('is a name that only looks like one', () => {
  const likes = ['kdevtmpfsi', 'kworkerds', 'kdevtmpfs2', 'kdevtmpsf'];
  for (const name of likes) {
    const [found] = seen(warning, { name, executable: `/tmp/${name}` });
    assert.match(found ?? '', new RegExp(`^danger ${name} ≈ k`), name);
  }
});

it('is not a program of a package with a name of its own, nor any other name', () => {
  const owned = { package: { name: 'auditd', version: '1', summary: null } };
  const auditd = { name: 'auditd', executable: '/usr/sbin/auditd', ...owned };
  assert.deepEqual(seen(warning, auditd), []);
  for (const name of ['worker-0-1', 'kate', 'kubelet', 'mdserver', 'nginx', '']) {
    assert.deepEqual(seen(warning, { name, commandLine: [name] }), [], name);
  }
});
