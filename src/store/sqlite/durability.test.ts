// What was written is there after a restart, however the program ended.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { hourMs } from '../../contract/time-units.ts';
import { firstMs, FrameSource, helloOf } from '../../../test/conformance/sample-store.ts';
import { openTestStores, testFolder } from './store-fixture.ts';
import { until } from '../../kit/until-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

const childPath = new URL('killed-child-fixture.ts', import.meta.url).pathname;

/** A small generator with a seed, so that a failure can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

interface Found {
  points: number;
  stepMs: number;
  /** Of each second; null where there is none. */
  means: (number | null)[];
}

interface Life {
  /** What it found of the lives before, from the second it was told on. */
  found: Found | null;
  wroteMs: number;
  savedMs: number;
}

/** Runs the writing child until `lines` lines have come, then kills it. */
async function liveAndDie(
  dataPath: string,
  fromMs: number,
  foundFromMs: number,
  lines: number,
): Promise<Life> {
  const args = [childPath, dataPath, String(fromMs), String(foundFromMs)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const life: Life = { found: null, wroteMs: fromMs - 1000, savedMs: fromMs - 1000 };
  let left = lines;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, value = ''] = line.split(' ');
    if (what === 'found') life.found = JSON.parse(value) as Found;
    else if (what === 'wrote') life.wroteMs = Number(value);
    else life.savedMs = Number(value);
    if (left-- === 0) child.kill('SIGKILL');
  }
  await exited;
  assert.equal(child.signalCode, 'SIGKILL');
  return life;
}

function assertSound(dataPath: string): void {
  for (const file of ['samples.db', 'records.db']) {
    const db = new DatabaseSync(join(dataPath, file));
    const row = db.prepare('PRAGMA integrity_check').get() as Record<string, unknown>;
    assert.equal(Object.values(row)[0], 'ok', file);
    db.close();
  }
}

/** Seconds of which a life left a sample, by what the next one found. */
function survivors(found: Found, foundFromMs: number, before: Life, startMs: number): number[] {
  assert.equal(found.stepMs, 1000);
  const seconds: number[] = [];
  for (const [index, value] of found.means.entries()) {
    const atMs = foundFromMs + index * 1000;
    if (atMs < startMs || value === null) continue;
    // Two seconds after the last sample, what is drawn is that sample still.
    if (atMs > before.savedMs && value !== valueAt(atMs)) continue;
    assert.equal(value, valueAt(atMs), String(atMs));
    seconds.push(atMs);
  }
  return seconds;
}

test('kill -9 at thirty moments loses ten seconds at most and doubles nothing', async () => {
  const folder = testFolder();
  const random = seeded(20_261_121);
  let stored = 0;
  let startMs = firstMs;
  let nextMs = firstMs;
  let before: Life | null = null;
  try {
    for (let kill = 0; kill <= 30; kill++) {
      const foundFromMs = Math.max(firstMs, nextMs - 4_000_000);
      const lines = Math.floor(random() * 900);
      const life = await liveAndDie(folder.path, nextMs, foundFromMs, lines);
      assertSound(folder.path);
      if (before && life.found) {
        const seconds = survivors(life.found, foundFromMs, before, startMs);
        const newestMs = seconds.at(-1) ?? startMs - 1000;
        assert.ok(newestMs >= before.savedMs, `kill ${kill}: what was saved is there`);
        assert.ok(before.wroteMs - newestMs <= 10_000, `kill ${kill} lost more than 10 s`);
        assert.equal((newestMs - startMs) / 1000 + 1, seconds.length, 'without a hole');
        stored += seconds.length;
        assert.equal(life.found.points, stored * 8, `kill ${kill}: nothing doubled`);
      }
      [before, startMs, nextMs] = [life, nextMs, life.wroteMs + 1000];
    }
    assert.ok(nextMs - firstMs > 2 * hourMs, 'hours were sealed meanwhile');
  } finally {
    folder.remove();
  }
});

function valueAt(atMs: number): number {
  return Math.round(((atMs / 1000) % 10_000) + 300) / 100;
}

test('goes on after a restart: history is whole, unsealed parts are read again', async () => {
  const folder = testFolder();
  const clock = new ManualTime(firstMs);
  try {
    let ms = firstMs;
    for (let run = 0; run < 3; run++) {
      const stores = await openTestStores({ dataPath: folder.path, clock });
      stores.samples.hello(helloOf('a'));
      const source = new FrameSource('a');
      for (const endMs = ms + 1.5 * hourMs; ms < endMs; ms += 1000) {
        clock.setWall(ms);
        stores.samples.write(source.frame(ms, [{ metric: 'size', value: (ms - firstMs) / 1000 }]));
      }
      await stores.close();
    }
    const stores = await openTestStores({ dataPath: folder.path, clock });
    const query = { host: 'a', metric: 'size', where: {}, fromMs: firstMs, toMs: ms };
    for (const points of [9, 5000]) {
      const { series, stepMs } = await stores.samples.range({ ...query, points });
      for (const [index, low] of series[0]!.min.entries()) {
        assert.equal(low, (index * stepMs) / 1000);
      }
    }
    const { dropped, series } = await stores.samples.stats();
    assert.deepEqual([dropped, series], [{}, 1]);
    await stores.close();
    assert.ok(!existsSync(join(folder.path, 'samples.db-wal')), 'a clean end leaves one file');
  } finally {
    folder.remove();
  }
});

test('saves by itself, without being asked', async () => {
  const folder = testFolder();
  const copy = testFolder();
  const stores = await openTestStores({
    dataPath: folder.path,
    clock: new ManualTime(firstMs),
    limits: { saveMs: 20 },
  });
  try {
    stores.samples.hello(helloOf('a'));
    stores.samples.write(new FrameSource('a').frame(firstMs, [{ metric: 'size', value: 5 }]));
    await until('the head row is on disk', () => {
      for (const file of ['samples.db', 'samples.db-wal']) {
        copyFileSync(join(folder.path, file), join(copy.path, file));
      }
      const db = new DatabaseSync(join(copy.path, 'samples.db'));
      const { rows } = db.prepare('SELECT count(*) AS rows FROM head').get() as { rows: number };
      db.close();
      return rows === 1;
    });
  } finally {
    await stores.close();
    folder.remove();
    copy.remove();
  }
});
