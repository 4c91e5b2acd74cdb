// The embedded store of security events keeps the law of searching, and answers beside damage.

import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test, type TestContext } from 'node:test';
import {
  everything,
  linesOf,
  madeEvent,
  scanned,
  type LogSearchPlace,
} from '../../../../test/conformance/log-search-fixture.ts';
import { testLogSearch } from '../../../../test/conformance/log-store-search.ts';
import { batchOf, eventOf, firstMs } from '../../../../test/conformance/log-store.ts';
import { parseQuery } from '../../event-query.ts';
import { filesOf } from '../database.ts';
import { emptyColumns } from './chunk/chunk.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';
import { ColumnCache } from './query/query-cache.ts';
import { ChunkColumns } from './query/query-columns.ts';
import { eventsFile } from './schema.ts';

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hostscope-search-'));
}

async function makePlace(): Promise<LogSearchPlace> {
  const dataPath = makeFolder();
  const options = { dataPath, nowMs: Date.now };
  return {
    openWriter: () => SqliteLogWriter.open(options),
    openReader: () => SqliteLogReader.open(options, { scanEvents: 1000 }),
    openHurriedReader: () => SqliteLogReader.open(options, { searchMs: 0 }),
    remove: async () => rmSync(dataPath, { recursive: true, force: true }),
  };
}

testLogSearch('embedded', makePlace);

const perChunk = 4096;

interface Opened {
  path: string;
  writer: SqliteLogWriter;
  reader: SqliteLogReader;
}

async function open(t: TestContext): Promise<Opened> {
  const dataPath = makeFolder();
  const options = { dataPath, nowMs: Date.now };
  const [writer, reader] = [
    await SqliteLogWriter.open(options),
    await SqliteLogReader.open(options),
  ];
  t.after(async () => {
    await reader.close();
    // Some tests have closed it themselves.
    await writer.close().catch(() => {});
    rmSync(dataPath, { recursive: true, force: true });
  });
  return { path: join(dataPath, eventsFile), writer, reader };
}

/** Two sealed chunks, one after the other in time. */
async function addTwoChunks({ writer }: Opened): Promise<string[]> {
  const events = Array.from({ length: 2 * perChunk }, (_, index) =>
    madeEvent(index, firstMs + index * 1000),
  );
  await writer.append(batchOf('one', events.slice(0, perChunk)));
  await writer.append(batchOf('one', events.slice(perChunk)));
  return linesOf(events);
}

/** Flips a bit in the middle of a column of the oldest chunk; says how many events it had. */
function damageOldest(path: string, column: 'columns' | 'text'): number {
  const db = new DatabaseSync(path);
  const { seq, count, bytes } = db
    .prepare(`SELECT seq, count, ${column} AS bytes FROM chunks ORDER BY seq LIMIT 1`)
    .get() as { seq: number; count: number; bytes: Uint8Array };
  bytes[bytes.length >> 1]! ^= 0x10;
  db.prepare(`UPDATE chunks SET ${column} = ? WHERE seq = ?`).run(bytes, seq);
  db.close();
  return count;
}

describe('a damaged chunk', () => {
  for (const column of ['columns', 'text'] as const) {
    test(`of which the ${column} do not unpack is left out and counted`, async (t) => {
      const opened = await open(t);
      const lines = await addTwoChunks(opened);
      const lost = damageOldest(opened.path, column);
      assert(lost > 0 && lost < lines.length);
      const { reader } = opened;
      assert.deepEqual(linesOf(await scanned(reader, everything)), lines.slice(lost));
      const search = { ...everything, filter: parseQuery('password'), limit: 10 };
      const page = await reader.search(search);
      assert.deepEqual(linesOf(page.events), lines.slice(-10).toReversed());
      const asked = { ...search, measure: 'lines', by: 'pid', limit: 3 } as const;
      const top = await reader.top(asked);
      assert(top.total > 0 && top.total <= lines.length - lost);
      const { damagedChunks, events } = await reader.stats();
      assert.deepEqual([damagedChunks, events], [1, lines.length - lost]);
    });
  }
});

test('a damaged index of words costs time and nothing else', async (t) => {
  const opened = await open(t);
  const lines = await addTwoChunks(opened);
  const db = new DatabaseSync(opened.path);
  db.enableDefensive(false);
  db.exec("UPDATE words_data SET block = x'00ff00ff' WHERE id > 10");
  const words = db.prepare("SELECT rowid FROM words WHERE words MATCH 'n4000'");
  assert.throws(() => words.all(), /corruption/);
  db.close();
  const search = { ...everything, filter: parseQuery('n4000'), limit: 10 };
  const { events } = await opened.reader.search(search);
  assert.deepEqual(
    linesOf(events),
    lines.filter((line) => line.includes(' n4000.')),
  );
});

describe('the file of events', () => {
  test('is read anew when another one is in its place', async (t) => {
    const opened = await open(t);
    await opened.writer.append(batchOf('one', [eventOf(firstMs, 'before')]));
    const search = { ...everything, limit: 10 };
    const before = await opened.reader.search(search);
    await opened.writer.close();
    for (const file of filesOf(opened.path)) rmSync(file, { force: true });
    assert.deepEqual((await opened.reader.search(search)).events, []);
    const aside = `${opened.path}.new`;
    const folder = makeFolder();
    const other = await SqliteLogWriter.open({ dataPath: folder, nowMs: Date.now });
    await other.append(batchOf('one', [eventOf(firstMs, 'after')]));
    await other.close();
    renameSync(join(folder, eventsFile), aside);
    renameSync(aside, opened.path);
    const after = await opened.reader.search(search);
    assert.match(before.events[0]!.line, /before$/);
    assert.match(after.events[0]!.line, /after$/);
    rmSync(folder, { recursive: true });
  });

  test('is empty as long as it has no tables', async (t) => {
    const { reader, path, writer } = await open(t);
    await writer.close();
    for (const file of filesOf(path)) rmSync(file, { force: true });
    writeFileSync(path, '');
    assert.deepEqual((await reader.search({ ...everything, limit: 1 })).events, []);
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE other (id INTEGER)');
    db.close();
    assert.equal((await reader.stats()).events, 0);
  });

  test('that is no database is told, not thrown away', async (t) => {
    const { reader, path, writer } = await open(t);
    await writer.close();
    for (const file of filesOf(path)) rmSync(file, { force: true });
    writeFileSync(path, 'x'.repeat(8192));
    const search = reader.search({ ...everything, limit: 1 });
    await assert.rejects(search, { name: 'AppError', code: 'storeCorrupt' });
  });
});

test('columns in memory keep to their bound, those asked last', () => {
  const chunk = (count: number): ChunkColumns => {
    const columns = emptyColumns(count);
    columns.count = count;
    columns.pid.fill(70_000);
    return new ChunkColumns(columns);
  };
  const { byteLength } = chunk(1000);
  const cache = new ColumnCache(byteLength * 3);
  for (const seq of [1, 2, 3]) cache.add(seq, chunk(1000));
  assert.notEqual(cache.get(1, 1000), null);
  cache.add(4, chunk(1000));
  assert.equal(cache.bytes, byteLength * 3);
  assert.deepEqual(
    [1, 2, 3, 4].map((seq) => cache.get(seq, 1000) !== null),
    [true, false, true, true],
  );
  // A piece that has grown since is another one.
  assert.equal(cache.get(3, 1001), null);
});
