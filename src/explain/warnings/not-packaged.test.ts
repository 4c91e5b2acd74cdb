import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './not-packaged.ts';

it('is a file among packaged programs that no package owns', () => {
  assert.deepEqual(seen(warning, { executable: '/usr/bin/x', package: null }), [
    'caution /usr/bin/x',
  ]);
  assert.deepEqual(seen(warning, { executable: '/sbin/x', package: null }), ['caution /sbin/x']);
});

it('is not what was installed by hand, comes from an image, is gone, or was not asked for', () => {
  assert.deepEqual(seen(warning, { executable: '/usr/local/bin/x', package: null }), []);
  assert.deepEqual(seen(warning, { executable: '/opt/x', package: null }), []);
  assert.deepEqual(seen(warning, { executable: '/usr/bin/x', package: undefined }), []);
  const gone = { executable: '/usr/bin/x', package: null, executableState: 'deleted' } as const;
  assert.deepEqual(seen(warning, gone), []);
  const inside = { executable: '/usr/bin/x', package: null, container: 'docker-1' };
  assert.deepEqual(seen(warning, inside), []);
});
