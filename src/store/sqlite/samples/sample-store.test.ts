// Runs the conformance suite of sample stores on the embedded one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testSampleStore } from '../../../../test/conformance/sample-store.ts';
import { systemClock } from '../../../kit/clock.ts';
import { openTestStores, testFolder } from '../store-fixture.ts';

testSampleStore('sqlite', async (nowMs) => {
  const folder = testFolder();
  const clock = { nowMs, monotonicMs: () => performance.now() };
  const stores = await openTestStores({ dataPath: folder.path, clock });
  return {
    store: stores.samples,
    async close() {
      await stores.close();
      folder.remove();
    },
  };
});

test('a query that nobody waits for any more starts no thread', async (t) => {
  const folder = testFolder();
  const stores = await openTestStores({ dataPath: folder.path, clock: systemClock });
  t.after(async () => {
    await stores.close();
    folder.remove();
  });
  const leaving = new AbortController();
  const query = { host: 'h1', metric: 'node_load1', where: {}, fromMs: 0, toMs: 1000, points: 1 };
  const asked = stores.samples.range(query, leaving.signal);
  // By then the writer has been asked, whose answer takes a turn of the event loop.
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
  leaving.abort();
  await assert.rejects(asked, { code: 'cancelled' });
  assert.equal(stores.workers.reader.isResting, true);
});
