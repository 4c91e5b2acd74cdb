// The file of events as readers see it: it may not be there yet, and may be replaced by a new one.

import { statSync } from 'node:fs';
import { openForReading, storeError } from '../../database.ts';
import { ColumnCache } from './query-cache.ts';
import { formOf } from '../schema.ts';
import { Snapshot, type SharedMemory } from './query-snapshot.ts';

/** Connections that are kept open while nobody asks. */
const mostIdle = 2;

function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && found.size > 0 ? `${found.dev}:${found.ino}` : null;
}

export class QueriedFile {
  readonly path: string;
  readonly memory: SharedMemory;
  #identity: string | null = null;
  #idle: Snapshot[] = [];

  constructor(path: string, columns = new ColumnCache()) {
    this.path = path;
    this.memory = { columns, damaged: new Set() };
  }

  /** Asks the events of one moment; null where there are none yet. */
  async read<T>(work: (snapshot: Snapshot | null) => Promise<T>): Promise<T> {
    try {
      const identity = identityOf(this.path);
      if (identity !== this.#identity) this.#forget(identity);
      const snapshot = identity === null ? null : (this.#idle.pop() ?? this.#connect());
      return snapshot ? await this.#within(snapshot, identity, work) : await work(null);
    } catch (error) {
      throw storeError(error, 'read', this.path);
    }
  }

  async #within<T>(
    snapshot: Snapshot,
    identity: string | null,
    work: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    let usable = false;
    try {
      snapshot.begin();
      const answer = await work(snapshot);
      usable = true;
      return answer;
    } finally {
      snapshot.end();
      // A question that failed may have failed with the connection.
      const keep = usable && identity === this.#identity && this.#idle.length < mostIdle;
      if (keep) this.#idle.push(snapshot);
      else snapshot.close();
    }
  }

  /** Null: whoever makes the file has not made its tables yet. */
  #connect(): Snapshot | null {
    const db = openForReading(this.path, 16);
    try {
      if (formOf(db) === 0) return null;
    } finally {
      db.close();
    }
    return new Snapshot(this.path, this.memory);
  }

  /** What was remembered is of another file. */
  #forget(identity: string | null): void {
    this.close();
    this.memory.columns.clear();
    this.memory.damaged.clear();
    this.#identity = identity;
  }

  close(): void {
    for (const snapshot of this.#idle) snapshot.close();
    this.#idle = [];
    this.#identity = null;
  }
}
