// The totals of a store as they are kept, and as they come out when its events are counted.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hourMs, dayMs } from '../../../contract/time-units.ts';
import { decodeColumns, type EventColumns } from './chunk/chunk.ts';
import { eventsFile } from './schema.ts';

type Sums = Map<string, [lines: number, attempts: number, firstMs: number, lastMs: number]>;

type SumRow = Record<
  'lines' | 'attempts' | 'first_at' | 'last_at' | 'first_ms' | 'last_ms',
  number
>;

function add(sums: Sums, key: readonly unknown[], atMs: number, attempts: number): void {
  const name = key.join(' ');
  const [lines, sum, firstMs, lastMs] = sums.get(name) ?? [0, 0, atMs, atMs];
  sums.set(name, [lines + 1, sum + attempts, Math.min(firstMs, atMs), Math.max(lastMs, atMs)]);
}

function addEvents(sums: Sums, columns: EventColumns, hostOf: Map<number, number>): void {
  for (let index = 0; index < columns.count; index++) {
    const atMs = columns.atMs[index]!;
    const attempts = columns.attempts[index]!;
    const host = hostOf.get(columns.pass[index]!);
    const kind = columns.kind[index]!;
    const day = Math.floor(atMs / dayMs);
    const [address, user] = [columns.address[index]!, columns.user[index]!];
    add(sums, ['kind_hours', Math.floor(atMs / hourMs), host, kind], atMs, attempts);
    if (address > 0) add(sums, ['address_days', day, host, kind, address], atMs, attempts);
    if (user > 0) add(sums, ['user_days', day, host, kind, user], atMs, attempts);
  }
}

function keptIn(db: DatabaseSync): Sums {
  const sums: Sums = new Map();
  for (const table of ['kind_hours', 'address_days', 'user_days']) {
    for (const row of db.prepare(`SELECT * FROM ${table}`).all()) {
      const { lines, attempts, first_at, last_at, first_ms, last_ms, ...key } = row as SumRow;
      assert.ok(first_at >= 0 && first_at <= last_at);
      const name = [table, ...Object.values(key)].join(' ');
      sums.set(name, [lines, attempts, first_ms, last_ms]);
    }
  }
  return sums;
}

interface PassRow {
  id: number;
  host: number;
  events: number;
  understood: number;
}

function assertPasses(db: DatabaseSync, passes: readonly PassRow[], all: EventColumns[]): void {
  const empty = db.prepare(`SELECT id FROM kinds WHERE type = ''`).all();
  const notUnderstood = new Set(empty.map(({ id }) => id));
  const counted = passes.map(({ id, host }) => ({ id, host, events: 0, understood: 0 }));
  const byId = new Map(counted.map((pass) => [pass.id, pass]));
  for (const columns of all) {
    for (const [index, id] of columns.pass.entries()) {
      const pass = byId.get(id)!;
      pass.events += 1;
      if (!notUnderstood.has(columns.kind[index])) pass.understood += 1;
    }
  }
  assert.deepEqual(
    passes.map(({ id, host, events, understood }) => ({ id, host, events, understood })),
    counted,
  );
}

/** Fails unless every total is that of the events it is kept of, and the file is sound. */
export function assertTotals(dataPath: string): void {
  const db = new DatabaseSync(join(dataPath, eventsFile));
  try {
    const passes = db.prepare('SELECT * FROM passes').all() as unknown as PassRow[];
    const hostOf = new Map(passes.map(({ id, host }) => [id, host]));
    const columnsOf = (sealed: 0 | 1): EventColumns[] =>
      db
        .prepare('SELECT columns FROM chunks WHERE sealed = ?')
        .all(sealed)
        .map((row) => decodeColumns(row['columns'] as Uint8Array));
    const ofSealed = columnsOf(1);
    const counted: Sums = new Map();
    for (const columns of ofSealed) addEvents(counted, columns, hostOf);
    const sorted = (sums: Sums) => [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
    assert.deepEqual(sorted(keptIn(db)), sorted(counted));
    assertPasses(db, passes, [...ofSealed, ...columnsOf(0)]);
    const [check] = db.prepare('PRAGMA integrity_check').all();
    assert.deepEqual(Object.values(check!), ['ok']);
  } finally {
    db.close();
  }
}
