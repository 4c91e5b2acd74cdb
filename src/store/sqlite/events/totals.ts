// Sums of events by hour and day, added up in memory and kept in the transaction of the events.

import assert from 'node:assert/strict';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EventColumns } from './chunk.ts';
import { dayMs, hourMs } from './schema.ts';

interface Sum {
  lines: number;
  attempts: number;
  firstMs: number;
  lastMs: number;
}

/** Sums of one span of time and host. */
interface Group {
  span: number;
  host: number;
  /** By kind and value in one number. */
  sums: Map<number, Sum>;
}

/** Kinds are as many as parsers have forms; a small number with a value is a fast key. */
const mostKinds = 4096;

/** One table, of which the columns of the key are span, host, kind, and a value if it has one. */
class SumTable {
  readonly #upsert: StatementSync;
  readonly #spanMs: number;
  readonly #valued: boolean;
  /** By host and span. */
  readonly #groups = new Map<number, Map<number, Group>>();
  #group: Group = { span: Number.NaN, host: 0, sums: new Map() };

  constructor(db: DatabaseSync, table: string, spanMs: number, key: readonly string[]) {
    this.#spanMs = spanMs;
    const columns = [...key, 'lines', 'attempts', 'first_at', 'last_at'];
    this.#upsert = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT DO UPDATE SET
       lines = lines + excluded.lines, attempts = attempts + excluded.attempts,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    );
    this.#valued = key.length > 3;
  }

  add(span: number, host: number, kind: number, value: number, atMs: number, attempts: number) {
    if (span !== this.#group.span || host !== this.#group.host) this.#turnTo(span, host);
    const { sums } = this.#group;
    const key = value * mostKinds + kind;
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, { lines: 1, attempts, firstMs: atMs, lastMs: atMs });
      return;
    }
    sum.lines += 1;
    sum.attempts += attempts;
    if (atMs < sum.firstMs) sum.firstMs = atMs;
    if (atMs > sum.lastMs) sum.lastMs = atMs;
  }

  #turnTo(span: number, host: number): void {
    const spans = this.#groups.get(host) ?? new Map<number, Group>();
    this.#groups.set(host, spans);
    this.#group = spans.get(span) ?? { span, host, sums: new Map() };
    spans.set(span, this.#group);
  }

  save(): void {
    for (const spans of this.#groups.values()) {
      for (const group of spans.values()) this.#saveGroup(group);
    }
    this.clear();
  }

  #saveGroup({ span, host, sums }: Group): void {
    const beginMs = span * this.#spanMs;
    for (const [key, { lines, attempts, firstMs, lastMs }] of sums) {
      const kind = key % mostKinds;
      const value = Math.floor(key / mostKinds);
      const first = firstMs - beginMs;
      const last = lastMs - beginMs;
      if (this.#valued) this.#upsert.run(span, host, kind, value, lines, attempts, first, last);
      else this.#upsert.run(span, host, kind, lines, attempts, first, last);
    }
  }

  clear(): void {
    this.#groups.clear();
    this.#group = { span: Number.NaN, host: 0, sums: new Map() };
  }
}

/** The totals that schema.ts describes. */
export class Totals {
  readonly #kinds: SumTable;
  readonly #addresses: SumTable;
  readonly #users: SumTable;

  constructor(db: DatabaseSync) {
    this.#kinds = new SumTable(db, 'kind_hours', hourMs, ['hour', 'host', 'kind']);
    this.#addresses = new SumTable(db, 'address_days', dayMs, ['day', 'host', 'kind', 'address']);
    this.#users = new SumTable(db, 'user_days', dayMs, ['day', 'host', 'kind', 'user']);
  }

  add(columns: EventColumns, index: number, host: number): void {
    const atMs = columns.atMs[index]!;
    const kind = columns.kind[index]!;
    // Its text is not made for each event.
    if (kind >= mostKinds) assert.fail(`BUG: there are ${kind} kinds of events`);
    const attempts = columns.attempts[index]!;
    this.#kinds.add(Math.floor(atMs / hourMs), host, kind, 0, atMs, attempts);
    const day = Math.floor(atMs / dayMs);
    const address = columns.address[index]!;
    const user = columns.user[index]!;
    if (address !== 0) this.#addresses.add(day, host, kind, address, atMs, attempts);
    if (user !== 0) this.#users.add(day, host, kind, user, atMs, attempts);
  }

  /** Adds events to what is stored. */
  addAll(columns: EventColumns, hostOf: (pass: number) => number): void {
    for (let index = 0; index < columns.count; index++) {
      this.add(columns, index, hostOf(columns.pass[index]!));
    }
    this.save();
  }

  /** Adds what was summed up to what is stored. */
  save(): void {
    for (const table of [this.#kinds, this.#addresses, this.#users]) table.save();
  }

  /** What was summed up and not saved is dropped. */
  forget(): void {
    for (const table of [this.#kinds, this.#addresses, this.#users]) table.clear();
  }
}
