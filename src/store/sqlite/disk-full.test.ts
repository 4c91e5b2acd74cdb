// A full disk under the data folder, by bytes and by inodes: the store waits, tells, recovers.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { hourMs } from '../../contract/time-units.ts';
import { firstMs, FrameSource, helloOf } from '../../../test/conformance/sample-store.ts';
import { AppError } from '../../kit/app-error.ts';
import type { SqliteStores } from './open.ts';
import { fillBytes, smallDisk } from './small-disk-fixture.ts';
import { openTestStores } from './store-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

function fillInodes(folder: string): void {
  mkdirSync(folder);
  try {
    for (let file = 0; ; file++) writeFileSync(join(folder, String(file)), '');
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'ENOSPC');
  }
}

class Writing {
  readonly #stores: SqliteStores;
  readonly #clock: ManualTime;
  readonly #source = new FrameSource('a');
  ms = firstMs;

  constructor(stores: SqliteStores, clock: ManualTime) {
    this.#stores = stores;
    this.#clock = clock;
    stores.samples.hello(helloOf('a'));
  }

  /** Writes seconds of noise; true when all of it was saved. */
  async write(seconds: number): Promise<boolean> {
    let saved = true;
    for (let left = seconds; left > 0; left--, this.ms += 1000) {
      this.#clock.setWall(this.ms);
      const readings = [...Array(50).keys()].map((cpu) => ({
        metric: 'core',
        labels: { cpu: String(cpu), mode: 'user' },
        value: ((this.ms / 1000) * (cpu + 7919)) % 997,
      }));
      this.#stores.samples.write(this.#source.frame(this.ms, readings));
      if (left % 60 !== 1) continue;
      const isSaved = await this.#stores.samples.flush().then(
        () => true,
        (error: unknown) => {
          assert.ok(error instanceof AppError && error.code === 'diskFull', String(error));
          return false;
        },
      );
      saved = saved && isSaved;
    }
    return saved;
  }

  /** Seconds of the last `seconds` that have a value. */
  async present(seconds: number): Promise<number> {
    const fromMs = this.ms - seconds * 1000;
    const query = { host: 'a', metric: 'core', where: { cpu: '7' }, fromMs, toMs: this.ms };
    const { series } = await this.#stores.samples.range({ ...query, points: seconds });
    return [...(series[0]?.mean ?? [])].filter((value) => !Number.isNaN(value)).length;
  }
}

test('waits while the disk is full, and loses nothing when there is room again', async (t) => {
  const disk = smallDisk(t, 'size=6m');
  if (disk === null) return;
  const clock = new ManualTime(firstMs);
  const dataPath = join(disk, 'data');
  const stores = await openTestStores({ dataPath, clock });
  const writing = new Writing(stores, clock);
  try {
    assert.equal(await writing.write(600), true);
    fillBytes(join(disk, 'ballast'));
    assert.equal(await writing.write(2400), false);
    const full = await stores.samples.stats();
    assert.equal(full.state, 'full');
    assert.match(full.message ?? '', /make room on the disk/);
    assert.ok(full.message?.includes(dataPath));
    assert.deepEqual(full.dropped, {}, 'nothing is lost yet');
    assert.equal(await writing.present(3000), 3000, 'what waits is shown');
    rmSync(join(disk, 'ballast'));
    assert.equal(await writing.write(60), true);
    const { state, message, dropped } = await stores.samples.stats();
    assert.deepEqual([state, message, dropped], ['ok', null, {}]);
  } finally {
    await stores.close();
  }
  const again = await openTestStores({ dataPath, clock });
  const query = {
    host: 'a',
    metric: 'core',
    where: { cpu: '7' },
    fromMs: firstMs,
    toMs: writing.ms,
  };
  const { series } = await again.samples.range({ ...query, points: 3060 });
  assert.equal(series[0]!.mean.filter(Number.isNaN).length, 0, 'nothing is lost on disk either');
  await again.close();
});

test('drops the oldest, counted, when the disk stays full', async (t) => {
  const disk = smallDisk(t, 'size=6m');
  if (disk === null) return;
  const clock = new ManualTime(firstMs);
  const limits = { headBytes: 600 * 1024 };
  const stores = await openTestStores({ dataPath: join(disk, 'data'), clock, limits });
  const writing = new Writing(stores, clock);
  try {
    await writing.write(60);
    fillBytes(join(disk, 'ballast'));
    await writing.write(4 * 3600);
    const { state, dropped } = await stores.samples.stats();
    assert.equal(state, 'full');
    assert.ok(dropped['diskFull']! > 50 * 3600, JSON.stringify(dropped));
    assert.equal(await writing.present(600), 600, 'the newest are kept');
    rmSync(join(disk, 'ballast'));
    assert.equal(await writing.write(60), true);
    assert.equal((await stores.samples.stats()).state, 'ok');
    assert.equal(await writing.present(600), 600);
  } finally {
    await stores.close();
  }
});

test('needs no new inode while it runs, and says what is missing at its start', async (t) => {
  const disk = smallDisk(t, 'size=32m,nr_inodes=64');
  if (disk === null) return;
  const clock = new ManualTime(firstMs);
  const dataPath = join(disk, 'data');
  const stores = await openTestStores({ dataPath, clock });
  const writing = new Writing(stores, clock);
  try {
    fillInodes(join(disk, 'ballast'));
    assert.equal(await writing.write((2 * hourMs) / 1000 + 300), true);
    assert.equal((await stores.samples.stats()).state, 'ok');
  } finally {
    await stores.close();
  }
  rmSync(join(disk, 'ballast'), { recursive: true });
  fillInodes(join(disk, 'ballast'));
  await assert.rejects(openTestStores({ dataPath: join(disk, 'other'), clock }), {
    code: 'diskFull',
    message: /make room on the disk \(bytes and inodes\)/,
  });
  await assert.rejects(openTestStores({ dataPath, clock }), { code: 'diskFull' });
  rmSync(join(disk, 'ballast'), { recursive: true });
  const again = await openTestStores({ dataPath, clock });
  assert.equal((await again.samples.stats()).state, 'ok');
  await again.close();
});
