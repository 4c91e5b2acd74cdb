// What of a batch is stored already, read by another pass: line by line, each occurrence once.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LogEvent } from '../../../contract/log-event.ts';
import { Comparison, spanOf, yearsLater, type Span } from './comparison.ts';
import type { EventHead } from './event-head.ts';
import { MatchedEvents } from './matched-events.ts';
import type { Pass, Passes } from './passes.ts';
import type { ReadEvents, StoredChunks } from './stored-chunks.ts';

/** Chunks kept as they were read: batches that follow each other meet the same ones. */
const mostRead = 4;

/** `Dec 10 06:55:46`: the year is that which puts it next to when it was read. */
const yearlessStamp = /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /;

/**
 * A copy that is read in another year is placed in another year, all of it. A few equal lines at
 * the same time of another year (timers write such) are no copy: less than this many, or less than
 * half of those of a batch. Copies come in large batches; small ones, of a log that is followed,
 * are not looked up in other years.
 */
const fewestCopied = 256;

type Chunk = Omit<ReadEvents, 'lines'> & { lines: readonly string[] | null };

const none: readonly number[] = [];

export interface StoredEvents {
  db: DatabaseSync;
  chunks: StoredChunks;
  head: EventHead;
  passes: Passes;
}

export class Overlap {
  readonly #stored: StoredEvents;
  readonly #matched: MatchedEvents;
  readonly #overlapping: StatementSync;
  readonly #newest: StatementSync;
  readonly #read = new Map<number, Chunk>();
  /** No chunk that is sealed has a later event; it changes when the head begins anew. */
  #sealed = { headSeq: Number.NaN, newestMs: Infinity };

  constructor(stored: StoredEvents) {
    this.#stored = stored;
    this.#matched = new MatchedEvents(stored.db);
    this.#overlapping = stored.db.prepare(
      `SELECT seq FROM chunks WHERE last_ms >= ? AND first_ms <= ?
       AND (pass IS NULL OR pass <> ?) AND seq < ? ORDER BY seq`,
    );
    this.#newest = stored.db.prepare('SELECT max(last_ms) AS ms FROM chunks');
  }

  /** What was read may have been set aside or dropped. */
  forget(): void {
    this.#read.clear();
    this.#sealed.headSeq = Number.NaN;
  }

  /** Lines that are followed are mostly newer than all that is sealed. */
  get #sealedMs(): number {
    const { seq } = this.#stored.head;
    if (seq !== this.#sealed.headSeq) {
      const { ms } = this.#newest.get() as { ms: number | null };
      this.#sealed = { headSeq: seq, newestMs: ms ?? -Infinity };
    }
    return this.#sealed.newestMs;
  }

  /**
   * The events that are new. One of another pass at the same time with the same line, stamp and
   * all, is the same occurrence, unless this pass has met it before.
   */
  fresh(events: readonly LogEvent[], pass: Pass): readonly LogEvent[] {
    const span = spanOf(events);
    const there = this.#compare(events, pass, 0, span, this.#seqs(span, pass));
    there.save();
    let fresh = there.met === 0 ? events : events.filter((_, index) => !there.isMet(index));
    for (const years of pass.years === 0 ? [-1, 1] : [pass.years]) {
      fresh = this.#withoutCopied(fresh, pass, years, yearsLater(span, years));
    }
    return fresh;
  }

  /** Takes out those that this pass shares with another one, so many years apart. */
  #withoutCopied(
    events: readonly LogEvent[],
    pass: Pass,
    years: number,
    span: Span,
  ): readonly LogEvent[] {
    const known = pass.years === years;
    if (events.length < (known ? 1 : fewestCopied)) return events;
    const seqs = this.#seqs(span, pass);
    if (seqs.length === 0 && !this.#stored.head.isWithin(span)) return events;
    const yearless = events.filter(({ line }) => yearlessStamp.test(line));
    const there = this.#compare(yearless, pass, years, span, seqs);
    const { met } = there;
    if (met === 0) return events;
    if (!known && (met < fewestCopied || met * 2 < yearless.length)) return events;
    there.save();
    this.#stored.passes.setYears(pass, years);
    let next = 0;
    return events.filter(({ line }) => !yearlessStamp.test(line) || !there.isMet(next++));
  }

  /** Sealed chunks that may hold events of other passes at that time. */
  #seqs({ fromMs, toMs }: Span, pass: Pass): readonly number[] {
    if (fromMs > this.#sealedMs) return none;
    const { head } = this.#stored;
    const rows = this.#overlapping.all(fromMs, toMs, pass.id, head.seq) as { seq: number }[];
    return rows.map(({ seq }) => seq);
  }

  #compare(
    events: readonly LogEvent[],
    pass: Pass,
    years: number,
    span: Span,
    seqs: readonly number[],
  ): Comparison {
    const { head, passes } = this.#stored;
    const comparison = new Comparison(events, years, span, this.#matched.begin(pass.id));
    const isOther = (id: number): boolean => id !== pass.id && passes.hostOf(id) === pass.host;
    for (const seq of seqs) {
      const chunk = this.#chunk(seq);
      if (chunk === null) continue;
      const lines = (): readonly string[] | null => this.#lines(chunk);
      comparison.meet({ seq, columns: chunk.columns, lines, isOther });
    }
    const { seq, columns, lines } = head;
    if (head.isWithin(span)) comparison.meet({ seq, columns, lines: () => lines, isOther });
    return comparison;
  }

  #chunk(seq: number): Chunk | null {
    const known = this.#read.get(seq);
    if (known) return known;
    const columns = this.#stored.chunks.columns(seq);
    if (columns === null) return null;
    const [oldest] = this.#read.keys();
    if (oldest !== undefined && this.#read.size >= mostRead) this.#read.delete(oldest);
    const chunk = { seq, columns, lines: null };
    this.#read.set(seq, chunk);
    return chunk;
  }

  #lines(chunk: Chunk): readonly string[] | null {
    chunk.lines ??= this.#stored.chunks.lines(chunk.seq, chunk.columns.count);
    if (chunk.lines === null) this.#read.delete(chunk.seq);
    return chunk.lines;
  }
}
