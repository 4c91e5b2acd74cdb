// records.db in the writing worker: one connection changes it, another answers selects.

import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase, openForReading, setAside, storeError } from '../database.ts';
import type { SqlRequest, SqlResult } from '../messages.ts';
import { migrateRecords, recordsFile } from './records-migrations.ts';
import { SqlRunner } from './sql-runner.ts';

const cacheKib = 512;

interface Connection {
  db: DatabaseSync;
  runner: SqlRunner;
}

const connectionTo = (db: DatabaseSync): Connection => ({ db, runner: new SqlRunner(db) });

export class RecordsFile {
  readonly #path: string;
  readonly notices: string[] = [];
  #writing!: Connection;
  /** Of its own: a select must not see what a transaction under way has not committed. */
  #reading: Connection | null = null;

  constructor(dataPath: string, nowMs: number) {
    this.#path = join(dataPath, recordsFile);
    this.#open(nowMs);
  }

  #open(nowMs: number): void {
    const path = this.#path;
    const { db, aside } = openDatabase({ path, cacheKib, nowMs, prepare: migrateRecords });
    this.#writing = connectionTo(db);
    if (aside !== null) this.#noticeAside(aside);
  }

  #noticeAside(aside: string): void {
    this.notices.push(
      `${this.#path} was damaged: it lies as ${aside}, and a new one was begun without users`,
    );
  }

  setAside(nowMs: number): void {
    this.close();
    this.#noticeAside(setAside(this.#path, nowMs));
    this.#open(nowMs);
  }

  write(request: SqlRequest): SqlResult {
    try {
      return this.#writing.runner.run(request);
    } catch (error) {
      throw storeError(error, 'write', this.#path);
    }
  }

  read(request: SqlRequest): SqlResult {
    try {
      this.#reading ??= connectionTo(openForReading(this.#path, cacheKib));
      return this.#reading.runner.run(request);
    } catch (error) {
      throw storeError(error, 'read', this.#path);
    }
  }

  /** The last connection to close empties the write-ahead log: that must be the writing one. */
  close(): void {
    this.#reading?.db.close();
    this.#reading = null;
    this.#writing.db.close();
  }
}
