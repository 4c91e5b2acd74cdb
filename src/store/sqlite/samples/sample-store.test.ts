// Runs the conformance suite of sample stores on the embedded one.

import { testSampleStore } from '../../../../test/conformance/sample-store.ts';
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
