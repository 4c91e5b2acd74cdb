import assert from 'node:assert/strict';
import { it } from 'node:test';
import { liveNameOf } from './live-name.ts';

it('knows which log a rotated or packed file belongs to', () => {
  const auth = [
    'auth.log',
    'auth.log.1',
    'auth.log.12.gz',
    'auth.log.3.zst',
    'auth.log-20261121',
    'auth.log-20261121.gz',
    'auth.log.2026-11-21_18',
    'auth.log-20261121-1795280000.zst',
    'auth-20261121.log',
    'auth-2026-11-21.log.gz',
  ];
  for (const name of auth) assert.equal(liveNameOf(name), 'auth.log', name);
  assert.equal(liveNameOf('secure-20261120'), 'secure');
  // Logs of their own.
  for (const name of ['ssh-web1.log', 'ssh-1.log', 'auth.log.bak', 'auth.log.gz.part', '.1', 'x']) {
    assert.equal(liveNameOf(name), name);
  }
});
