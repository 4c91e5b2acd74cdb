// Chunks as rows of their table: written with their words, read, and set aside where damaged.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DamagedBlock } from '../bytes.ts';
import { decodeColumns, encodeColumns, type EventColumns } from './chunk.ts';
import type { Span } from './comparison.ts';
import { packLines, PackedText, packPiece } from './packed-text.ts';
import { addressWord, userWord } from './schema.ts';

/** Events that follow each other, with their lines. */
export interface Events {
  /** Number of the first. */
  seq: number;
  columns: EventColumns;
  lines: readonly string[];
}

/** Three bytes of UTF-8 for a unit of UTF-16, at most. */
const bytesPerUnit = 3;
const usualTextBytes = 2 * 1024 * 1024;

const lineFeed = 0x0a;

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
function namesIn({ columns }: Events): string {
  const { address, user, count } = columns;
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
  #text8 = Buffer.allocUnsafe(usualTextBytes);

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
  writePiece({ seq, columns, lines }: Events): void {
    const { firstMs, lastMs, pass } = extentOf(columns);
    const packed = encodeColumns(columns, 'piece');
    const text = packPiece(this.#textOf(lines));
    this.#insert.run(seq, columns.count, firstMs, lastMs, pass, 0, packed, text);
  }

  /** A line feed behind each; in memory that the next text is written to, too. */
  #textOf(lines: readonly string[]): Uint8Array {
    let units = 0;
    for (const line of lines) units += line.length + 1;
    const most = units * bytesPerUnit;
    if (this.#text8.length < most) this.#text8 = Buffer.allocUnsafe(most);
    let length = 0;
    // To put them together first costs twice the time, and makes each line anew.
    for (const line of lines) {
      length += this.#text8.write(line, length);
      this.#text8[length] = lineFeed;
      length += 1;
    }
    return this.#text8.subarray(0, length);
  }

  removePieces(): void {
    this.#removePieces.run();
  }

  writeSealed(events: Events): void {
    const { seq, columns } = events;
    const { firstMs, lastMs, pass } = extentOf(columns);
    const packed = encodeColumns(columns, 'sealed');
    const { blob, words } = packLines(this.#textOf(events.lines), columns.count);
    this.#insert.run(seq, columns.count, firstMs, lastMs, pass, 1, packed, blob);
    this.#addWords.run(seq, words, namesIn(events));
    this.#onSealed(columns);
  }

  /**
   * The pieces that follow each other without a gap up to event `endSeq`, oldest first. Others,
   * beyond one that was damaged, are sealed as they are.
   */
  openPieces(endSeq: number): Events[] {
    const pieces: Events[] = [];
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

  #sealPiece(events: Events): void {
    this.#addWords.run(events.seq, this.#textOf(events.lines), namesIn(events));
    this.#seal.run(events.seq);
    this.#onSealed(events.columns);
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

  read(seq: number): Events | null {
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
