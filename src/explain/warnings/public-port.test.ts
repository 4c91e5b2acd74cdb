import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aSubject, listens, seen } from '../process-fixture.ts';
import type { Hit } from '../warning.ts';
import warning from './public-port.ts';

it('names the port and every address', () => {
  const ports = [listens('0.0.0.0', 6379), listens('::', 6379, 'tcp6'), listens('0.0.0.0', 80)];
  assert.deepEqual(seen(warning, { ports }), [
    'danger 0.0.0.0:6379, [::]:6379',
    'caution 0.0.0.0:80',
  ]);
  const hits = warning.check(aSubject({ ports })) as readonly Hit[];
  assert.deepEqual(
    hits.map(({ detail }) => detail),
    [6379, 80],
  );
});

it('knows UDP from TCP', () => {
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 161, 'udp')] }), [
    'danger 0.0.0.0:161/udp',
  ]);
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 6379, 'udp')] }), []);
});

it('weighs less inside a container or on one private address', () => {
  const ports = [listens('0.0.0.0', 6379)];
  assert.deepEqual(seen(warning, { ports, container: 'docker-1' }), ['caution 0.0.0.0:6379']);
  assert.deepEqual(seen(warning, { ports: [listens('10.0.0.5', 6379)] }), [
    'caution 10.0.0.5:6379',
  ]);
  assert.deepEqual(seen(warning, { ports: [listens('203.0.113.5', 6379)] }), [
    'danger 203.0.113.5:6379',
  ]);
});

it('weighs less where systemd holds it for a service', () => {
  const systemd = { pid: 1, name: 'systemd', executable: '/usr/lib/systemd/systemd' };
  const ports = [listens('::', 4369, 'tcp6')];
  assert.deepEqual(seen(warning, { ...systemd, ports }), ['caution [::]:4369']);
  assert.deepEqual(seen(warning, { ...systemd, pid: 2, ports }), ['danger [::]:4369']);
  assert.deepEqual(seen(warning, { pid: 1, ports }), ['danger [::]:4369']);
});

it('is not loopback, an unknown port, or a raw socket of the same number', () => {
  for (const address of ['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1']) {
    assert.deepEqual(seen(warning, { ports: [listens(address, 6379)] }), [], address);
  }
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 4321)] }), []);
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 22, 'raw')] }), []);
});
