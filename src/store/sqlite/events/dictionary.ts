// Ids of texts that come again and again: a table, and the ones used last in memory.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LogEvent } from '../../../contract/log-event.ts';

/** Of each of two generations; a hostile flood of names costs look-ups, not memory. */
const mostRemembered = 16_384;

export type DictionaryTable = 'hosts' | 'host_names' | 'programs' | 'users' | 'addresses';

export class Dictionary {
  readonly #find: StatementSync;
  readonly #add: StatementSync;
  #young = new Map<string, number>();
  #old = new Map<string, number>();
  #last: string | null = null;
  #lastId = 0;

  constructor(db: DatabaseSync, table: DictionaryTable) {
    this.#find = db.prepare(`SELECT id FROM ${table} WHERE value = ?`);
    this.#add = db.prepare(`INSERT INTO ${table} (value) VALUES (?) RETURNING id`);
  }

  /** 0 for null; a text that has no id yet is given one. */
  idOf(value: string | null): number {
    if (value === null) return 0;
    if (value === this.#last) return this.#lastId;
    const id = this.#young.get(value) ?? this.#recall(value);
    this.#last = value;
    this.#lastId = id;
    return id;
  }

  #recall(value: string): number {
    // A copy of its own: a part of a long text would keep all of it in memory.
    const text = Buffer.from(value).toString();
    const known = this.#old.get(text) ?? (this.#find.get(text) as { id: number } | undefined)?.id;
    const id = known ?? (this.#add.get(text) as { id: number }).id;
    if (this.#young.size >= mostRemembered) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, id);
    return id;
  }

  /** What is remembered may not be true any more. */
  forget(): void {
    this.#young.clear();
    this.#old.clear();
    this.#last = null;
  }
}

interface Kind {
  id: number;
  logType: string;
  level: string;
  action: string;
  outcome: string;
}

const kindFields = 'log_type, type, level, action, outcome';

/** Ids of what a parser says of a line; there are as many as parsers have forms. */
export class KindDictionary {
  readonly #find: StatementSync;
  readonly #add: StatementSync;
  readonly #byType = new Map<string, Kind[]>();

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      `SELECT id FROM kinds
       WHERE log_type = ? AND type = ? AND level = ? AND action = ? AND outcome = ?`,
    );
    this.#add = db.prepare(`INSERT INTO kinds (${kindFields}) VALUES (?, ?, ?, ?, ?) RETURNING id`);
  }

  idOf(event: LogEvent): number {
    const { logType, level, action, outcome } = event;
    const kinds = this.#byType.get(event.type);
    if (kinds !== undefined) {
      for (const kind of kinds) {
        if (kind.outcome !== outcome || kind.level !== level) continue;
        if (kind.action === action && kind.logType === logType) return kind.id;
      }
    }
    return this.#recall(event);
  }

  #recall({ logType, type, level, action, outcome }: LogEvent): number {
    const values = [logType, type, level, action, outcome];
    const { id } = (this.#find.get(...values) ?? this.#add.get(...values)) as { id: number };
    const kinds = this.#byType.get(type) ?? [];
    if (this.#byType.size >= mostRemembered) this.#byType.clear();
    this.#byType.set(type, [...kinds, { id, logType, level, action, outcome }]);
    return id;
  }

  forget(): void {
    this.#byType.clear();
  }
}
