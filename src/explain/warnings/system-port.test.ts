import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listens, seen } from '../process-fixture.ts';
import warning from './system-port.ts';

it('is any port below 1024 that the table does not know', () => {
  const ports = [listens('0.0.0.0', 631), listens('::', 68, 'udp6'), listens('0.0.0.0', 80)];
  assert.deepEqual(seen(warning, { ports }), ['caution 0.0.0.0:631', 'caution [::]:68/udp']);
});

it('is not loopback, nor 1024', () => {
  const ports = [listens('127.0.0.1', 631), listens('0.0.0.0', 1024), listens('0.0.0.0', 1, 'raw')];
  assert.deepEqual(seen(warning, { ports }), []);
});
