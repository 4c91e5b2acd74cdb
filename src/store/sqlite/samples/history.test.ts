// Any history reads as it was written, at every zoom: compared with all its seconds in a map.

import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { firstMs, FrameSource, helloOf } from '../../../../test/conformance/sample-store.ts';
import { dayMs, hourMs, minuteMs } from '../../../contract/time-units.ts';
import { ManualTime } from '../../../kit/time-fixture.ts';
import type { SampleStore } from '../../ports.ts';
import { openTestStores, testFolder } from '../store-fixture.ts';

const gapOrValue = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN));
const someWriting = fc.record({
  kind: fc.constant('write' as const),
  everyMs: fc.constantFrom(1000, 5000, 10_000, minuteMs),
  values: fc.array(gapOrValue, { minLength: 1, maxLength: 200, size: 'max' }),
});
const somePause = fc.record({
  kind: fc.constant('pause' as const),
  pauseMs: fc.oneof(fc.integer({ min: 1, max: hourMs }), fc.integer({ min: 1, max: 9 * hourMs })),
});
const someSetting = fc.record({
  kind: fc.constant('setBack' as const),
  backMs: fc.oneof(fc.integer({ min: 1, max: minuteMs }), fc.integer({ min: 1, max: 3 * hourMs })),
});
/** At rest, saves go on until that is sealed to which nothing is written. */
const otherwise = fc.constantFrom(
  { kind: 'rest' as const },
  { kind: 'restart' as const },
  { kind: 'kill' as const },
);
const someSteps = fc.array(fc.oneof(someWriting, somePause, otherwise, someSetting), {
  minLength: 1,
  maxLength: 12,
  size: 'max',
});
type Step = typeof someSteps extends fc.Arbitrary<(infer Value)[]> ? Value : never;

const seriesId = { host: 'h', metric: 'size' };
/** Steps that each of the four tiers answers. */
const zoomsMs = [3000, 50_000, 10 * minuteMs, 8 * hourMs];

/** Seconds and values; gaps are none. */
type Readings = [number, number][];

/** As far as the clock went on, and of seconds that it has passed before: some find no room. */
interface Written {
  kept: Readings;
  late: Readings;
}

class History {
  readonly written: Written = { kept: [], late: [] };
  readonly #clock = new ManualTime(firstMs);
  readonly #folders: { remove(): void }[] = [];
  #path = '';
  #newest = firstMs / 1000 - 1;
  #stores!: Awaited<ReturnType<typeof openTestStores>>;
  #source!: FrameSource;

  get samples(): SampleStore {
    return this.#stores.samples;
  }

  /** With all that lies in the folder of a program that was ended, or with nothing. */
  async begin(from = this.#path): Promise<void> {
    const folder = testFolder();
    this.#folders.push(folder);
    this.#path = folder.path;
    if (from !== '') cpSync(from, folder.path, { recursive: true });
    this.#stores = await openTestStores({ dataPath: folder.path, clock: this.#clock });
    this.samples.hello(helloOf(seriesId.host));
    this.#source = new FrameSource(seriesId.host);
  }

  #write(value: number): void {
    const atMs = this.#clock.nowMs();
    this.samples.write(this.#source.frame(atMs, [{ metric: seriesId.metric, value }]));
    // A reading a little before a second belongs to it.
    const second = Math.floor((atMs + 100) / 1000);
    const { kept, late } = this.written;
    if (!Number.isNaN(value)) (second > this.#newest ? kept : late).push([second, value]);
    this.#newest = Math.max(this.#newest, second);
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'pause') return this.#clock.pass(step.pauseMs);
    if (step.kind === 'setBack') return this.#clock.setWall(this.#clock.nowMs() - step.backMs);
    if (step.kind === 'rest') return this.#rest();
    if (step.kind === 'restart') return this.#restart();
    if (step.kind === 'kill') return this.#kill();
    for (const value of step.values) {
      this.#write(value);
      this.#clock.pass(step.everyMs);
    }
  }

  async #rest(): Promise<void> {
    for (let save = 0; save < 20; save += 1) await this.samples.flush();
  }

  async #restart(): Promise<void> {
    await this.#stores.close();
    await this.begin();
  }

  /** What had been saved goes on as it lay there, with nothing closed. */
  async #kill(): Promise<void> {
    await this.samples.flush();
    const killed = this.#stores;
    await this.begin();
    await killed.close();
  }

  async end(): Promise<void> {
    await this.#stores.close();
    for (const folder of this.#folders) folder.remove();
  }

  /** Steps without a reading may hold the one before, and are not looked at. */
  async compare(wantedMs: number): Promise<void> {
    const oldestMs = firstMs - 2 * dayMs;
    const points = Math.min(9000, Math.ceil((this.#newest * 1000 + dayMs - oldestMs) / wantedMs));
    const wish = { ...seriesId, where: {}, fromMs: oldestMs, toMs: oldestMs + points * wantedMs };
    const { fromMs, stepMs, series } = await this.samples.range({ ...wish, points });
    const toMs = fromMs + points * stepMs;
    const bySteps = (readings: Readings) =>
      Map.groupBy(
        readings.filter(([second]) => second * 1000 >= fromMs && second * 1000 < toMs),
        ([second]) => Math.floor((second * 1000 - fromMs) / stepMs),
      );
    const late = bySteps(this.written.late);
    for (const [at, those] of bySteps(this.written.kept)) {
      const { min, max, mean } = series[0]!;
      const drawn = { min: min[at]!, max: max[at]!, mean: mean[at]! };
      const values = those.map(([, value]) => value);
      const more = late.get(at)?.map(([, value]) => value) ?? [];
      compareStep(drawn, values, more, `step ${at} of ${stepMs} ms`);
    }
  }
}

function compareStep(
  drawn: { min: number; max: number; mean: number },
  values: number[],
  late: number[],
  where: string,
): void {
  const all = new Set([...values, ...late]);
  assert.ok(all.has(drawn.min) && drawn.min <= Math.min(...values), `least of ${where}`);
  assert.ok(all.has(drawn.max) && drawn.max >= Math.max(...values), `most of ${where}`);
  if (late.length > 0) return;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.deepEqual([drawn.min, drawn.max], [Math.min(...values), Math.max(...values)], where);
  assert.ok(Math.abs(drawn.mean - mean) < 1e-3, `mean of ${where}: ${drawn.mean}, not ${mean}`);
}

test('what is read is what was written, whatever happened between', async () => {
  const property = fc.asyncProperty(someSteps, async (steps) => {
    const history = new History();
    try {
      await history.begin();
      for (const step of steps) await history.take(step);
      for (const zoomMs of zoomsMs) await history.compare(zoomMs);
    } finally {
      await history.end();
    }
  });
  await fc.assert(property, { numRuns: 12, plugins: [fc.interruptAfterTimeLimit(6000)] });
});
