// Runs statements of records.db in a worker (or, for a command, on the main thread).

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqlRequest, SqlResult, SqlValue } from '../messages.ts';

/** Prepared statements that are kept; the product has fewer. */
const statementLimit = 100;

/** An answer may hold this many rows: nothing of the product reads more at once. */
const rowLimit = 100_000;

export class SqlRunner {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement) return statement;
    statement = this.#db.prepare(sql);
    if (this.#statements.size >= statementLimit) {
      const [oldest] = this.#statements.keys();
      this.#statements.delete(oldest!);
    }
    this.#statements.set(sql, statement);
    return statement;
  }

  run({ sql, parameters }: SqlRequest): SqlResult {
    const statement = this.#prepare(sql);
    // Booleans have no form of their own in SQLite.
    const values = parameters.map((value) =>
      typeof value === 'boolean' ? Number(value) : value,
    ) as SQLInputValue[];
    if (statement.columns().length === 0) {
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], changes: Number(changes), lastId: Number(lastInsertRowid) };
    }
    const rows: Record<string, SqlValue>[] = [];
    for (const row of statement.iterate(...values)) {
      if (rows.length >= rowLimit) throw new Error(`more than ${rowLimit} rows`);
      rows.push({ ...row });
    }
    return { rows, changes: null, lastId: null };
  }
}
