// What the store of events holds, in all and of each source.

import { statSync } from 'node:fs';
import type { StoredDetection } from '../../../../contract/detection.ts';
import type { LogStoreStats } from '../../../log-store.ts';
import { filesOf } from '../../database.ts';
import { DetectionRows } from '../detections/detection-rows.ts';
import { emptyStats } from '../empty-stats.ts';
import type { Snapshot } from './query-snapshot.ts';

function bytesOf(path: string): number {
  const sizes = filesOf(path).map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Passes of one source and path are one source to people. */
function sourcesOf({ db }: Snapshot): LogStoreStats['sources'] {
  const rows = db.prepare(
    `SELECT hosts.value AS host, source, path, sum(events) AS events,
     sum(understood) AS understood, max(newest_ms) AS newestMs
     FROM passes JOIN hosts ON hosts.id = passes.host
     GROUP BY passes.host, source, path HAVING sum(events) > 0 ORDER BY host, source, path`,
  );
  const sources = rows.all() as unknown as LogStoreStats['sources'];
  // Rows have no prototype, which nobody expects of an answer.
  return sources.map((source) => ({ ...source }));
}

export function statsOf(
  snapshot: Snapshot | null,
  path: string,
  damaged: ReadonlySet<number>,
): LogStoreStats {
  const bytes = bytesOf(path);
  if (snapshot === null) return emptyStats(path, bytes);
  const { setAside } = snapshot.db.prepare('SELECT count(*) AS setAside FROM damaged').get() as {
    setAside: number;
  };
  const chunks = snapshot.chunks();
  const sound = chunks.filter(({ seq }) => !damaged.has(seq));
  const damagedBlocks = [...damaged].filter((first) => first < 0);
  let [events, oldestMs, newestMs] = [0, Infinity, -Infinity];
  for (const { count, firstMs, lastMs } of sound) {
    events += count;
    oldestMs = Math.min(oldestMs, firstMs);
    newestMs = Math.max(newestMs, lastMs);
  }
  return {
    path,
    bytes,
    events,
    oldestMs: events === 0 ? null : oldestMs,
    newestMs: events === 0 ? null : newestMs,
    damagedChunks: setAside + chunks.length - sound.length + damagedBlocks.length,
    revision: new DetectionRows(snapshot.db).newest(),
    sources: sourcesOf(snapshot),
  };
}

/** In the order of their changes; damaged ones are left out and counted. */
export function detectionsSince(
  { db }: Snapshot,
  since: { revision: number; limit: number },
  damaged: Set<number>,
): StoredDetection[] {
  const { revision, limit } = since;
  const rows = new DetectionRows(db);
  return rows.since(revision, limit, (block) => damaged.add(-block.revision));
}
