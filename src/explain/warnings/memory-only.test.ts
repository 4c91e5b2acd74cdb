import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, seen } from '../process-fixture.ts';
import warning from './memory-only.ts';

const inMemory = { executable: '/memfd:x', executableState: 'memory' } as const;

it('is a program that never was a file', () => {
  assert.deepEqual(seen(warning, inMemory), ['danger /memfd:x']);
  assert.deepEqual(seen(warning, { ...inMemory, executable: null }), ['danger memfd']);
});

it('weighs less while runc starts a container, but not for one who only says so', () => {
  const runc = {
    ...inMemory,
    executable: '/memfd:runc_cloned:/proc/self/exe',
    name: 'runc:[2:INIT]',
  };
  const parent = aProcess({
    executable: '/usr/bin/containerd-shim-runc-v2',
    package: { name: 'containerd', version: '1', summary: null },
  });
  const evidence = '/memfd:runc_cloned:/proc/self/exe';
  assert.deepEqual(seen(warning, runc, { find: () => parent }), [`caution ${evidence}`]);
  assert.deepEqual(seen(warning, runc), [`danger ${evidence}`]);
});

it('is not a file', () => {
  assert.deepEqual(seen(warning, {}), []);
});
