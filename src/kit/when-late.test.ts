import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { test } from 'node:test';
import { whenLate } from './when-late.ts';

test('an answer that came while the program stood still is no late one', async () => {
  const told: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = whenLate(5, () => told.push('late'));
  void stat('/').then(() => {
    told.push('answer');
    cancel();
    setImmediate(() => setImmediate(resolve));
  });
  // Nothing of this program runs meanwhile.
  spawnSync('/bin/sleep', ['0.1']);
  await promise;
  assert.deepEqual(told, ['answer']);
});

test('what does not answer is late', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  whenLate(1, resolve);
  await promise;
});
