// What the ids in columns and totals mean, looked up as they are needed: there may be millions.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { IpSet } from '../../../../kit/ip-set.ts';

type NameTable = 'host_names' | 'programs' | 'users' | 'addresses';

export interface Kind {
  id: number;
  logType: string;
  type: string;
  level: string;
  action: string;
  outcome: string;
}

export interface Pass {
  id: number;
  host: string;
  source: string;
  path: string;
}

class Table {
  readonly #idOf: StatementSync;
  readonly #valueOf: StatementSync;

  constructor(db: DatabaseSync, table: NameTable) {
    this.#idOf = db.prepare(`SELECT id FROM ${table} WHERE value = ?`);
    this.#valueOf = db.prepare(`SELECT value FROM ${table} WHERE id = ?`);
  }

  /** Null: no event has it. */
  idOf(value: string): number | null {
    const row = this.#idOf.get(value) as { id: number } | undefined;
    return row?.id ?? null;
  }

  valueOf(id: number): string | null {
    const row = id === 0 ? undefined : (this.#valueOf.get(id) as { value: string } | undefined);
    return row?.value ?? null;
  }
}

export class Names {
  readonly hostNames: Table;
  readonly programs: Table;
  readonly users: Table;
  readonly addresses: Table;
  readonly #allAddresses: StatementSync;
  readonly #kinds: StatementSync;
  readonly #passes: StatementSync;

  constructor(db: DatabaseSync) {
    this.hostNames = new Table(db, 'host_names');
    this.programs = new Table(db, 'programs');
    this.users = new Table(db, 'users');
    this.addresses = new Table(db, 'addresses');
    this.#allAddresses = db.prepare('SELECT id, value FROM addresses');
    this.#kinds = db.prepare(
      'SELECT id, log_type AS logType, type, level, action, outcome FROM kinds',
    );
    this.#passes = db.prepare(
      `SELECT passes.id, hosts.value AS host, source, path
       FROM passes JOIN hosts ON hosts.id = passes.host`,
    );
  }

  kinds(): Kind[] {
    return this.#kinds.all() as unknown as Kind[];
  }

  passes(): Pass[] {
    return this.#passes.all() as unknown as Pass[];
  }

  /** Ids of addresses and networks; an IPv6 address may have been written in many ways. */
  addressIds(values: readonly string[]): number[] {
    const plain = values.every((value) => !/[:/]/.test(value));
    if (plain) {
      const spellings = values.flatMap((value) => [value, `::ffff:${value}`]);
      return spellings.flatMap((value) => this.addresses.idOf(value) ?? []);
    }
    const wanted = new IpSet(values);
    const ids: number[] = [];
    for (const row of this.#allAddresses.iterate()) {
      const { id, value } = row as { id: number; value: string };
      if (wanted.has(value)) ids.push(id);
    }
    return ids;
  }
}
