import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notAllowed, seen } from '../process-fixture.ts';
import warning from './library-preloaded.ts';

it('is danger from a place where others write, or a path that depends on the folder', () => {
  const unsafe = ['/tmp/x.so', '/usr/lib/a.so:/dev/shm/x.so', '/usr/lib/a.so ./x.so', '/srv/x.so'];
  for (const preload of unsafe) {
    assert.deepEqual(seen(warning, { preload }), [`danger ${preload}`]);
  }
  assert.deepEqual(seen(warning, { preload: '/home/eve/x.so' }), ['danger /home/eve/x.so']);
});

it('is worth a look from anywhere else', () => {
  const safe = ['/usr/lib/libjemalloc.so.2', 'libfaketime.so.1', '/home/deploy/x.so', '$LIB/x.so'];
  for (const preload of safe) {
    assert.deepEqual(seen(warning, { preload }), [`caution ${preload}`]);
  }
});

it('is not there when the variable is not set, or is empty', () => {
  for (const preload of [null, '', ' ', notAllowed]) {
    assert.deepEqual(seen(warning, { preload }), []);
  }
});

it('is one that audits what is loaded, by a reason of its own', () => {
  const both = { preload: '/usr/lib/a.so', audit: '/usr/lib/b.so:/tmp/x.so' };
  assert.deepEqual(seen(warning, both), [
    'caution /usr/lib/a.so',
    'danger /usr/lib/b.so:/tmp/x.so',
  ]);
  assert.deepEqual(seen(warning, { audit: notAllowed }), []);
});

it('is a folder for libraries in which everybody writes, and no other one', () => {
  const found = seen(warning, { libraryPath: '/opt/app/lib:/tmp/x:' });
  assert.deepEqual(found, ['danger /tmp/x']);
  const unpacked = '/tmp/_MEIa1B2c3';
  assert.deepEqual(seen(warning, { libraryPath: unpacked }), [`caution ${unpacked}`]);
  assert.deepEqual(seen(warning, { libraryPath: `${unpacked}:/tmp` }), ['danger /tmp']);
  for (const libraryPath of ['/opt/app/lib:', '/home/eve/lib', 'lib:.', '', notAllowed]) {
    assert.deepEqual(seen(warning, { libraryPath }), []);
  }
});
