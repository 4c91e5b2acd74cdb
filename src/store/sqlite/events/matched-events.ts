// Which stored events a pass has met again: a bit for each, kept in the transaction of the batch.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { matchedBlock } from './schema.ts';

/** Those of one pass at a time, while one batch is compared. */
export class MatchedEvents {
  #pass = 0;
  readonly #blocks = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #changed = new Set<number>();
  readonly #find: StatementSync;
  readonly #save: StatementSync;
  #block = Number.NaN;
  #bits = new Uint8Array(0);

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT bits FROM matched WHERE pass = ? AND block = ?');
    this.#save = db.prepare('INSERT OR REPLACE INTO matched (pass, block, bits) VALUES (?, ?, ?)');
  }

  /** What was met before and not saved is forgotten. */
  begin(pass: number): this {
    this.#pass = pass;
    this.#blocks.clear();
    this.#changed.clear();
    this.#block = Number.NaN;
    return this;
  }

  has(seq: number): boolean {
    const bit = this.#turnTo(seq);
    return (this.#bits[bit >> 3]! & (1 << (bit & 7))) !== 0;
  }

  add(seq: number): void {
    const bit = this.#turnTo(seq);
    this.#bits[bit >> 3]! |= 1 << (bit & 7);
    this.#changed.add(this.#block);
  }

  #turnTo(seq: number): number {
    const block = Math.floor(seq / matchedBlock);
    if (block !== this.#block) {
      this.#block = block;
      this.#bits = this.#blocks.get(block) ?? this.#load(block);
    }
    return seq % matchedBlock;
  }

  #load(block: number): Uint8Array<ArrayBuffer> {
    const row = this.#find.get(this.#pass, block) as { bits: Uint8Array } | undefined;
    const bits = new Uint8Array(matchedBlock / 8);
    if (row) bits.set(row.bits);
    this.#blocks.set(block, bits);
    return bits;
  }

  save(): void {
    for (const block of this.#changed) this.#save.run(this.#pass, block, this.#blocks.get(block)!);
  }
}
