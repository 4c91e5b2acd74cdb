import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './running-as-root.ts';

it('is root by number, whatever the name', () => {
  assert.deepEqual(seen(warning, { user: 'toor', userId: 0 }), ['caution uid 0']);
  assert.deepEqual(seen(warning, { user: 'root', userId: null }), ['caution root']);
});

it('is not a plain user, and not one who is only called root', () => {
  assert.deepEqual(seen(warning, { user: 'deploy', userId: 1000 }), []);
  assert.deepEqual(seen(warning, { user: 'root', userId: 1001 }), []);
});
