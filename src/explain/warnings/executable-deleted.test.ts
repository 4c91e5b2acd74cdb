import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './executable-deleted.ts';

it('is an executable that is gone', () => {
  const part = { executable: '/opt/agent', executableState: 'deleted' } as const;
  assert.deepEqual(seen(warning, part), ['danger /opt/agent']);
});

it('is not one that is there, replaced, or never was', () => {
  for (const executableState of ['present', 'replaced', 'memory', null] as const) {
    assert.deepEqual(seen(warning, { executableState }), []);
  }
});
