import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './executable-replaced.ts';

it('is an update where only the administrator writes, and in one’s own folder', () => {
  for (const executable of ['/usr/sbin/nginx', '/usr/local/bin/x', '/home/deploy/bin/x']) {
    const part = { executable, executableState: 'replaced' } as const;
    assert.deepEqual(seen(warning, part), [`caution ${executable}`]);
  }
});

it('is a swap elsewhere', () => {
  for (const executable of ['/tmp/x', '/srv/x', '/home/eve/x']) {
    const part = { executable, executableState: 'replaced' } as const;
    assert.deepEqual(seen(warning, part), [`danger ${executable}`]);
  }
});

it('is not an executable that still lies there', () => {
  assert.deepEqual(seen(warning, { executableState: 'present' }), []);
});
