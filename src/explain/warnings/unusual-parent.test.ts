import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, seen } from '../process-fixture.ts';
import warning from './unusual-parent.ts';

const cron = { name: 'cron', executable: '/usr/sbin/cron', parentPid: 50 };
const started = (name: string, executable: string) => ({
  find: () => aProcess({ pid: 50, name, executable }),
});

it('is a parent that the base does not name', () => {
  assert.deepEqual(seen(warning, cron, started('nginx', '/usr/sbin/nginx')), [
    'caution nginx (PID 50)',
  ]);
});

it('is not a usual parent, an init system, a person, or itself', () => {
  assert.deepEqual(seen(warning, cron, started('redis-server', '/usr/bin/redis-server')), []);
  for (const name of ['systemd', 'bash', 'sudo', 'tini', 'cron']) {
    assert.deepEqual(seen(warning, cron, started(name, `/usr/bin/${name}`)), [], name);
  }
  assert.deepEqual(seen(warning, { ...cron, parentPid: 1 }, started('x', '/tmp/x')), []);
  assert.deepEqual(seen(warning, cron), []);
  const later = { find: () => aProcess({ pid: 50, name: 'nginx', startedMs: 1 }) };
  assert.deepEqual(seen(warning, cron, later), []);
  const nginx = { name: 'nginx', executable: '/usr/sbin/nginx', parentPid: 50 };
  assert.deepEqual(seen(warning, nginx, started('x', '/tmp/x')), []);
});
