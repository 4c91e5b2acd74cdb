import assert from 'node:assert/strict';
import { openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import {
  batchOf,
  eventOf,
  firstMs,
  nothingSettled,
  storedIn,
} from '../../../../test/conformance/log-events.ts';
import { fillBytes, smallDisk } from '../small-disk-fixture.ts';
import { testFolder } from '../store-fixture.ts';
import { madeUpEvent } from './killed-writer-fixture.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';
import { eventsFile } from './schema.ts';
import { assertTotals } from './totals-fixture.ts';

function folderOf(t: TestContext): string {
  const folder = testFolder();
  t.after(() => folder.remove());
  return folder.path;
}

const openWriter = (dataPath: string) => SqliteLogWriter.open({ dataPath, nowMs: () => firstMs });
const openReader = (dataPath: string) => SqliteLogReader.open({ dataPath, nowMs: () => firstMs });

const madeUp = (from: number, to: number) =>
  [...Array(to - from).keys()].map((line) => madeUpEvent(from + line));

/** Three sealed chunks of 4,096 events and a head of 100. */
async function fill(dataPath: string): Promise<void> {
  const writer = await openWriter(dataPath);
  for (let from = 0; from < 3 * 4096; from += 4096) {
    await writer.append(batchOf('log', madeUp(from, from + 4096)));
  }
  await writer.append(batchOf('log', madeUp(3 * 4096, 3 * 4096 + 100)));
  await writer.close();
}

/** Overwrites the middle of a blob, as a failing disk would. */
function damage(dataPath: string, column: 'columns' | 'text', nth: number): number {
  const db = new DatabaseSync(join(dataPath, eventsFile));
  const row = db.prepare(`SELECT seq, ${column} AS blob FROM chunks ORDER BY seq`).all()[nth]!;
  const bytes = row['blob'] as Uint8Array;
  bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 20);
  db.prepare(`UPDATE chunks SET ${column} = ? WHERE seq = ?`).run(bytes, row['seq'] as number);
  db.close();
  return row['seq'] as number;
}

for (const column of ['columns', 'text'] as const) {
  test(`sets a chunk with damaged ${column} aside; the rest answers`, async (t) => {
    const dataPath = folderOf(t);
    await fill(dataPath);
    damage(dataPath, column, 1);
    const writer = await openWriter(dataPath);
    const reader = await openReader(dataPath);
    t.after(() => Promise.all([writer.close(), reader.close()]));
    // A copy of all is met line by line with what is sound; what was lost comes back with it.
    const { added, duplicates } = await writer.append(batchOf('copy', madeUp(0, 3 * 4096 + 100)));
    assert.deepEqual([added, duplicates], [4096, 2 * 4096 + 100]);
    const { damagedChunks, events } = await reader.stats();
    assert.deepEqual([damagedChunks, events], [1, 3 * 4096 + 100]);
    const lines = (await storedIn(reader)).map(({ line }) => line);
    const expected = madeUp(0, 3 * 4096 + 100).map(({ line }) => line);
    assert.deepEqual(lines.toSorted(), expected.toSorted());
  });
}

test('goes on behind a damaged piece of the newest events', async (t) => {
  const dataPath = folderOf(t);
  const first = await openWriter(dataPath);
  for (let from = 0; from < 900; from += 300) {
    await first.append(batchOf('log', madeUp(from, from + 300)));
  }
  await first.close();
  damage(dataPath, 'text', 1);
  const writer = await openWriter(dataPath);
  const reader = await openReader(dataPath);
  t.after(() => Promise.all([writer.close(), reader.close()]));
  await writer.append(batchOf('log', madeUp(900, 6000)));
  const lines = (await storedIn(reader)).map(({ line }) => line);
  const kept = [...madeUp(0, 300), ...madeUp(600, 6000)].map(({ line }) => line);
  assert.deepEqual(lines, kept);
  assert.equal((await reader.stats()).damagedChunks, 1);
});

const damages: Record<string, (path: string) => void> = {
  'its header overwritten': (path) => {
    writeSync(openSync(path, 'r+'), 'this is not a database at all', 0);
  },
  'its end cut off': (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'nothing left in it': (path) => truncateSync(path, 0),
};

for (const [what, spoil] of Object.entries(damages)) {
  test(`sets a file with ${what} aside, says so, and begins anew`, async (t) => {
    const dataPath = folderOf(t);
    await fill(dataPath);
    spoil(join(dataPath, eventsFile));
    const writer = await openWriter(dataPath);
    const reader = await openReader(dataPath);
    t.after(() => Promise.all([writer.close(), reader.close()]));
    const aside = readdirSync(dataPath).filter((name) => name.includes('.corrupt-'));
    assert.equal(aside.length, 1, 'it is kept under another name');
    const { events, damagedChunks } = await reader.stats();
    assert.deepEqual([events, damagedChunks], [0, 1]);
    assert.equal((await writer.append(batchOf('log', madeUp(0, 10)))).added, 10);
  });
}

/** Appends of the made-up log, each of which is stored wholly or not at all. */
class Appending {
  readonly #writer: SqliteLogWriter;
  stored = 0;

  constructor(writer: SqliteLogWriter) {
    this.#writer = writer;
  }

  /** False: the disk is full. */
  async next(): Promise<boolean> {
    const to = this.stored + 4200;
    const batch = batchOf('log', madeUp(this.stored, to), { checkpoint: String(to) });
    try {
      await this.#writer.append(batch, () => nothingSettled);
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'diskFull');
      assert.match(String(error), /make room on the disk/);
      return false;
    }
    this.stored = to;
    return true;
  }
}

test('says that the disk is full, stores nothing by halves, and goes on', async (t) => {
  const disk = smallDisk(t, 'size=6m');
  if (disk === null) return;
  const dataPath = join(disk, 'data');
  const { source } = batchOf('log', []);
  const writer = await openWriter(dataPath);
  try {
    const appending = new Appending(writer);
    fillBytes(join(disk, 'ballast'));
    // What the file had room for already may still be stored.
    while (await appending.next()) assert.ok(appending.stored < 420_000, 'the disk is full');
    assert.equal(await appending.next(), false, 'still');
    const before = appending.stored === 0 ? null : String(appending.stored);
    assert.equal(await writer.checkpoint('a', source), before);
    rmSync(join(disk, 'ballast'));
    assert.equal(await appending.next(), true);
    assert.equal(await writer.checkpoint('a', source), String(appending.stored));
    const reader = await openReader(dataPath);
    const lines = (await storedIn(reader)).map(({ line }) => line);
    await reader.close();
    const expected = madeUp(0, appending.stored).map(({ line }) => line);
    assert.deepEqual(lines, expected);
    assertTotals(dataPath);
  } finally {
    await writer.close();
  }
});

test('leaves one file at its end, for its owner alone', async (t) => {
  const dataPath = folderOf(t);
  const writer = await openWriter(dataPath);
  await writer.append(batchOf('log', [eventOf(firstMs, 'x')]));
  await writer.close();
  assert.deepEqual(readdirSync(dataPath), [eventsFile]);
  assert.equal(statSync(join(dataPath, eventsFile)).mode & 0o777, 0o600);
});
