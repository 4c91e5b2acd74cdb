// The events of one moment: the list of chunks, and what lies in each of them.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DamagedBlock } from '../../samples/bytes.ts';
import { openForReading, resultCode } from '../../database.ts';
import { decodeColumns } from '../chunk/chunk.ts';
import { PackedText } from '../chunk/packed-text.ts';
import type { ColumnCache } from './query-cache.ts';
import { ChunkColumns } from './query-columns.ts';
import { Names } from './query-names.ts';
import type { OpenChunk } from './query-predicate.ts';
import { isSaid, saidNumbers } from './query-said.ts';
import { ChunkText } from './chunk-text.ts';
import { eventId, formOf, pieceTotalsVersion } from '../schema.ts';

const pageCacheKib = 512;
/** Primary result code of SQLite, https://sqlite.org/rescode.html. */
const sqliteCorrupt = 11;

export interface ChunkInfo {
  seq: number;
  count: number;
  firstMs: number;
  lastMs: number;
  sealed: boolean;
}

export interface SharedMemory {
  columns: ColumnCache;
  /** First events of the chunks that could not be read, first revisions of blocks below zero. */
  damaged: Set<number>;
}

/** One connection; between `begin` and `end` it sees what was there at `begin`. */
export class Snapshot {
  readonly db: DatabaseSync;
  readonly names: Names;
  readonly #memory: SharedMemory;
  readonly #version: StatementSync;
  readonly #nextSeq: StatementSync;
  readonly #list: StatementSync;
  readonly #columns: StatementSync;
  readonly #text: StatementSync;
  readonly #words: StatementSync;
  #chunks: ChunkInfo[] = [];
  /** Of the data that `#chunks` was read from. */
  #listed: unknown = null;

  constructor(path: string, memory: SharedMemory) {
    this.db = openForReading(path, pageCacheKib);
    this.#memory = memory;
    try {
      this.names = new Names(this.db);
      this.#version = this.db.prepare('PRAGMA data_version');
      this.#nextSeq = this.db.prepare('SELECT next_seq AS seq FROM state');
      this.#list = this.db.prepare(
        'SELECT seq, count, first_ms AS firstMs, last_ms AS lastMs, sealed FROM chunks',
      );
      this.#columns = this.db.prepare('SELECT columns FROM chunks WHERE seq = ?');
      this.#text = this.db.prepare('SELECT text FROM chunks WHERE seq = ?');
      this.#words = this.db.prepare('SELECT rowid AS seq FROM words WHERE words MATCH ?');
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  begin(): void {
    this.db.exec('BEGIN');
  }

  end(): void {
    if (this.db.isTransaction) this.db.exec('COMMIT');
  }

  close(): void {
    this.db.close();
  }

  /** Position of the newest event, for `after`. */
  newest(): string {
    const { seq } = this.#nextSeq.get() as { seq: number };
    return eventId(seq - 1);
  }

  /** As long as no writer has opened a file of an earlier form; see schema.ts. */
  get hasPieceTotals(): boolean {
    return formOf(this.db) === pieceTotalsVersion;
  }

  chunks(): readonly ChunkInfo[] {
    const { data_version: version } = this.#version.get() as { data_version: number };
    if (version !== this.#listed) {
      const rows = this.#list.all() as unknown as (Omit<ChunkInfo, 'sealed'> & {
        sealed: number;
      })[];
      this.#chunks = rows.map(({ sealed, ...chunk }) => ({ ...chunk, sealed: sealed === 1 }));
      this.#listed = version;
    }
    return this.#chunks;
  }

  /** Sealed chunks of which the words fit an expression of FTS5; null: the index is damaged. */
  chunksWith(words: string): Set<number> | null {
    try {
      return new Set((this.#words.all(words) as { seq: number }[]).map(({ seq }) => seq));
    } catch (error) {
      if (resultCode(error) !== sqliteCorrupt) throw error;
      return null;
    }
  }

  #columnsOf({ seq, count }: ChunkInfo): ChunkColumns {
    const known = this.#memory.columns.get(seq, count);
    if (known) return known;
    const { columns } = this.#columns.get(seq) as { columns: Uint8Array };
    const decoded = new ChunkColumns(decodeColumns(columns));
    if (decoded.count !== count) throw new DamagedBlock('a chunk has another count of events');
    this.#memory.columns.add(seq, decoded);
    return decoded;
  }

  #textOf({ seq, count }: ChunkInfo): ChunkText {
    const { text } = this.#text.get(seq) as { text: Uint8Array };
    return new ChunkText(new PackedText(text), count);
  }

  #opened(chunk: ChunkInfo): OpenChunk {
    let columns: ChunkColumns | null = null;
    let text: ChunkText | null = null;
    const columnsOf = (): ChunkColumns => (columns ??= this.#columnsOf(chunk));
    const textOf = (): ChunkText => (text ??= this.#textOf(chunk));
    return {
      get columns() {
        return columnsOf();
      },
      ids: (column) =>
        isSaid(column) ? saidNumbers(columnsOf(), column, textOf()) : columnsOf()[column],
      text: textOf,
    };
  }

  /** Null: the chunk is damaged; it is left out and counted, and all others answer. */
  open<T>(chunk: ChunkInfo, work: (open: OpenChunk) => T): T | null {
    if (this.#memory.damaged.has(chunk.seq)) return null;
    try {
      return work(this.#opened(chunk));
    } catch (error) {
      if (!(error instanceof DamagedBlock) && resultCode(error) !== sqliteCorrupt) throw error;
      this.#memory.damaged.add(chunk.seq);
      return null;
    }
  }
}
