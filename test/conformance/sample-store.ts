// What every sample store must do, whatever lies beneath: run by each adapter's own test.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { MetricInfo } from '../../src/contract/metric.ts';
import type { HelloFrame, Labels, SampleFrame } from '../../src/contract/sample.ts';
import { AppError } from '../../src/kit/app-error.ts';
import type { RangeResult, Retention, SampleStore } from '../../src/store/ports.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

export const usualRetention: Retention = {
  tiers: [
    { stepMs: 1000, keepMs: dayMs },
    { stepMs: 10_000, keepMs: 7 * dayMs },
    { stepMs: 60_000, keepMs: 90 * dayMs },
    { stepMs: hourMs, keepMs: 730 * dayMs },
  ],
  budgetBytes: 1024 ** 3,
};

/** 2026-11-20 00:00 UTC. */
export const firstMs = Date.UTC(2026, 10, 20);

function gauge(unit: MetricInfo['unit'], labels: readonly string[] = []): MetricInfo {
  return { kind: 'gauge', unit, labels, help: { en: 'h', ko: 'h' }, keep: 'value' };
}

const testMetrics: Record<string, MetricInfo> = {
  used: gauge('percent'),
  core: gauge('percent', ['cpu', 'mode']),
  size: gauge('bytes'),
  exported: { ...gauge('count'), keep: 'none' },
};

export function helloOf(host: string): HelloFrame {
  const identity = { id: host, name: host };
  return { kind: 'hello', host: identity, version: '1', metrics: testMetrics, charts: [] };
}

interface Reading {
  metric: string;
  labels?: Labels;
  value: number;
}

/** Makes frames of one connection, as an agent would. */
export class FrameSource {
  readonly host: string;
  readonly #indexes = new Map<string, number>();

  constructor(host: string) {
    this.host = host;
  }

  frame(atMs: number, readings: readonly Reading[]): SampleFrame {
    const added: SampleFrame['added'][number][] = [];
    const series = readings.map(({ metric, labels = {} }) => {
      const key = JSON.stringify([metric, labels]);
      let index = this.#indexes.get(key);
      if (index === undefined) {
        index = this.#indexes.size;
        this.#indexes.set(key, index);
        added.push({ index, metric, labels });
      }
      return index;
    });
    const kept = Float64Array.from(readings, ({ value }) => value);
    const raw = kept;
    return {
      kind: 'samples',
      host: this.host,
      atMs,
      added,
      series: Uint32Array.from(series),
      raw,
      kept,
    };
  }
}

export interface SampleStoreUnderTest {
  store: SampleStore;
  close(): Promise<void>;
}

/** `nowMs` is the store's clock; it follows the samples. */
export type MakeSampleStore = (nowMs: () => number) => Promise<SampleStoreUnderTest>;

function only(result: RangeResult): { min: number[]; mean: number[]; max: number[] } {
  assert.equal(result.series.length, 1);
  const { min, mean, max } = result.series[0]!;
  return { min: [...min], mean: [...mean], max: [...max] };
}

