// The newest events, in memory and as pieces on disk, until there are enough of them for chunks.

import type { LogEvent } from '../../../contract/log-event.ts';
import {
  appendColumns,
  chunkEvents,
  emptyColumns,
  partOf,
  type EventColumns,
} from './chunk/chunk.ts';
import type { Span } from './comparison.ts';
import { LineBytes } from './chunk/line-bytes.ts';
import type { Events, StoredChunks } from './stored-chunks.ts';

/** A piece grows to this before the next one is begun: it is written anew each time. */
const pieceEvents = 64;

/** Long lines fill a chunk before there are many. */
const chunkBytes = 4 * 1024 * 1024;

/** Room for more events than this is given back once they are sealed. */
const mostKept = 4 * chunkEvents;

export class EventHead {
  readonly #chunks: StoredChunks;
  /** Number of the first event in it. */
  seq = 1;
  columns: EventColumns = emptyColumns(chunkEvents);
  readonly lines = new LineBytes();
  #oldestMs = Infinity;
  #newestMs = -Infinity;
  /** Where the last piece on disk begins and ends. */
  #pieceStart = 0;
  #pieceEnd = 0;

  constructor(chunks: StoredChunks) {
    this.#chunks = chunks;
  }

  /** Whether it may hold events of that time. */
  isWithin({ fromMs, toMs }: Span): boolean {
    return this.#newestMs >= fromMs && this.#oldestMs <= toMs;
  }

  /** Number of the next event. */
  get endSeq(): number {
    return this.seq + this.lines.count;
  }

  /** Reads what is on disk of the events before number `endSeq`. */
  load(endSeq: number): void {
    const pieces = this.#chunks.openPieces(endSeq);
    this.#clear(pieces[0]?.seq ?? endSeq);
    for (const { columns, lines } of pieces) {
      this.#pieceStart = this.columns.count;
      this.reserve(columns.count);
      appendColumns(this.columns, columns);
      for (const [index, line] of lines.entries()) {
        this.lines.add(line);
        this.#see(columns.atMs[index]!);
      }
      this.#pieceEnd = this.columns.count;
    }
  }

  #clear(seq: number): void {
    this.seq = seq;
    this.columns.count = 0;
    if (this.columns.atMs.length > mostKept) this.columns = emptyColumns(chunkEvents);
    this.lines.clear();
    this.#oldestMs = Infinity;
    this.#newestMs = -Infinity;
    this.#pieceStart = 0;
    this.#pieceEnd = 0;
  }

  #see(atMs: number): void {
    if (atMs < this.#oldestMs) this.#oldestMs = atMs;
    if (atMs > this.#newestMs) this.#newestMs = atMs;
  }

  /** Makes room for `more` events. */
  reserve(more: number): void {
    const { columns } = this;
    const needed = columns.count + more;
    if (needed <= columns.atMs.length) return;
    const grown = emptyColumns(Math.max(needed, 2 * columns.atMs.length));
    appendColumns(grown, columns);
    this.columns = grown;
  }

  /** Their columns have been filled in already, from `columns.count` on. */
  add(events: readonly LogEvent[], text: Uint8Array | null): void {
    if (text === null || !this.lines.addAll(events, text)) {
      for (const { line } of events) this.lines.add(line);
    }
    const { columns } = this;
    const from = columns.count;
    columns.count += events.length;
    for (let index = from; index < columns.count; index += 1) this.#see(columns.atMs[index]!);
  }

  /** Writes what was added since the last time. */
  save(): void {
    const { count } = this.columns;
    if (count >= chunkEvents || this.lines.startOf(count) >= chunkBytes) {
      this.#seal();
      return;
    }
    if (this.#pieceEnd - this.#pieceStart >= pieceEvents) this.#pieceStart = this.#pieceEnd;
    this.#pieceEnd = count;
    this.#chunks.writePiece(this.#part(this.#pieceStart, count));
  }

  /** Cuts all there is into chunks of about equal size. */
  #seal(): void {
    this.#chunks.removePieces();
    const { count } = this.columns;
    const size = Math.ceil(count / Math.max(1, Math.round(count / chunkEvents)));
    for (let from = 0; from < count;) {
      const to = this.#cut(from, Math.min(count, from + size));
      this.#chunks.writeSealed(this.#part(from, to));
      from = to;
    }
    this.#clear(this.endSeq);
  }

  /** Where a chunk that begins at `from` ends, at the latest at `to`. */
  #cut(from: number, to: number): number {
    const full = this.lines.startOf(from) + chunkBytes;
    if (this.lines.startOf(to) <= full) return to;
    let end = from + 1;
    while (this.lines.startOf(end) < full) end += 1;
    return end;
  }

  #part(from: number, to: number): Events {
    const columns = partOf(this.columns, from, to);
    return { seq: this.seq + from, columns, text: this.lines.part(from, to) };
  }
}
