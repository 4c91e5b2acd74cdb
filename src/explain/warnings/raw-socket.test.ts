import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listens, seen } from '../process-fixture.ts';
import warning from './raw-socket.ts';

const raw = [listens('0.0.0.0', 1, 'raw'), listens('::', 58, 'raw6'), listens('', 0, 'packet')];

it('names the protocols', () => {
  assert.deepEqual(seen(warning, { ports: raw }), ['danger raw icmp, raw icmp6, packet']);
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 200, 'raw')] }), ['danger raw 200']);
});

it('weighs less for a packaged daemon, not for an interpreter', () => {
  const daemon = {
    executable: '/usr/sbin/keepalived',
    package: { name: 'keepalived', version: '2', summary: null },
    unit: 'keepalived.service',
    ports: [listens('0.0.0.0', 112, 'raw')],
  };
  assert.deepEqual(seen(warning, daemon), ['caution raw vrrp']);
  assert.deepEqual(seen(warning, { ...daemon, executable: '/usr/bin/python3.11' }), [
    'danger raw vrrp',
  ]);
  assert.deepEqual(seen(warning, { ...daemon, unit: 'session-3.scope' }), ['danger raw vrrp']);
});

it('is not a socket of TCP or UDP', () => {
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 1), listens('::', 1, 'udp6')] }), []);
});
