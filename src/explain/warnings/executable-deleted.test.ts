import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './executable-deleted.ts';

it('is an executable that is gone', () => {
  const part = { executable: '/opt/agent', executableState: 'deleted' } as const;
  assert.deepEqual(seen(warning, part), ['danger /opt/agent']);
});

it('weighs less where the package of a known program has been updated or removed', () => {
  const gone = (executable: string, name = 'postgres') =>
    seen(warning, { name, executable, executableState: 'deleted' });
  const postgres = '/usr/lib/postgresql/14/bin/postgres';
  assert.deepEqual(gone(postgres), [`caution ${postgres}`]);
  for (const path of ['/usr/bin/x9', '/usr/bin/node', '/srv/v1/bin/node']) {
    assert.deepEqual(gone(path, 'node'), [`danger ${path}`]);
  }
});

it('is not one that is there, replaced, or never was', () => {
  for (const executableState of ['present', 'replaced', 'memory', null] as const) {
    assert.deepEqual(seen(warning, { executableState }), []);
  }
});
