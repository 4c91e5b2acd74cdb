// Finds the first events of a range by time, in either direction, across chunks that overlap.

import { comparePositions, type Position } from './query-cursor.ts';
import type { Pace } from './query-pace.ts';
import type { OpenChunk } from './query-predicate.ts';
import type { Scope } from './query-scope.ts';
import type { ChunkInfo, Snapshot } from './query-snapshot.ts';

export interface Hit extends Position {
  chunk: ChunkInfo;
  row: number;
}

export interface HitQuestion {
  direction: 'newestFirst' | 'oldestFirst';
  /** Only what comes behind it in the direction. */
  behind: Position;
  limit: number;
}

export interface Hits {
  hits: Hit[];
  /** What was left out comes behind this position; null: nothing was left out. */
  next: Position | null;
  /** False: the time was up. */
  complete: boolean;
}

function hitsOf(
  chunk: ChunkInfo,
  open: OpenChunk,
  scope: Scope,
  isBehind: (at: Position) => boolean,
) {
  const rows = scope.rows(chunk, open);
  if (rows === null) return [];
  const hits: Hit[] = [];
  for (let row = rows.indexOf(1); row >= 0; row = rows.indexOf(1, row + 1)) {
    const hit = { atMs: open.columns.atMs.at(row), seq: chunk.seq + row, chunk, row };
    if (isBehind(hit)) hits.push(hit);
  }
  return hits;
}

/** Beyond all events of this time, as seen in the direction. */
function endOfTime(atMs: number, sign: number): Position {
  return { atMs, seq: sign > 0 ? 0 : Number.MAX_SAFE_INTEGER };
}

/**
 * Goes through chunks in the order of their near edge, and stops where no further one can have an
 * event that comes before the last of `limit` hits. @throws AppError `cancelled`
 */
export async function findHits(
  snapshot: Snapshot,
  scope: Scope,
  { direction, behind, limit }: HitQuestion,
  pace: Pace,
): Promise<Hits> {
  const sign = direction === 'oldestFirst' ? 1 : -1;
  const order = (a: Position, b: Position): number => sign * comparePositions(a, b);
  const nearEdge = ({ firstMs, lastMs }: ChunkInfo): number => (sign > 0 ? firstMs : lastMs);
  const farEdge = ({ firstMs, lastMs }: ChunkInfo): number => (sign > 0 ? lastMs : firstMs);
  const candidates = snapshot
    .chunks()
    .filter((chunk) => sign * (farEdge(chunk) - behind.atMs) >= 0 && scope.has(chunk))
    .toSorted((a, b) => sign * (nearEdge(a) - nearEdge(b)));
  // One more than asked for tells whether there are more.
  const most = limit + 1;
  let hits: Hit[] = [];
  let looked = 0;
  for (const chunk of candidates) {
    const edge = nearEdge(chunk);
    const last = hits.length === most ? hits[limit] : undefined;
    if (last && sign * (edge - last.atMs) > 0) break;
    // A page that goes on where it began would never come to an end.
    const gainsTime = looked > 0 && sign * (edge - behind.atMs) > 0;
    if (gainsTime && pace.late) return timeIsUp(hits, endOfTime(edge, sign), order, limit);
    const found = snapshot.open(chunk, (open) =>
      hitsOf(chunk, open, scope, (at) => order(at, behind) > 0),
    );
    if (found && found.length > 0) hits = [...hits, ...found].toSorted(order).slice(0, most);
    looked += 1;
    await pace.step();
  }
  const more = hits.length > limit;
  hits.length = Math.min(hits.length, limit);
  return { hits, next: more ? (hits.at(-1) ?? null) : null, complete: true };
}

/** What lies behind the edge of the first chunk that was not looked at is left to the next page. */
function timeIsUp(
  hits: readonly Hit[],
  edge: Position,
  order: (a: Position, b: Position) => number,
  limit: number,
): Hits {
  const sure = hits.filter((hit) => order(hit, edge) < 0).slice(0, limit);
  const next = sure.length === limit ? sure.at(-1)! : edge;
  return { hits: sure, next, complete: sure.length === limit };
}
