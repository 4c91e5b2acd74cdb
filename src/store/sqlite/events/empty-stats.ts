// What a store of events without a file holds.

import type { LogStoreStats } from '../../log-store.ts';

export function emptyStats(path: string, bytes = 0): LogStoreStats {
  const none = { events: 0, oldestMs: null, newestMs: null, damagedChunks: 0, sources: [] };
  return { path, bytes, ...none };
}
