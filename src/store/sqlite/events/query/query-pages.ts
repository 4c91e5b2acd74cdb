// Pages of events: the newest first, what was stored since, and all of them oldest first.

import type { EventRange } from '../../../event-filter.ts';
import type { EventPage, EventSearch, StoredEvent } from '../../../log-store.ts';
import { cursorOf, readAfter, readCursor, type Position } from './query-cursor.ts';
import { eventsOf, foundEvents } from './query-events.ts';
import { findHits, type Hit } from './query-hits.ts';
import type { Pace } from './query-pace.ts';
import { Scope } from './query-scope.ts';
import type { Snapshot } from './query-snapshot.ts';
import { eventId } from '../schema.ts';

/** Before all events of this time. */
const startOf = (atMs: number): Position => ({ atMs, seq: 0 });

/** The newest events of a range first; `next` goes on where the limit or the time cut it. */
export async function newestPage(
  snapshot: Snapshot,
  asked: EventSearch,
  pace: Pace,
): Promise<EventPage> {
  const { limit, toMs } = asked;
  const cursor = asked.before === undefined ? null : readCursor(asked.before);
  const behind = cursor !== null && cursor.atMs < toMs ? cursor : startOf(toMs);
  const scope = new Scope(snapshot, asked);
  const question = { direction: 'newestFirst', behind, limit } as const;
  const { hits, next, complete } = await findHits(snapshot, scope, question, pace);
  const events = await foundEvents(snapshot, hits, pace);
  return { events, next: next && cursorOf(next), newest: snapshot.newest(), complete };
}

/** In the order in which they were stored; chunks are numbered in that order. */
export async function pageSince(
  snapshot: Snapshot,
  asked: EventSearch,
  after: string,
  pace: Pace,
): Promise<EventPage> {
  const since = readAfter(after);
  const scope = new Scope(snapshot, asked);
  const chunks = snapshot
    .chunks()
    .filter((chunk) => chunk.seq + chunk.count - 1 > since && scope.has(chunk))
    .toSorted((a, b) => a.seq - b.seq);
  const hits: Hit[] = [];
  let newest = snapshot.newest();
  let complete = true;
  for (const [index, chunk] of chunks.entries()) {
    if (index > 0 && pace.late) {
      newest = eventId(chunk.seq - 1);
      complete = false;
      break;
    }
    snapshot.open(chunk, (open) => {
      const rows = scope.rows(chunk, open);
      const from = Math.max(0, since + 1 - chunk.seq);
      for (let row = rows?.indexOf(1, from) ?? -1; row >= 0; row = rows!.indexOf(1, row + 1)) {
        hits.push({ atMs: open.columns.atMs.at(row), seq: chunk.seq + row, chunk, row });
      }
    });
    if (hits.length > asked.limit) break;
    await pace.step();
  }
  if (hits.length > asked.limit) {
    hits.length = asked.limit;
    newest = eventId(hits.at(-1)!.seq);
    complete = true;
  }
  return { events: await foundEvents(snapshot, hits, pace), next: null, newest, complete };
}

export interface ScanPart {
  events: StoredEvent[];
  /** Where the next part begins; null: at the end. */
  next: Position | null;
}

/** The next `limit` events of a range, oldest first. */
export async function scanPart(
  snapshot: Snapshot,
  range: EventRange,
  behind: Position | null,
  limit: number,
  pace: Pace,
): Promise<ScanPart> {
  const scope = new Scope(snapshot, range);
  const from = behind ?? startOf(range.fromMs);
  const question = { direction: 'oldestFirst', behind: from, limit } as const;
  const { hits, next } = await findHits(snapshot, scope, question, pace);
  return { events: await eventsOf(snapshot, hits, pace), next };
}
