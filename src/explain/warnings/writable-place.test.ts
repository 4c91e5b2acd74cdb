import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ProcessInfo } from '../../contract/process.ts';
import { aProcess, seen } from '../process-fixture.ts';
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

it('is what the Go tool builds and runs, where the tool itself is the parent', () => {
  const executable = '/tmp/go-build362/b001/exe/main';
  const go = { executable: '/usr/local/go/bin/go' };
  const asBuilt = (parent: Partial<ProcessInfo>, path = executable) =>
    seen(warning, { executable: path, parentPid: 7 }, { find: () => aProcess(parent) });
  assert.deepEqual(asBuilt(go), [`caution ${executable}`]);
  assert.deepEqual(asBuilt({ executable: '/home/deploy/sdk/go1.25.0/bin/go' }), [
    `caution ${executable}`,
  ]);
  const tested = '/tmp/go-build362/b001/shop.test';
  assert.deepEqual(asBuilt(go, tested), [`caution ${tested}`]);
  const others = [
    { executable: '/usr/bin/bash' },
    { executable: '/tmp/go' },
    { executable: '/home/eve/go' },
    { ...go, userId: 33 },
    { ...go, executableState: 'deleted' },
  ] as const;
  for (const other of others) assert.deepEqual(asBuilt(other), [`danger ${executable}`]);
  assert.deepEqual(asBuilt(go, '/tmp/go-build362/x'), ['danger /tmp/go-build362/x']);
});
