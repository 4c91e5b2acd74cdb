import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContainer } from '../../contract/container-fixture.ts';
import { engineId, isInContainer, stateKey, worstFirst } from './standing.ts';

test('what is wrong stands first, then the names in order', () => {
  const rows = [
    testContainer({ id: '1', name: 'b' }),
    testContainer({ id: '2', name: 'z', standing: 'danger' }),
    testContainer({ id: '3', name: 'a' }),
    testContainer({ id: '4', name: 'y', standing: 'off' }),
    testContainer({ id: '5', name: 'x', standing: 'warning' }),
  ];
  const ordered = worstFirst(rows, ({ name }) => name);
  assert.deepEqual(
    ordered.map(({ name }) => name),
    ['z', 'x', 'a', 'b', 'y'],
  );
});

test('an end says why: memory, a code, or nothing', () => {
  const ended = { state: 'exited', health: null } as const;
  assert.equal(stateKey({ ...ended, exitCode: 137, oomKilled: true }).key, 'state.oom');
  assert.deepEqual(stateKey({ ...ended, exitCode: 3, oomKilled: false }), {
    key: 'state.exited.code',
    values: { code: 3 },
  });
  assert.equal(stateKey({ ...ended, exitCode: 0, oomKilled: false }).key, 'state.exited');
  const sick = { state: 'running', health: 'unhealthy', exitCode: null, oomKilled: false } as const;
  assert.equal(stateKey(sick).key, 'health.unhealthy');
  // Started again after an end that was the kernel's: it runs now.
  assert.equal(stateKey({ ...sick, health: null, oomKilled: true }).key, 'state.running');
});

test('a process is led to its container only where an engine has it', () => {
  const id = 'ab'.repeat(32);
  assert.equal(engineId(`docker-${id}`), id);
  assert.equal(engineId(`kubepods-${id}`), null);
  assert.equal(isInContainer(`libpod-${id}`, id), true);
  assert.equal(isInContainer(null, id), false);
});
