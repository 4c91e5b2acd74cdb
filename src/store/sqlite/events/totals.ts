// Sums of events by hour and day, added up in memory and kept in the transaction of the events.

import assert from 'node:assert/strict';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hourMs, dayMs } from '../../../contract/time-units.ts';
import type { EventColumns } from './chunk/chunk.ts';

/** Times are of the span: small numbers, for each larger one would be garbage of its own. */
interface Sum {
  lines: number;
  attempts: number;
  firstMs: number;
  lastMs: number;
}

/** Sums of one span of time and host. */
interface Group {
  span: number;
  beginMs: number;
  host: number;
  /** By kind and value in one number. */
  sums: Map<number, Sum>;
}

/** Kinds are as many as parsers have forms; a small number with a value is a fast key. */
const mostKinds = 4096;

/** Which events are summed up: from the first time on, before the last. */
export interface Within {
  fromMs: number;
  toMs: number;
}

const always: Within = { fromMs: -Infinity, toMs: Infinity };

const noGroup = (): Group => ({ span: Number.NaN, beginMs: 0, host: 0, sums: new Map() });

type HostOf = (pass: number) => number;

/** One table, of which the columns of the key are span, host, kind, and a value if it has one. */
class SumTable {
  readonly #upsert: StatementSync;
  readonly #spanMs: number;
  readonly #value: 'address' | 'user' | null;
  /** By host and span. */
  readonly #groups = new Map<number, Map<number, Group>>();
  #group: Group = noGroup();

  constructor(db: DatabaseSync, table: string, spanMs: number, key: readonly string[]) {
    this.#spanMs = spanMs;
    const columns = [...key, 'lines', 'attempts', 'first_at', 'last_at'];
    this.#upsert = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT DO UPDATE SET
       lines = lines + excluded.lines, attempts = attempts + excluded.attempts,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    );
    this.#value = key.length > 3 ? (key[3] as 'address' | 'user') : null;
  }

  /** Events without a value are none of a table that has one. */
  add(columns: EventColumns, hostOf: HostOf, { fromMs, toMs }: Within): void {
    const { atMs, attempts, kind, pass, count } = columns;
    const values = this.#value === null ? null : columns[this.#value];
    let last = Number.NaN;
    let host = 0;
    for (let index = 0; index < count; index++) {
      const at = atMs[index]!;
      const value = values === null ? 0 : values[index]!;
      if ((values !== null && value === 0) || at < fromMs || at >= toMs) continue;
      if (pass[index] !== last) {
        last = pass[index]!;
        host = hostOf(last);
      }
      const span = Math.floor(at / this.#spanMs);
      if (span !== this.#group.span || host !== this.#group.host) this.#turnTo(span, host);
      if (kind[index]! >= mostKinds) assert.fail('BUG: there are too many kinds of events');
      this.#sum(value * mostKinds + kind[index]!, at - this.#group.beginMs, attempts[index]!);
    }
  }

  #sum(key: number, atMs: number, attempts: number): void {
    const { sums } = this.#group;
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
    const beginMs = span * this.#spanMs;
    this.#group = spans.get(span) ?? { span, beginMs, host, sums: new Map() };
    spans.set(span, this.#group);
  }

  save(): void {
    for (const spans of this.#groups.values()) {
      for (const group of spans.values()) this.#saveGroup(group);
    }
    this.clear();
  }

  #saveGroup({ span, host, sums }: Group): void {
    for (const [key, { lines, attempts, firstMs: first, lastMs: last }] of sums) {
      const kind = key % mostKinds;
      const value = Math.floor(key / mostKinds);
      if (this.#value === null) this.#upsert.run(span, host, kind, lines, attempts, first, last);
      else this.#upsert.run(span, host, kind, value, lines, attempts, first, last);
    }
  }

  clear(): void {
    this.#groups.clear();
    this.#group = noGroup();
  }
}

/** The totals that schema.ts describes. */
export class Totals {
  readonly #tables: readonly SumTable[];

  constructor(db: DatabaseSync) {
    this.#tables = [
      new SumTable(db, 'kind_hours', hourMs, ['hour', 'host', 'kind']),
      new SumTable(db, 'address_days', dayMs, ['day', 'host', 'kind', 'address']),
      new SumTable(db, 'user_days', dayMs, ['day', 'host', 'kind', 'user']),
    ];
  }

  /** Sums events up, of a whole chunk or of those at some time. */
  add(columns: EventColumns, hostOf: HostOf, within: Within = always): void {
    for (const table of this.#tables) table.add(columns, hostOf, within);
  }

  /** Adds what was summed up to what is stored. */
  save(): void {
    for (const table of this.#tables) table.save();
  }

  /** What was summed up and not saved is dropped. */
  forget(): void {
    for (const table of this.#tables) table.clear();
  }
}
