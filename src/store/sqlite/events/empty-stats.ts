// What a store of events without a file holds.

import type { LogStoreStats } from '../../log-store.ts';

export function emptyStats(path: string, bytes = 0): LogStoreStats {
  const times = { oldestMs: null, newestMs: null };
  return { path, bytes, events: 0, ...times, damagedChunks: 0, revision: 0, sources: [] };
}
