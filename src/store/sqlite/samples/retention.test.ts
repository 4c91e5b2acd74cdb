// History goes when its time is over or its room is used up, finest and oldest first.

import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { hourMs, dayMs } from '../../../contract/time-units.ts';
import { firstMs, FrameSource, helloOf } from '../../../../test/conformance/sample-store.ts';
import type { Retention } from '../../ports.ts';
import type { SqliteStores } from '../open.ts';
import { openTestStores, testFolder, usualRetention } from '../store-fixture.ts';
import { ManualTime } from '../../../kit/time-fixture.ts';

interface Opened {
  stores: SqliteStores;
  clock: ManualTime;
}

async function open(t: TestContext, retention: Retention): Promise<Opened> {
  const folder = testFolder();
  const clock = new ManualTime(firstMs);
  const stores = await openTestStores({ dataPath: folder.path, clock, retention });
  t.after(async () => {
    await stores.close();
    folder.remove();
  });
  stores.samples.hello(helloOf('a'));
  return { stores, clock };
}

async function fill({ stores, clock }: Opened, hours: number, series = 4): Promise<void> {
  const source = new FrameSource('a');
  stores.samples.hello(helloOf('a'));
  for (const endMs = clock.nowMs() + hours * hourMs; clock.nowMs() < endMs; clock.pass(1000)) {
    const readings = [...Array(series).keys()].map((cpu) => ({
      metric: 'core',
      labels: { cpu: String(cpu), mode: 'user' },
      // Scattered like noise, and the same in each run.
      value: Math.abs(Math.sin((clock.nowMs() / 1000) * (cpu + 1.7)) * 100),
    }));
    stores.samples.write(source.frame(clock.nowMs(), readings));
    if (clock.nowMs() % 60_000 === 0) await stores.samples.flush();
  }
  await stores.samples.flush();
}

function keep(seconds: number, tens: number, minutes: number, budgetBytes = 1e9): Retention {
  const keepMs = [seconds, tens, minutes, 10_000 * hourMs];
  const tiers = usualRetention.tiers.map(({ stepMs }, tier) => ({ stepMs, keepMs: keepMs[tier]! }));
  return { tiers, budgetBytes };
}

test('each tier keeps its own time, and a query takes the one that still has it', async (t) => {
  const opened = await open(t, keep(2 * hourMs, 5 * hourMs, 30 * dayMs));
  await fill(opened, 10);
  const { samples } = opened.stores;
  const [seconds, tens, minutes, hours] = (await samples.stats()).tiers;
  const nowMs = opened.clock.nowMs();
  assert.ok(nowMs - seconds!.oldestMs! >= 2 * hourMs && nowMs - seconds!.oldestMs! <= 4 * hourMs);
  assert.ok(nowMs - tens!.oldestMs! >= 5 * hourMs && nowMs - tens!.oldestMs! <= 7 * hourMs);
  assert.ok(minutes!.oldestMs! <= firstMs && hours!.oldestMs! <= firstMs);
  const tierAt = async (agoHours: number): Promise<number> => {
    const fromMs = nowMs - agoHours * hourMs;
    const query = { host: 'a', metric: 'core', where: { cpu: '1' }, fromMs, toMs: fromMs + 60_000 };
    const { tierMs, series, stepMs } = await samples.range({ ...query, points: 60 });
    assert.equal(series.length, 1);
    assert.ok(series[0]!.mean.every((value) => !Number.isNaN(value)));
    assert.equal(stepMs, tierMs);
    return tierMs;
  };
  assert.deepEqual([await tierAt(1), await tierAt(4.5), await tierAt(9)], [1000, 10_000, 60_000]);
});

test('limits that are changed while running hold at once', async (t) => {
  const opened = await open(t, keep(20 * hourMs, 20 * hourMs, 30 * dayMs));
  await fill(opened, 6, 20);
  const { samples } = opened.stores;
  const before = await samples.stats();
  assert.equal(before.tiers[0]!.oldestMs, firstMs);
  await samples.setRetention(keep(hourMs, 2 * hourMs, 30 * dayMs));
  const { tiers, bytes } = await samples.stats();
  assert.ok(opened.clock.nowMs() - tiers[0]!.oldestMs! <= 3 * hourMs);
  assert.ok(tiers[0]!.points < before.tiers[0]!.points / 2);
  assert.ok(tiers[0]!.bytes < before.tiers[0]!.bytes / 2);
  assert.equal(tiers[0]!.keepMs, hourMs);
  assert.ok(bytes < before.bytes, 'room is given back');
});

test('stays within the budget: the finest and oldest goes first', async (t) => {
  const budgetBytes = 2.5 * 1024 * 1024;
  const opened = await open(t, keep(dayMs, 7 * dayMs, 90 * dayMs, budgetBytes));
  for (let part = 0; part < 4; part++) {
    await fill(opened, 2, 40);
    const { bytes } = await opened.stores.samples.stats();
    // The log beside the file, and what one hour adds before the oldest goes.
    assert.ok(bytes < budgetBytes + 1024 * 1024, `${bytes} after ${part}`);
  }
  const { tiers, message } = await opened.stores.samples.stats();
  assert.equal(message, null);
  assert.ok(tiers[0]!.oldestMs! > firstMs, 'seconds went first');
  assert.ok(tiers[2]!.oldestMs! <= firstMs && tiers[3]!.oldestMs! <= firstMs, 'the coarse stay');
});

test('a series that is gone for longer than anything is kept is forgotten', async (t) => {
  const opened = await open(t, {
    tiers: usualRetention.tiers.map(({ stepMs }) => ({ stepMs, keepMs: hourMs })),
    budgetBytes: 1e9,
  });
  await fill(opened, 0.1, 5);
  assert.equal((await opened.stores.samples.stats()).series, 5);
  opened.clock.pass(800 * hourMs);
  await fill(opened, 1, 2);
  assert.equal((await opened.stores.samples.stats()).series, 2);
});
