// Chunks as rows of their table: written with their words, read, and set aside where damaged.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DamagedBlock } from '../samples/bytes.ts';
import { decodeColumns, encodeColumns, type EventColumns } from './chunk/chunk.ts';
import type { Span } from './comparison.ts';
import { packLines, PackedText, packPiece } from './chunk/packed-text.ts';
import { addressWord, userWord } from './schema.ts';

/** Events that follow each other. */
interface Numbered {
  /** Number of the first. */
  seq: number;
  columns: EventColumns;
}

/** With their lines in UTF-8, a line feed behind each. */
export interface Events extends Numbered {
  text: Uint8Array;
}

/** As they are read. */
export interface ReadEvents extends Numbered {
  lines: readonly string[];
}

interface Extent {
  firstMs: number;
  lastMs: number;
  /** Null: of several passes. */
  pass: number | null;
}

function extentOf({ count, atMs, pass }: EventColumns): Extent {
  let firstMs = Infinity;
  let lastMs = -Infinity;
  let only: number | null = pass[0] ?? null;
  for (let index = 0; index < count; index++) {
    if (atMs[index]! < firstMs) firstMs = atMs[index]!;
    if (atMs[index]! > lastMs) lastMs = atMs[index]!;
    if (pass[index] !== only) only = null;
  }
  return { firstMs, lastMs, pass: only };
}

/** What stands in the document of a chunk besides its lines. */
function namesIn({ address, user, count }: EventColumns): string {
  const words = [
    ...[...idsIn(address, count)].map(addressWord),
    ...[...idsIn(user, count)].map(userWord),
  ];
  return `\n${words.join(' ')}`;
}

/** Lines of one session, which follow each other, have the same. */
function idsIn(column: Uint32Array, count: number): Set<number> {
  const ids = new Set<number>();
  for (let index = 0; index < count; index++) {
    if (index === 0 || column[index] !== column[index - 1]) ids.add(column[index]!);
  }
  return ids;
}

export class StoredChunks {
  readonly #insert: StatementSync;
  readonly #addWords: StatementSync;
  readonly #removePieces: StatementSync;
  readonly #pieces: StatementSync;
  readonly #seal: StatementSync;
  readonly #columns: StatementSync;
  readonly #text: StatementSync;
  readonly #keepDamaged: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeWords: StatementSync;
  readonly #onSealed: (columns: EventColumns) => void;
  readonly #extent: StatementSync;
  #setAside: Span[] = [];

  /** `onSealed`: of what is sealed totals are kept. */
  constructor(db: DatabaseSync, onSealed: (columns: EventColumns) => void) {
    this.#onSealed = onSealed;
    this.#insert = db.prepare(
      `INSERT OR REPLACE INTO chunks
       (seq, count, first_ms, last_ms, pass, sealed, columns, text)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#addWords = db.prepare('INSERT INTO words (rowid, text) VALUES (?, CAST(? AS TEXT) || ?)');
    this.#removePieces = db.prepare('DELETE FROM chunks WHERE sealed = 0');
    this.#pieces = db.prepare('SELECT seq, count FROM chunks WHERE sealed = 0 ORDER BY seq DESC');
    this.#seal = db.prepare('UPDATE chunks SET sealed = 1 WHERE seq = ?');
    this.#columns = db.prepare('SELECT columns FROM chunks WHERE seq = ?');
    this.#text = db.prepare('SELECT text FROM chunks WHERE seq = ?');
    this.#keepDamaged = db.prepare(
      `INSERT INTO damaged SELECT seq, count, first_ms, last_ms, columns, text, ?
       FROM chunks WHERE seq = ?`,
    );
    this.#remove = db.prepare('DELETE FROM chunks WHERE seq = ?');
    this.#extent = db.prepare('SELECT first_ms, last_ms FROM chunks WHERE seq = ?');
    this.#removeWords = db.prepare('DELETE FROM words WHERE rowid = ?');
  }

  /** A small part of the newest events; one that begins with the same event is replaced. */
  writePiece({ seq, columns, text }: Events): void {
    const { firstMs, lastMs, pass } = extentOf(columns);
    const packed = encodeColumns(columns, 'piece');
    this.#insert.run(seq, columns.count, firstMs, lastMs, pass, 0, packed, packPiece(text));
  }

  removePieces(): void {
    this.#removePieces.run();
  }

  writeSealed({ seq, columns, text }: Events): void {
    const { firstMs, lastMs, pass } = extentOf(columns);
    const packed = encodeColumns(columns, 'sealed');
    const { blob, words } = packLines(text, columns.count);
    this.#insert.run(seq, columns.count, firstMs, lastMs, pass, 1, packed, blob);
    this.#addWords.run(seq, words, namesIn(columns));
    this.#onSealed(columns);
  }

  /**
   * The pieces that follow each other without a gap up to event `endSeq`, oldest first. Others,
   * beyond one that was damaged, are sealed as they are.
   */
  openPieces(endSeq: number): ReadEvents[] {
    const pieces: ReadEvents[] = [];
    let end = endSeq;
    let open = true;
    for (const row of this.#pieces.all() as { seq: number; count: number }[]) {
      open &&= row.seq + row.count === end;
      const events = this.read(row.seq);
      if (events === null) continue;
      if (open) pieces.unshift(events);
      else this.#sealPiece(events);
      end = row.seq;
    }
    return pieces;
  }

  #sealPiece({ seq, columns, lines }: ReadEvents): void {
    this.#addWords.run(seq, Buffer.from(lines.join('\n')), namesIn(columns));
    this.#seal.run(seq);
    this.#onSealed(columns);
  }

  /** Null: it is damaged, and was set aside. */
  columns(seq: number): EventColumns | null {
    return this.#sound(seq, () => {
      const { columns } = this.#columns.get(seq) as { columns: Uint8Array };
      return decodeColumns(columns);
    });
  }

  /** Null: it is damaged, and was set aside. */
  lines(seq: number, count: number): string[] | null {
    return this.#sound(seq, () => {
      const { text } = this.#text.get(seq) as { text: Uint8Array };
      const lines = new PackedText(text).bytes.toString().split('\n');
      if (lines.length === count) return lines;
      throw new DamagedBlock(`a chunk of ${count} events has ${lines.length} lines`);
    });
  }

  read(seq: number): ReadEvents | null {
    const columns = this.columns(seq);
    const lines = columns && this.lines(seq, columns.count);
    return columns && lines && { seq, columns, lines };
  }

  #sound<T>(seq: number, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DamagedBlock)) throw error;
      this.#setAside.push(this.#spanOf(seq));
      this.#keepDamaged.run(error.message, seq);
      this.remove(seq);
      return null;
    }
  }

  pieceSpans(): readonly Span[] {
    return this.#pieces.all().map((row) => this.#spanOf(row['seq'] as number));
  }

  #spanOf(seq: number): Span {
    const extent = this.#extent.get(seq) as { first_ms: number; last_ms: number };
    return { fromMs: extent.first_ms, toMs: extent.last_ms };
  }

  /** Times of which chunks were set aside since this was asked last. */
  takeSetAside(): readonly Span[] {
    const spans = this.#setAside;
    this.#setAside = [];
    return spans;
  }

  remove(seq: number): void {
    this.#remove.run(seq);
    this.#removeWords.run(seq);
  }
}
