import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, seen } from '../process-fixture.ts';
import warning from './detached-from-login.ts';

const detached = { session: '3', terminal: null };

it('is a process of a session that belongs to init, or to a user’s own systemd', () => {
  assert.deepEqual(seen(warning, { ...detached, parentPid: 1 }), ['caution session 3']);
  const systemd = aProcess({ pid: 900, name: 'systemd' });
  assert.deepEqual(seen(warning, { ...detached, parentPid: 900 }, { find: () => systemd }), [
    'caution session 3',
  ]);
});

it('is not at a terminal, without a session, or still in somebody’s care', () => {
  assert.deepEqual(seen(warning, { ...detached, terminal: 'pts/0', parentPid: 1 }), []);
  assert.deepEqual(seen(warning, { session: null, parentPid: 1 }), []);
  const bash = aProcess({ pid: 900, name: 'bash' });
  assert.deepEqual(seen(warning, { ...detached, parentPid: 900 }, { find: () => bash }), []);
});
