import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asRoot, listens, seen } from '../process-fixture.ts';
import warning from './root-unexpected.ts';

const redis = { name: 'redis-server', executable: '/usr/bin/redis-server' };

it('is a program with a user of its own, run as root', () => {
  assert.deepEqual(seen(warning, { ...redis, ...asRoot }), ['caution root ≠ redis']);
  assert.deepEqual(seen(warning, { ...redis, ...asRoot, ports: [listens('0.0.0.0', 7000)] }), [
    'danger root ≠ redis',
  ]);
});

it('is not its user, a program for root, one for anybody, or an unknown one', () => {
  assert.deepEqual(seen(warning, redis), []);
  assert.deepEqual(seen(warning, { ...asRoot, name: 'sshd', executable: '/usr/sbin/sshd' }), []);
  assert.deepEqual(seen(warning, { ...asRoot, name: 'node', executable: '/usr/bin/node' }), []);
  assert.deepEqual(seen(warning, { ...asRoot }), []);
  assert.deepEqual(seen(warning, { ...redis, ...asRoot, container: 'docker-1' }), []);
});
