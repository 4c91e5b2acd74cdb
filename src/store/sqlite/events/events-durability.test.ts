import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { firstMs, storedIn } from '../../../../test/conformance/log-events.ts';
import { testFolder } from '../store-fixture.ts';
import { madeUpEvent, read, type Reading } from './killed-writer-fixture.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';
import { assertTotals } from './totals-fixture.ts';

const childPath = new URL('killed-writer-fixture.ts', import.meta.url).pathname;

/** A small generator with a seed, so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

interface Moment {
  /** Batches that are begun before. */
  batches: number;
  laterMs: number;
}

const never: Moment = { batches: 0, laterMs: 0 };

/**
 * Whether it was killed, rather than done before. It begins no batch that it is not let begin: on
 * a slow machine it would be done before it could be killed.
 */
async function readAndDie(reading: Reading, { batches, laterMs }: Moment): Promise<boolean> {
  const args = [childPath, JSON.stringify(reading)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let left = batches;
  for await (const _line of createInterface({ input: child.stdout })) {
    if (child.killed) continue;
    child.stdin.write('\n');
    left -= 1;
    if (left !== 0) continue;
    await after(laterMs);
    child.kill('SIGKILL');
  }
  await exited;
  if (child.signalCode === null) assert.equal(child.exitCode, 0);
  return child.signalCode === 'SIGKILL';
}

/** All that a store holds, but for the numbers that depend on how it came there. */
async function contentOf(dataPath: string) {
  const options = { dataPath, nowMs: () => firstMs };
  const reader = await SqliteLogReader.open(options);
  const writer = await SqliteLogWriter.open(options);
  const events = (await storedIn(reader)).map(({ atMs, line, user, ip, path }) =>
    [atMs, line, user, ip, path].join(' '),
  );
  const detections = (await reader.detections(0, 10_000)).map(({ entity, count }) => [
    entity,
    count,
  ]);
  const kept = await writer.kept('');
  await writer.close();
  await reader.close();
  return { events: events.toSorted(), detections: detections.toSorted(), kept };
}

interface Case {
  what: string;
  /** Read before, by another pass. */
  before: { from: number; to: number } | null;
  reading: Omit<Reading, 'dataPath' | 'pass'>;
}

const cases: readonly Case[] = [
  { what: 'an import', before: null, reading: { from: 0, to: 60_000, batchLines: 4400 } },
  {
    what: 'an overlapping import',
    before: { from: 3000, to: 12_000 },
    reading: { from: 0, to: 16_000, batchLines: 700 },
  },
  { what: 'live following', before: null, reading: { from: 0, to: 8000, batchLines: 100 } },
  { what: 'sealing', before: null, reading: { from: 0, to: 40_000, batchLines: 2100 } },
];

const kills = 13;
const freely = async (): Promise<void> => {};

for (const [seed, { what, before, reading }] of cases.entries()) {
  test(`kill -9 at random moments of ${what}: all is as without`, async (t) => {
    const folder = testFolder();
    const oracle = testFolder();
    t.after(() => folder.remove());
    t.after(() => oracle.remove());
    for (const dataPath of [folder.path, oracle.path]) {
      if (before === null) continue;
      await read({ dataPath, pass: 'earlier', batchLines: 5000, ...before }, freely);
    }
    await read({ dataPath: oracle.path, pass: 'later', ...reading }, freely);

    const random = seeded(20_261_121 + seed);
    const mine = { dataPath: folder.path, pass: 'later', ...reading };
    // Few enough at a time that some are left for each of the kills.
    const most = Math.floor((reading.to - reading.from) / reading.batchLines / kills);
    for (let kill = 0; kill < kills; kill++) {
      const moment = { batches: 1 + Math.floor(random() * most), laterMs: random() * 12 };
      assert.equal(await readAndDie(mine, moment), true, 'it ended before it was killed');
    }
    assert.equal(await readAndDie(mine, never), false);
    assertTotals(folder.path);
    assert.deepEqual(await contentOf(folder.path), await contentOf(oracle.path));
  });
}

test('four programs that read the same log at one time store it once', async (t) => {
  const folder = testFolder();
  t.after(() => folder.remove());
  const reading = { dataPath: folder.path, from: 0, to: 9000, batchLines: 450 };
  const passes = ['one', 'two', 'three', 'four'];
  const killed = await Promise.all(passes.map((pass) => readAndDie({ ...reading, pass }, never)));
  assert.deepEqual(killed, [false, false, false, false]);
  const lines = [...Array(9000).keys()].map((index) => madeUpEvent(index).line);
  const reader = await SqliteLogReader.open({ dataPath: folder.path, nowMs: () => firstMs });
  const stored = (await storedIn(reader)).map(({ line }) => line);
  await reader.close();
  assert.deepEqual(stored.toSorted(), lines.toSorted());
  assertTotals(folder.path);
});
