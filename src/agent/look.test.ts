// One look waits for the names of packages as long as they are asked for, and no longer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualTime } from '../kit/time-fixture.ts';
import { packagesKnown } from './look.ts';
import { FakeTable, processInfo } from './processes/process-fixture.ts';

/** How long the look waits where a database takes so long to answer. */
async function waitedMs(answerMs: number, isKnown = true): Promise<number> {
  const clock = new ManualTime();
  const table = new FakeTable();
  const { info } = table.put(processInfo({ package: undefined }));
  const startedMs = clock.monotonicMs();
  table.isAskingPackages = true;
  await packagesKnown(table, clock, async (ms) => {
    clock.pass(ms);
    if (clock.monotonicMs() - startedMs < answerMs) return;
    table.isAskingPackages = false;
    if (isKnown) table.put({ ...info, package: null });
  });
  return clock.monotonicMs() - startedMs;
}

test('a database that is read from a cold disk is waited for', async () => {
  assert.equal(await waitedMs(2000), 2000);
});

test('what no database can tell is not waited for long, nor one that never answers', async () => {
  assert.ok((await waitedMs(100, false)) < 1000);
  assert.equal(await waitedMs(60_000), 4000);
});
