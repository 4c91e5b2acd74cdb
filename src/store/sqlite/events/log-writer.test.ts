// Runs the conformance suite of writing on the embedded store.

import { firstMs } from '../../../../test/conformance/log-events.ts';
import { testLogWriter } from '../../../../test/conformance/log-store.ts';
import { testFolder } from '../store-fixture.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';

testLogWriter('sqlite', () => {
  const folder = testFolder();
  const place = {
    nowMs: firstMs,
    openWriter: () => SqliteLogWriter.open(options),
    openReader: () => SqliteLogReader.open(options),
    remove: async () => folder.remove(),
  };
  const options = { dataPath: folder.path, nowMs: () => place.nowMs };
  return place;
});
