// A file that an earlier version wrote, made by it: 4,200 events in a chunk, 300 in a piece.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { zstdDecompressSync } from 'node:zlib';
import { batchOf, firstMs, storedIn } from '../../../../test/conformance/log-events.ts';
import { parseQuery } from '../../event-query.ts';
import type { LogReader } from '../../log-store.ts';
import { testFolder } from '../store-fixture.ts';
import { madeUpEvent } from './killed-writer-fixture.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';
import { eventsFile } from './schema.ts';
import { assertTotals } from './totals-fixture.ts';

const file = new URL('../../../../fixtures/events/form-5.db.zst', import.meta.url);
const stored = 4500;

const madeUp = (from: number, to: number) =>
  [...Array(to - from).keys()].map((line) => madeUpEvent(from + line));

async function assertHolds(reader: LogReader, count: number): Promise<void> {
  const lines = madeUp(0, count).map(({ line }) => line);
  assert.deepEqual(
    (await storedIn(reader)).map(({ line }) => line),
    lines,
  );
  for (const text of ['for user7 from', '198.51.100.4', ' from ']) {
    const range = { host: null, fromMs: firstMs, toMs: firstMs + 86_400_000 };
    const filter = parseQuery(`"${text}"`);
    const asked = { ...range, filter, stepMs: 86_400_000, by: null, limit: 1 };
    const [series] = await reader.counts({ ...asked, measure: 'lines' });
    const expected = lines.filter((line) => line.includes(text)).length;
    assert.deepEqual([...(series?.counts ?? [])], [expected], text);
  }
  const whole = { host: null, fromMs: firstMs, toMs: firstMs + 86_400_000, filter: null };
  const { total } = await reader.top({ ...whole, measure: 'lines', by: 'ip', limit: 1 });
  assert.equal(total, count, 'by address');
  const found = await reader.detections(0, 10);
  assert.deepEqual(
    found.map(({ entity }) => entity),
    ['x'],
  );
}

test('a file of an earlier version is read, and gone on with, as one of this', async (t) => {
  const folder = testFolder();
  t.after(() => folder.remove());
  const options = { dataPath: folder.path, nowMs: () => firstMs };
  const path = join(folder.path, eventsFile);
  writeFileSync(path, zstdDecompressSync(readFileSync(file)));
  const reader = await SqliteLogReader.open(options);
  await assertHolds(reader, stored);
  const writer = await SqliteLogWriter.open(options);
  t.after(() => Promise.all([reader.close(), writer.close()]));
  const { source } = batchOf('log', []);
  assert.equal(await writer.checkpoint('a', source), String(stored));
  assertTotals(folder.path);
  await assertHolds(reader, stored);
  const copied = await writer.append(batchOf('copy', madeUp(0, stored)));
  assert.deepEqual(copied, { added: 0, duplicates: stored });
  await writer.append(batchOf('log', madeUp(stored, 3 * stored)));
  await assertHolds(reader, 3 * stored);
  assertTotals(folder.path);
  const db = new DatabaseSync(path);
  const { user_version: form } = db.prepare('PRAGMA user_version').get()!;
  db.close();
  assert.equal(form, 6, 'programs that do not know what lies there leave it alone');
});
