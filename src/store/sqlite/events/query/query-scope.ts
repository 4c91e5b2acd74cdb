// The rows of chunks that a range and its filter mean.

import type { EventRange } from '../../../event-filter.ts';
import { idFinder } from './query-ids.ts';
import { anyRow, compileFilter, type OpenChunk, type Predicate } from './query-predicate.ts';
import type { ChunkInfo, Snapshot } from './query-snapshot.ts';
import type { Rows } from './chunk-text.ts';
import { nowhere, wordQuery } from './query-words.ts';

export class Scope {
  readonly #range: EventRange;
  readonly #predicate: Predicate | null;
  /** Passes of the host; null: all. */
  readonly #passes: ReadonlySet<number> | null;
  /** Sealed chunks that can have what is asked for; null: all can. */
  readonly #possible: ReadonlySet<number> | null;

  constructor(snapshot: Snapshot, range: EventRange) {
    const { filter, host } = range;
    const { names } = snapshot;
    const idsOf = idFinder(names);
    this.#range = range;
    this.#predicate = filter && compileFilter(filter, idsOf);
    const passes = host === null ? null : names.passes().filter((pass) => pass.host === host);
    this.#passes = passes && new Set(passes.map(({ id }) => id));
    const words = wordQuery(filter, idsOf);
    if (words === null) this.#possible = null;
    else this.#possible = words === nowhere ? new Set() : snapshot.chunksWith(words);
  }

  /** Whether the chunk can have events of the range. */
  has({ seq, firstMs, lastMs, sealed }: ChunkInfo): boolean {
    if (lastMs < this.#range.fromMs || firstMs >= this.#range.toMs) return false;
    return !sealed || this.#possible === null || this.#possible.has(seq);
  }

  /** Null: none. */
  rows(chunk: ChunkInfo, open: OpenChunk): Rows | null {
    let rows = this.#rowsInRange(chunk, open);
    if (this.#predicate && anyRow(rows)) rows = this.#predicate.rows(open, rows);
    return anyRow(rows) ? rows : null;
  }

  /** How many rows there are. */
  count(chunk: ChunkInfo, open: OpenChunk): number {
    const count = this.#predicate?.count;
    if (count && this.#isWhole(chunk)) return count(open);
    const rows = this.rows(chunk, open);
    let ones = 0;
    for (let row = 0; row < (rows?.length ?? 0); row += 1) ones += rows![row]!;
    return ones;
  }

  /** Whether all of the chunk is within the range. */
  #isWhole({ firstMs, lastMs }: ChunkInfo): boolean {
    const { fromMs, toMs } = this.#range;
    return this.#passes === null && firstMs >= fromMs && lastMs < toMs;
  }

  #rowsInRange(chunk: ChunkInfo, open: OpenChunk): Rows {
    const { fromMs, toMs } = this.#range;
    const passes = this.#passes;
    const { count } = chunk;
    const rows = new Uint8Array(count);
    if (this.#isWhole(chunk)) return rows.fill(1);
    const { atMs, pass } = open.columns;
    for (let row = 0; row < count; row += 1) {
      const time = atMs.at(row);
      const isInTime = time >= fromMs && time < toMs;
      if (isInTime && (passes === null || passes.has(pass[row]!))) rows[row] = 1;
    }
    return rows;
  }
}
