import assert from 'node:assert/strict';
import { it } from 'node:test';
import { listens, seen } from '../process-fixture.ts';
import warning from './backdoor-port.ts';

it('is a port of a known backdoor', () => {
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 31337)] }), ['danger 0.0.0.0:31337']);
  assert.deepEqual(seen(warning, { ports: [listens('::', 31337, 'udp6')] }), [
    'danger [::]:31337/udp',
  ]);
});

it('weighs less on loopback, and where honest programs use the number', () => {
  assert.deepEqual(seen(warning, { ports: [listens('127.0.0.1', 31337)] }), [
    'caution 127.0.0.1:31337',
  ]);
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 4444)] }), ['caution 0.0.0.0:4444']);
});

it('is not any other port, nor an IP protocol', () => {
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 31380)] }), []);
  assert.deepEqual(seen(warning, { ports: [listens('0.0.0.0', 31337, 'raw')] }), []);
});
