import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './writable-place.ts';

it('is a folder in which everybody writes', () => {
  const places = ['/tmp', '/var/tmp', '/dev/shm', '/run/user/1000', '/run/lock', '/var/lock'];
  for (const place of places) {
    assert.deepEqual(seen(warning, { executable: `${place}/x` }), [`danger ${place}/x`]);
  }
  assert.deepEqual(seen(warning, { executable: '/usr/../tmp/x' }), ['danger /usr/../tmp/x']);
});

it('is not one in which only the administrator writes, or that is trusted by name', () => {
  for (const executable of ['/usr/bin/x', '/opt/tmp/x', '/tmpfs/x', '/home/deploy/x']) {
    assert.deepEqual(seen(warning, { executable }), [], executable);
  }
  const executable = '/tmp/build/x';
  assert.deepEqual(seen(warning, { executable }, { trustedPaths: ['/tmp/build/'] }), []);
  assert.deepEqual(seen(warning, { executable }, { trustedPaths: ['/'] }), ['danger /tmp/build/x']);
});
