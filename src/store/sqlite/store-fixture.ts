// Opens the embedded stores in a folder of their own, for tests.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hourMs, dayMs } from '../../contract/time-units.ts';
import type { Clock } from '../../kit/clock.ts';
import { silentLog, type Log } from '../../kit/log.ts';
import type { Retention } from '../ports.ts';
import { storeLimits, type StoreLimits } from './messages.ts';
import { openSqliteStores, type SqliteStores } from './open.ts';

export const usualRetention: Retention = {
  tiers: [
    { stepMs: 1000, keepMs: dayMs },
    { stepMs: 10_000, keepMs: 7 * dayMs },
    { stepMs: 60_000, keepMs: 90 * dayMs },
    { stepMs: hourMs, keepMs: 730 * dayMs },
  ],
  budgetBytes: 1024 ** 3,
};

export interface TestFolder {
  path: string;
  remove(): void;
}

export function testFolder(): TestFolder {
  const path = mkdtempSync(join(tmpdir(), 'hostscope-store-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface TestStoreOptions {
  dataPath: string;
  clock: Clock;
  retention?: Retention;
  limits?: Partial<StoreLimits>;
  log?: Log;
}

export function openTestStores(options: TestStoreOptions): Promise<SqliteStores> {
  const { dataPath, clock, retention = usualRetention, limits = {}, log = silentLog } = options;
  return openSqliteStores({ dataPath, retention, clock, log }, { ...storeLimits, ...limits });
}
