// Kysely over a function that runs SQL elsewhere: selects anywhere, all else one at a time.

import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import { reasonOf } from '../../../kit/app-error.ts';
import { Gate } from '../../../kit/gate.ts';
import type { SqlRequest, SqlResult } from '../messages.ts';

/** Writers that may wait for the one that is at it; a further one is refused. */
const writersWaiting = 1000;

/** A write that is asked for within another's transaction would wait for itself for ever. */
const writerWaitMs = 30_000;

export interface SqlAccess {
  read(request: SqlRequest): Promise<SqlResult>;
  write(request: SqlRequest): Promise<SqlResult>;
  close(): Promise<void>;
}

class Connection implements DatabaseConnection {
  readonly #access: SqlAccess;
  readonly #gate: Gate;
  /** Gives the writer back; null outside of a transaction. */
  #leave: (() => void) | null = null;

  constructor(access: SqlAccess, gate: Gate) {
    this.#access = access;
    this.#gate = gate;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, lastId } = await this.#run(compiled);
    return {
      rows: rows as R[],
      ...(changes === null ? {} : { numAffectedRows: BigInt(changes) }),
      ...(lastId === null ? {} : { insertId: BigInt(lastId) }),
    };
  }

  async #run(compiled: CompiledQuery): Promise<SqlResult> {
    const { sql, parameters } = compiled;
    const request = { sql, parameters };
    // A transaction must see its own changes, so its selects go to the writer too.
    if (this.#leave) return this.#access.write(request);
    if (compiled.query.kind === 'SelectQueryNode') return this.#access.read(request);
    const leave = await this.#gate.enter(AbortSignal.timeout(writerWaitMs));
    try {
      return await this.#access.write(request);
    } finally {
      leave();
    }
  }

  async begin(): Promise<void> {
    const leave = await this.#gate.enter(AbortSignal.timeout(writerWaitMs));
    try {
      await this.#access.write({ sql: 'begin immediate', parameters: [] });
      this.#leave = leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  async end(sql: 'commit' | 'rollback'): Promise<void> {
    const leave = this.#leave;
    try {
      await this.#access.write({ sql, parameters: [] });
    } finally {
      // A commit that failed is followed by a rollback, which needs the writer still.
      if (leave && sql === 'rollback') this.release();
    }
    this.release();
  }

  release(): void {
    const leave = this.#leave;
    this.#leave = null;
    leave?.();
  }

  // oxlint-disable-next-line require-yield -- Kysely asks for a generator
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('BUG: records are not streamed; page with limit');
  }
}

class RecordsDriver implements Driver {
  readonly #access: SqlAccess;
  readonly #gate = new Gate('write the records', 1, writersWaiting);

  constructor(access: SqlAccess) {
    this.#access = access;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Connection(this.#access, this.#gate);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as Connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as Connection).end('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await (connection as Connection).end('rollback');
    } catch (error) {
      // A full disk has rolled back by itself already (sqlite.org/lang_transaction.html): what
      // failed before is what is to be told.
      if (!reasonOf(error).includes('no transaction is active')) throw error;
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).release();
  }

  async destroy(): Promise<void> {
    await this.#access.close();
  }
}

class RecordsAdapter extends SqliteAdapter {
  /** Selects run beside a transaction; the driver itself lets one writer in at a time. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** One transaction or single write at a time; selects outside of a transaction do not wait. */
export function recordsDialect(access: SqlAccess): Dialect {
  return {
    createAdapter: () => new RecordsAdapter(),
    createDriver: () => new RecordsDriver(access),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