export function testSampleStore(name: string, make: MakeSampleStore): void {
  describe(`sample store: ${name}`, () => {
    let nowMs = firstMs;
    let opened: SampleStoreUnderTest;
    let store: SampleStore;
    before(async () => {
      opened = await make(() => nowMs);
      store = opened.store;
    });
    after(() => opened.close());

    /** Writes `value(second)` of one metric each `everyMs` from `fromMs` on. */
    const fill = (
      host: string,
      metric: string,
      fromMs: number,
      toMs: number,
      everyMs: number,
      value: (second: number) => number,
    ): void => {
      store.hello(helloOf(host));
      const source = new FrameSource(host);
      for (nowMs = fromMs; nowMs < toMs; nowMs += everyMs) {
        store.write(source.frame(nowMs, [{ metric, value: value((nowMs - firstMs) / 1000) }]));
      }
    };
    const ask = (host: string, metric: string, fromMs: number, toMs: number, points: number) =>
      store.range({ host, metric, where: {}, fromMs, toMs, points });

    test('answers with what was written a moment ago', async () => {
      fill('fresh', 'used', firstMs, firstMs + 20_000, 1000, (second) => second / 4);
      const result = await ask('fresh', 'used', firstMs, firstMs + 20_000, 20);
      assert.equal(result.stepMs, 1000);
      assert.equal(result.tierMs, 1000);
      assert.equal(result.fromMs, firstMs);
      assert.deepEqual(
        only(result).mean,
        [...Array(20).keys()].map((second) => second / 4),
      );
    });

    test('keeps the extremes and the mean of each step, hours finished or not', async () => {
      const hours = 5;
      fill('long', 'size', firstMs, firstMs + hours * hourMs, 1000, (second) => second);
      const result = await ask('long', 'size', firstMs, firstMs + hours * hourMs, 50);
      const { min, mean, max } = only(result);
      const step = result.stepMs / 1000;
      assert.equal(min.length, Math.ceil((hours * 3600) / step));
      for (const [index, low] of min.slice(0, -1).entries()) {
        assert.equal(low, index * step);
        assert.equal(max[index], (index + 1) * step - 1);
        assert.equal(mean[index], (index + 0.5) * step - 0.5);
      }
    });

    test('aligns steps and returns no more than asked, at every zoom', async () => {
      for (const points of [1, 7, 60, 333, 1200]) {
        for (const spanMs of [1, 1500, 61_000, hourMs, 3 * hourMs + 777]) {
          const fromMs = firstMs + 1234;
          const result = await ask('long', 'size', fromMs, fromMs + spanMs, points);
          assert.equal(result.fromMs % result.stepMs, 0);
          assert.ok(result.fromMs <= fromMs);
          for (const { min, mean, max } of result.series) {
            assert.ok(mean.length >= 1 && mean.length <= points);
            assert.ok(result.fromMs + mean.length * result.stepMs >= fromMs + spanMs);
            assert.deepEqual([min.length, max.length], [mean.length, mean.length]);
          }
        }
      }
    });

    test('shows a gap as a gap, and no gap in a slow series', async () => {
      fill('gaps', 'used', firstMs, firstMs + 60_000, 1000, () => 1);
      fill('gaps', 'used', firstMs + 120_000, firstMs + 180_000, 1000, () => 2);
      const { mean } = only(await ask('gaps', 'used', firstMs, firstMs + 180_000, 180));
      assert.ok(mean.slice(0, 60).every((value) => value === 1));
      assert.ok(mean.slice(63, 120).every(Number.isNaN));
      assert.ok(mean.slice(120).every((value) => value === 2));
      for (const everyMs of [5000, 10_000, 30_000]) {
        const host = `each-${everyMs}`;
        fill(host, 'used', firstMs, firstMs + 600_000, everyMs, () => 3);
        const slow = only(await ask(host, 'used', firstMs, firstMs + 570_000, 570));
        assert.equal(slow.mean.filter(Number.isNaN).length, 0, `each ${everyMs} ms`);
      }
    });

    test('leaves no gap at the end of a slow series while others go on', async () => {
      store.hello(helloOf('slow-end'));
      const source = new FrameSource('slow-end');
      for (nowMs = firstMs; nowMs < firstMs + 59_000; nowMs += 1000) {
        const slow = nowMs % 5000 === 0 ? [{ metric: 'size', value: 7 }] : [];
        store.write(source.frame(nowMs, [{ metric: 'used', value: 1 }, ...slow]));
      }
      const { mean } = only(await ask('slow-end', 'size', firstMs, firstMs + 60_000, 60));
      assert.deepEqual([mean[55], mean[58]], [7, 7]);
      assert.ok(Number.isNaN(mean[59]), 'later than anything of the host');
    });

    test('ends a series at once where its end is told', async () => {
      fill('told', 'used', firstMs, firstMs + 30_000, 1000, (second) => (second === 10 ? NaN : 5));
      const { mean } = only(await ask('told', 'used', firstMs, firstMs + 30_000, 30));
      assert.ok(Number.isNaN(mean[10]));
      assert.equal(mean[9], 5);
      assert.equal(mean[11], 5);
    });

    test('keeps both parts of an hour in which a series rested, at every zoom', async () => {
      const endMs = firstMs + 8 * hourMs;
      fill('rests', 'used', firstMs, firstMs + 60_000, 1000, () => 90);
      // By then a store that puts away what rests has done so.
      for (let save = 0; save < 20; save += 1) await store.flush();
      fill('rests', 'used', firstMs + 600_000, firstMs + 660_000, 1000, () => 10);
      for (const points of [2, 8 * 15, 8 * 90, 8 * 360]) {
        const { min, mean, max } = only(await ask('rests', 'used', firstMs, endMs, points));
        const all = [Math.min, Math.max].map((pick, at) =>
          pick(...[min, max][at]!.filter((value) => !Number.isNaN(value))),
        );
        assert.deepEqual(all, [10, 90], `${points} points`);
        if (points === 2) assert.equal(mean[0], 50);
      }
    });

    test('tells hosts, metrics and labels apart', async () => {
      store.hello(helloOf('labels'));
      const source = new FrameSource('labels');
      for (nowMs = firstMs; nowMs < firstMs + 10_000; nowMs += 1000) {
        store.write(
          source.frame(nowMs, [
            { metric: 'core', labels: { cpu: '0', mode: 'user' }, value: 1 },
            { metric: 'core', labels: { cpu: '0', mode: 'idle' }, value: 2 },
            { metric: 'core', labels: { cpu: '1', mode: 'user' }, value: 3 },
            { metric: 'used', value: 4 },
          ]),
        );
      }
      const query = { host: 'labels', metric: 'core', fromMs: firstMs, toMs: nowMs, points: 1 };
      const all = await store.range({ ...query, where: {} });
      assert.deepEqual(all.series.map(({ mean }) => mean[0]).toSorted(), [1, 2, 3]);
      const users = await store.range({ ...query, where: { mode: 'user' } });
      assert.deepEqual(users.series.map(({ labels }) => labels['cpu']).toSorted(), ['0', '1']);
      const none = await store.range({ ...query, where: { mode: 'x' } });
      assert.deepEqual([none.series.length, none.omitted], [0, 0]);
      assert.equal((await ask('elsewhere', 'core', firstMs, nowMs, 1)).series.length, 0);
    });

    test('holds an answer to a number of series and says how many it left out', async () => {
      store.hello(helloOf('many'));
      const source = new FrameSource('many');
      const readings = [...Array(300).keys()].map((cpu) => ({
        metric: 'core',
        labels: { cpu: String(cpu), mode: 'user' },
        value: cpu,
      }));
      store.write(source.frame(firstMs, readings));
      const result = await ask('many', 'core', firstMs, firstMs + 1000, 1);
      assert.ok(result.series.length > 0 && result.series.length < 300);
      assert.equal(result.series.length + result.omitted, 300);
    });

    test('goes on with the same series after the agent reconnects', async () => {
      fill('again', 'used', firstMs, firstMs + 10_000, 1000, () => 1);
      fill('again', 'used', firstMs + 10_000, firstMs + 20_000, 1000, () => 2);
      const { mean } = only(await ask('again', 'used', firstMs, firstMs + 20_000, 2));
      assert.deepEqual(mean, [1, 2]);
    });

    test('keeps nothing of what is only exported', async () => {
      fill('exported', 'exported', firstMs, firstMs + 5000, 1000, () => 1);
      assert.equal((await ask('exported', 'exported', firstMs, nowMs, 5)).series.length, 0);
    });

    test('drops and counts a second reading of the same second', async () => {
      const before = (await store.stats()).dropped['timeAlreadyWritten'] ?? 0;
      fill('twice', 'used', firstMs, firstMs + 10_000, 1000, () => 1);
      fill('twice', 'used', firstMs, firstMs + 10_000, 1000, () => 9);
      const { max } = only(await ask('twice', 'used', firstMs, firstMs + 10_000, 10));
      assert.ok(max.every((value) => value === 1));
      assert.equal((await store.stats()).dropped['timeAlreadyWritten'], before + 10);
    });

    test('survives a clock stepped back two hours and forward a day', async () => {
      const startMs = firstMs + 10 * hourMs;
      fill('clock', 'size', startMs, startMs + 3 * hourMs, 1000, () => 1);
      await store.flush();
      const backMs = startMs + hourMs;
      fill('clock', 'size', backMs, startMs + 4 * hourMs, 1000, () => 2);
      fill('clock', 'size', startMs + dayMs, startMs + dayMs + hourMs, 1000, () => 3);
      await store.flush();
      const kept = only(await ask('clock', 'size', startMs, startMs + 4 * hourMs, 4));
      assert.deepEqual(kept.min, [1, 1, 1, 2]);
      assert.deepEqual(kept.max, [1, 1, 1, 2]);
      const gapMs = [startMs + 4 * hourMs + 60_000, startMs + dayMs] as const;
      assert.equal((await ask('clock', 'size', ...gapMs, 10)).series.length, 0);
      const later = only(await ask('clock', 'size', startMs + dayMs, nowMs, 60));
      assert.ok(later.mean.every((value) => value === 3));
    });

    test('never changes numbers that are out of range', async () => {
      const values = [0, -0.004, 1e12, -1e12, 9e15, 1.5e300, -1.5e300, 100, Infinity, 7];
      fill('odd', 'size', firstMs, firstMs + 10_000, 1000, (second) => values[second]!);
      const { mean } = only(await ask('odd', 'size', firstMs, firstMs + 10_000, 10));
      const expected = [0, 0, 1e12, -1e12, 9e15, 1.5e300, -1.5e300, 100, NaN, 7];
      assert.deepEqual(
        mean.map((value) => value + 0),
        expected,
      );
    });

    test('ends a cancelled query with an error that says so', async () => {
      const controller = new AbortController();
      const query = {
        host: 'long',
        metric: 'size',
        where: {},
        fromMs: firstMs,
        toMs: nowMs,
        points: 9,
      };
      const asked = store.range(query, controller.signal);
      controller.abort();
      const isCancelled = (error: unknown) =>
        error instanceof AppError && error.code === 'cancelled';
      await assert.rejects(asked, isCancelled);
      await assert.rejects(store.range(query, controller.signal), isCancelled);
    });

    test('answers many queries at once and refuses too many', async () => {
      const asked = [...Array(200).keys()].map(() =>
        ask('long', 'size', firstMs, firstMs + hourMs, 60),
      );
      const answers = await Promise.allSettled(asked);
      const refused = answers.filter((answer) => answer.status === 'rejected');
      assert.ok(refused.length > 0 && refused.length < 200);
      for (const { reason } of refused) assert.equal((reason as AppError).code, 'tooMany');
      assert.equal((await ask('long', 'size', firstMs, firstMs + hourMs, 60)).series.length, 1);
    });

    test('refuses a range that is empty or too wide', async () => {
      for (const [fromMs, toMs, points] of [
        [5, 5, 1],
        [6, 5, 1],
        [0, 5, 0],
        [0, 5, 1e9],
      ] as const) {
        await assert.rejects(ask('long', 'size', fromMs, toMs, points), { code: 'badRequest' });
      }
    });

    test('answers any range at all', async () => {
      const all = await ask('long', 'size', 0, firstMs + 1000 * dayMs, 1000);
      assert.ok(all.series[0]!.mean.some((value) => value > 0));
      assert.equal((await ask('long', 'size', 0, 1000, 10)).series.length, 0);
    });

    test('counts its parts', async () => {
      const stats = await store.stats();
      assert.equal(stats.state, 'ok');
      assert.ok(stats.series > 10 && stats.bytes > 0);
      assert.deepEqual(
        stats.tiers.map(({ stepMs }) => stepMs),
        [1000, 10_000, 60_000, hourMs],
      );
      assert.ok(stats.tiers[0]!.points > 3 * 3600);
      for (const { points, oldestMs } of stats.tiers) assert.equal(oldestMs === null, points === 0);
    });

    test('tells the first reading as its oldest, not the hour it lies in', async () => {
      const lateMs = firstMs + 1234_000;
      const alone = await make(() => lateMs);
      try {
        assert.equal((await alone.store.stats()).tiers[0]?.oldestMs, null);
        alone.store.hello(helloOf('late'));
        alone.store.write(new FrameSource('late').frame(lateMs, [{ metric: 'used', value: 1 }]));
        // An answer comes after what was written; figures of the store do not wait for it.
        const wish = { host: 'late', metric: 'used', where: {}, points: 1 };
        await alone.store.range({ ...wish, fromMs: lateMs, toMs: lateMs + 1000 });
        assert.equal((await alone.store.stats()).tiers[0]?.oldestMs, lateMs);
      } finally {
        await alone.close();
      }
    });
  });
}
