// Drops whole chunks that are too old, and the oldest beyond the budget; what stays is not touched.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Passes } from './passes.ts';
import type { Recount } from './recount.ts';
import { eventsPageBytes, matchedBlock } from './schema.ts';
import type { StoredChunks } from './stored-chunks.ts';
import type { StoredDetections } from './detections/stored-detections.ts';

/** Chunks dropped in one transaction: other programs that write wait meanwhile. */
const chunksAtOnce = 16;

/** No chunk of usual lines takes more: so many can go before it is looked how much is left. */
const largestChunkBytes = 512 * 1024;

const wordPagesAtOnce = 512;

/** Free pages beyond this share of the file are given back to the file system, so many a time. */
const freeShare = 0.1;
const pagesAtOnce = 4096;

interface ChunkRow {
  seq: number;
  first_ms: number;
  last_ms: number;
}

export interface ExpiryParts {
  db: DatabaseSync;
  chunks: StoredChunks;
  passes: Passes;
  detections: StoredDetections;
  recount: Recount;
}

export class EventExpiry {
  readonly #parts: ExpiryParts;
  readonly #oldest: StatementSync;
  readonly #oldestPiece: StatementSync;
  readonly #pieces: StatementSync;
  readonly #notUnderstood: StatementSync;
  readonly #mergeWords: StatementSync;

  constructor(parts: ExpiryParts) {
    this.#parts = parts;
    const { db } = parts;
    const columns = 'seq, first_ms, last_ms';
    this.#oldest = db.prepare(
      `SELECT ${columns} FROM chunks WHERE sealed = 1 AND last_ms < ?
       ORDER BY last_ms LIMIT ?`,
    );
    this.#oldestPiece = db.prepare(
      `SELECT ${columns} FROM chunks WHERE sealed = 0 ORDER BY seq LIMIT 1`,
    );
    this.#pieces = db.prepare('SELECT seq FROM chunks WHERE sealed = 0');
    // What is deleted of an index takes its room until the parts that hold it are merged.
    this.#mergeWords = db.prepare(
      `INSERT INTO words (words, rank) VALUES ('merge', ${wordPagesAtOnce})`,
    );
    this.#notUnderstood = db.prepare(`SELECT id FROM kinds WHERE type = ''`);
  }

  /** Drops some of the oldest chunks that end before `cutMs`, as for `bytes`; false: none does. */
  dropSome(cutMs: number, bytes = Infinity): boolean {
    const most = Math.min(chunksAtOnce, Math.ceil(bytes / largestChunkBytes));
    const rows = this.#oldest.all(cutMs, most) as unknown as ChunkRow[];
    if (rows.length === 0) {
      // Pieces go from the oldest on: those that stay must follow each other.
      const piece = this.#oldestPiece.get() as unknown as ChunkRow | undefined;
      if (piece !== undefined && piece.last_ms < cutMs) rows.push(piece);
    }
    if (rows.length === 0) return false;
    for (const { seq } of rows) this.#drop(seq);
    this.#mergeWords.run();
    const fromMs = Math.min(...rows.map(({ first_ms: ms }) => ms));
    this.#parts.recount.run(fromMs, Math.max(...rows.map(({ last_ms: ms }) => ms)));
    return true;
  }

  #drop(seq: number): void {
    const { chunks, passes } = this.#parts;
    const columns = chunks.columns(seq);
    if (columns === null) return;
    const notUnderstood = new Set(
      (this.#notUnderstood.all() as { id: number }[]).map(({ id }) => id),
    );
    const counts = new Map<number, { events: number; understood: number }>();
    for (let index = 0; index < columns.count; index++) {
      const pass = columns.pass[index]!;
      const count = counts.get(pass) ?? { events: 0, understood: 0 };
      count.events += 1;
      if (!notUnderstood.has(columns.kind[index]!)) count.understood += 1;
      counts.set(pass, count);
    }
    for (const [pass, { events, understood }] of counts) {
      passes.count(pass, -events, -understood, null);
    }
    chunks.remove(seq);
  }

  /** Drops what only dropped events referred to, and what was kept beside them for as long. */
  dropUnused(cutMs: number): void {
    const { db } = this.#parts;
    const oldBlock = `(SELECT coalesce(min(seq), 9e15) / ${matchedBlock} FROM chunks)`;
    db.exec(`DELETE FROM matched WHERE block < CAST(${oldBlock} AS INTEGER)`);
    const pieces = (this.#pieces.all() as { seq: number }[]).map(({ seq }) => seq);
    const columns = pieces.map((seq) => this.#parts.chunks.columns(seq));
    for (const [table, totals, key] of [
      ['addresses', 'address_days', 'address'],
      ['users', 'user_days', 'user'],
    ] as const) {
      const ofPieces = columns.flatMap((of) => (of ? [...of[key]] : []));
      // The last id stays, so that none is given again.
      db.prepare(
        `DELETE FROM ${table} WHERE id NOT IN (SELECT ${key} FROM ${totals})
         AND id NOT IN (SELECT value FROM json_each(?)) AND id < (SELECT max(id) FROM ${table})`,
      ).run(JSON.stringify([...new Set(ofPieces)]));
    }
    db.exec(
      `DELETE FROM passes WHERE events <= 0 AND id NOT IN (SELECT pass FROM matched)
       AND id < (SELECT max(id) FROM passes)`,
    );
    for (const [table, time] of [
      ['damaged', 'last_ms'],
      ['kept', 'changed_ms'],
    ]) {
      db.prepare(`DELETE FROM ${table} WHERE ${time} < ?`).run(cutMs);
    }
    this.#parts.detections.expire(cutMs);
  }

  /** What is in use of the file, beside which there is a short write-ahead log. */
  usedBytes(): number {
    return (this.#pragma('page_count') - this.#pragma('freelist_count')) * eventsPageBytes;
  }

  /** Gives free room back to the file system. Not within a transaction. */
  shrink(): void {
    const free = this.#pragma('freelist_count');
    if (free > this.#pragma('page_count') * freeShare) {
      this.#parts.db.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
    }
  }

  #pragma(name: string): number {
    return Object.values(this.#parts.db.prepare(`PRAGMA ${name}`).get() as object)[0] as number;
  }
}
