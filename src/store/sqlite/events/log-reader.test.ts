// The embedded store of security events keeps the law of searching, and answers beside damage.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  testLogSearch,
  type LogSearchPlace,
} from '../../../../test/conformance/log-store-search.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';

async function makePlace(): Promise<LogSearchPlace> {
  const dataPath = mkdtempSync(join(tmpdir(), 'hostscope-search-'));
  const options = { dataPath, nowMs: Date.now };
  return {
    openWriter: () => SqliteLogWriter.open(options),
    openReader: () => SqliteLogReader.open(options, { scanEvents: 1000 }),
    openHurriedReader: () => SqliteLogReader.open(options, { searchMs: 0 }),
    remove: async () => rmSync(dataPath, { recursive: true, force: true }),
  };
}

testLogSearch('embedded', makePlace);
