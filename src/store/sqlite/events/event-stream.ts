// The events in the order in which they are stored: new ones are told from known ones and added.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LogEvent } from '../../../contract/log-event.ts';
import type { EventBatch } from '../../log-store.ts';
import type { EventColumns } from './chunk/chunk.ts';
import { Dictionary, KindDictionary } from './dictionary.ts';
import { EventHead } from './event-head.ts';
import { Overlap } from './overlap.ts';
import type { Passes } from './passes.ts';
import { codeOf } from './chunk/said-number.ts';
import type { StoredChunks } from './stored-chunks.ts';
import type { Totals } from './totals.ts';

export interface StreamParts {
  db: DatabaseSync;
  chunks: StoredChunks;
  passes: Passes;
  totals: Totals;
}

export class EventStream {
  readonly #parts: StreamParts;
  readonly #hostNames: Dictionary;
  readonly #programs: Dictionary;
  readonly #users: Dictionary;
  readonly #addresses: Dictionary;
  readonly #kinds: KindDictionary;
  readonly #head: EventHead;
  readonly #overlap: Overlap;
  readonly #nextSeq: StatementSync;
  readonly #setNextSeq: StatementSync;

  constructor(parts: StreamParts) {
    this.#parts = parts;
    const { db, chunks, passes } = parts;
    this.#hostNames = new Dictionary(db, 'host_names');
    this.#programs = new Dictionary(db, 'programs');
    this.#users = new Dictionary(db, 'users');
    this.#addresses = new Dictionary(db, 'addresses');
    this.#kinds = new KindDictionary(db);
    this.#head = new EventHead(chunks);
    this.#overlap = new Overlap({ db, chunks, head: this.#head, passes });
    this.#nextSeq = db.prepare('SELECT next_seq FROM state');
    this.#setNextSeq = db.prepare('UPDATE state SET next_seq = ?');
  }

  /** What is in memory is read anew: another program has written, or a transaction failed. */
  reload(): void {
    for (const dictionary of [this.#hostNames, this.#programs, this.#users, this.#addresses]) {
      dictionary.forget();
    }
    this.#kinds.forget();
    this.#parts.passes.forget();
    this.#parts.totals.forget();
    this.#overlap.forget();
    const { next_seq: next } = this.#nextSeq.get() as { next_seq: number };
    this.#head.load(next);
  }

  /** Stores the events that are new, and says which. Runs in a transaction. */
  append(batch: EventBatch): readonly LogEvent[] {
    const pass = this.#parts.passes.of(batch);
    const fresh = this.#overlap.fresh(batch.events, pass);
    if (fresh.length === 0) return fresh;
    this.#head.reserve(fresh.length);
    const { columns } = this.#head;
    const { count: from } = columns;
    columns.collectedMs.fill(batch.collectedMs, from, from + fresh.length);
    columns.pass.fill(pass.id, from, from + fresh.length);
    let understood = 0;
    let newestMs = -Infinity;
    for (let index = 0; index < fresh.length; index += 1) {
      const event = fresh[index]!;
      this.#fill(columns, from + index, event);
      if (event.type !== '') understood += 1;
      if (event.atMs > newestMs) newestMs = event.atMs;
    }
    this.#head.add(fresh, fresh === batch.events ? (batch.text ?? null) : null);
    this.#parts.passes.count(pass.id, fresh.length, understood, newestMs);
    this.#setNextSeq.run(this.#head.endSeq);
    this.#head.save();
    return fresh;
  }

  #fill(columns: EventColumns, index: number, event: LogEvent): void {
    columns.atMs[index] = event.atMs;
    columns.pid[index] = codeOf(event.pid, 'pid', event.line);
    columns.attempts[index] = event.attempts;
    columns.port[index] = codeOf(event.port, 'port', event.line);
    columns.kind[index] = this.#kinds.idOf(event);
    columns.user[index] = this.#users.idOf(event.user);
    columns.address[index] = this.#addresses.idOf(event.ip);
    columns.hostName[index] = this.#hostNames.idOf(event.hostName);
    columns.program[index] = this.#programs.idOf(event.program);
  }
}
