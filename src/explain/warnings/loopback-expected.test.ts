import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listens, seen } from '../process-fixture.ts';
import warning from './loopback-expected.ts';

const redis = { name: 'redis-server', executable: '/usr/bin/redis-server' };

it('is a port that should be on loopback', () => {
  assert.deepEqual(seen(warning, { ...redis, ports: [listens('0.0.0.0', 6379)] }), [
    'danger 0.0.0.0:6379',
  ]);
  assert.deepEqual(seen(warning, { ...redis, ports: [listens('::', 6379, 'tcp6')] }), [
    'danger [::]:6379',
  ]);
});

it('is not loopback, a private address that was chosen, a container, or another program', () => {
  assert.deepEqual(seen(warning, { ...redis, ports: [listens('127.0.0.1', 6379)] }), []);
  assert.deepEqual(seen(warning, { ...redis, ports: [listens('10.0.0.5', 6379)] }), []);
  const ports = [listens('0.0.0.0', 6379)];
  assert.deepEqual(seen(warning, { ...redis, ports, container: 'docker-1' }), []);
  assert.deepEqual(seen(warning, { ports }), []);
});
