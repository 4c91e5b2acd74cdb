// Counts the totals of some days anew from the chunks that are stored.

import type { StatementSync } from 'node:sqlite';
import { hourMs, dayMs } from '../../../contract/time-units.ts';
import type { StreamParts } from './event-stream.ts';
import type { Passes } from './passes.ts';
import type { StoredChunks } from './stored-chunks.ts';
import type { Totals } from './totals.ts';

const hoursADay = dayMs / hourMs;

export class Recount {
  readonly #chunks: StoredChunks;
  readonly #passes: Passes;
  readonly #totals: Totals;
  readonly #removals: readonly { statement: StatementSync; spansADay: number }[];
  readonly #overlapping: StatementSync;

  constructor({ db, chunks, passes, totals }: StreamParts) {
    this.#chunks = chunks;
    this.#passes = passes;
    this.#totals = totals;
    const removal = (table: string, span: string): StatementSync =>
      db.prepare(`DELETE FROM ${table} WHERE ${span} >= ? AND ${span} < ?`);
    this.#removals = [
      { statement: removal('kind_hours', 'hour'), spansADay: hoursADay },
      { statement: removal('address_days', 'day'), spansADay: 1 },
      { statement: removal('user_days', 'day'), spansADay: 1 },
    ];
    this.#overlapping = db.prepare(
      'SELECT seq FROM chunks WHERE last_ms >= ? AND first_ms < ? AND sealed = 1',
    );
  }

  /** All days of the span, from its first to its last millisecond. */
  run(fromMs: number, toMs: number): void {
    const days = { from: Math.floor(fromMs / dayMs), to: Math.floor(toMs / dayMs) + 1 };
    for (const { statement, spansADay } of this.#removals) {
      statement.run(days.from * spansADay, days.to * spansADay);
    }
    const within = { fromMs: days.from * dayMs, toMs: days.to * dayMs };
    const rows = this.#overlapping.all(within.fromMs, within.toMs) as { seq: number }[];
    for (const { seq } of rows) {
      const columns = this.#chunks.columns(seq);
      if (columns !== null) this.#totals.add(columns, (pass) => this.#passes.hostOf(pass), within);
    }
    this.#totals.save();
  }
}
