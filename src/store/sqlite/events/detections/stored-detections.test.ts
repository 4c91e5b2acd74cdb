import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { detectionOf, firstMs } from '../../../../../test/conformance/log-events.ts';
import type { Detection, StoredDetection } from '../../../../contract/detection.ts';
import { blockDetections } from './detection-block.ts';
import { DetectionRows } from './detection-rows.ts';
import { prepareEvents } from '../schema.ts';
import { StoredDetections } from './stored-detections.ts';

function opened() {
  const db = new DatabaseSync(':memory:');
  prepareEvents(db);
  const rows = new DetectionRows(db);
  const damaged: number[] = [];
  const since = (revision: number, limit = Infinity) =>
    rows.since(revision, limit, (block) => damaged.push(block.revision));
  const count = (table: string) =>
    (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  return { db, stored: new StoredDetections(db), since, damaged, count };
}

const manyOf = (count: number, parts: Partial<Detection> = {}): Detection[] =>
  [...Array(count).keys()].map((index) => detectionOf(`10.0.0.${index}`, parts));

/** What is to be read: by what makes a detection the same one, in the order of the changes. */
class Expected {
  readonly #byKey = new Map<string, { text: string; detection: Detection }>();

  put(detections: readonly Detection[]): void {
    for (const detection of detections) {
      const { entity, allowed } = detection;
      const key = `${entity} ${allowed}`;
      const text = JSON.stringify(detection);
      if (this.#byKey.get(key)?.text === text) continue;
      this.#byKey.delete(key);
      this.#byKey.set(key, { text, detection });
    }
  }

  expire(cutMs: number): void {
    for (const [key, { detection }] of this.#byKey) {
      if (detection.lastMs < cutMs) this.#byKey.delete(key);
    }
  }

  get all(): Detection[] {
    return [...this.#byKey.values()].map(({ detection }) => detection);
  }
}

const detection = fc
  .record({ entity: fc.nat(150), age: fc.nat(9), count: fc.nat(2), allowed: fc.boolean() })
  .map(({ entity, age, count, allowed }) =>
    detectionOf(`user ${entity}\n"é`, { lastMs: firstMs + age, count, allowed }),
  );
const changes = (maxLength: number) => fc.array(detection, { maxLength, size: 'max' });
/** Now and then what is old goes. */
const stepsOf = (maxLength: number, each: ReturnType<typeof changes>, weight: number) =>
  fc.array(fc.oneof({ weight, arbitrary: each }, { weight: 1, arbitrary: fc.nat(9) }), {
    maxLength,
    size: 'max',
  });
/** A few large ones, as of an import, or many small ones, as of logs that are followed. */
const steps = fc.oneof(stepsOf(12, changes(200), 5), stepsOf(600, changes(6), 200));

const withoutPlace = ({ host, revision, ...detection }: StoredDetection): Detection => {
  assert.ok(host === 'a' && revision > 0);
  return detection;
};

test('holds what was put last of each detection, in the order of the changes', () => {
  fc.assert(
    fc.property(steps, fc.nat(900), (all, from) => {
      const { stored, since } = opened();
      const expected = new Expected();
      for (const step of all) {
        const target = typeof step === 'number' ? firstMs + step : step;
        if (typeof target === 'number') {
          stored.expire(target);
          expected.expire(target);
        } else {
          stored.put('a', target);
          expected.put(target);
        }
      }
      const found = since(0);
      assert.deepEqual(found.map(withoutPlace), expected.all);
      assert.deepEqual(
        since(from, 70),
        found.filter(({ revision }) => revision > from).slice(0, 70),
      );
      assert.deepEqual(
        stored.recent('a', firstMs + 5),
        found.filter(({ lastMs }) => lastMs >= firstMs + 5),
      );
    }),
    { numRuns: 40 },
  );
});

test('gives the room of a block back when all of it has changed', () => {
  const { stored, since, count } = opened();
  for (let change = 1; change <= 20; change += 1) {
    stored.put('a', manyOf(blockDetections, { count: change }));
  }
  assert.equal(since(0).length, blockDetections);
  assert.equal(count('detection_blocks'), 1);
  assert.equal(count('detections'), blockDetections);
});

test('packs what has stopped changing, however many changes lie in between', () => {
  const { stored, since, count } = opened();
  const rounds = 60;
  for (let round = 0; round < rounds; round += 1) {
    for (let change = 1; change <= 20; change += 1) {
      const own = [...Array(10).keys()].map((entity) => `10.0.${round}.${entity}`);
      stored.put(
        'a',
        own.map((entity) => detectionOf(entity, { count: change })),
      );
    }
  }
  const all = since(0);
  assert.deepEqual(
    new Set(all.map(({ entity, count: times }) => `${entity} ${times}`)),
    new Set([...Array(rounds * 10).keys()].map((n) => `10.0.${Math.floor(n / 10)}.${n % 10} 20`)),
  );
  assert.equal(all.length, rounds * 10);
  // Those of the last changes, and a group that is not whole yet, lie alone.
  const alone = 2 * blockDetections;
  assert.ok(count('detection_blocks') < alone + all.length / blockDetections);
  const [middle] = all.slice(300, 301);
  assert.deepEqual(since(middle!.revision - 1, 2), all.slice(300, 302));
  stored.put('a', [detectionOf(middle!.entity, { count: 21 })]);
  assert.deepEqual(since(0, 300), all.slice(0, 300));
  assert.equal(since(0).at(-1)?.count, 21);
  assert.equal(since(0).length, all.length);
});

test('sets a damaged one aside when it is to be packed, and keeps the others', () => {
  const { db, stored, since, count } = opened();
  for (const one of manyOf(400)) stored.put('a', [one]);
  const before = count('detection_blocks');
  db.prepare(`UPDATE detection_blocks SET entries = x'01' WHERE revision = 200`).run();
  for (let change = 2; change < 500; change += 1) stored.put('a', manyOf(1, { count: change }));
  assert.ok(count('detection_blocks') < before);
  assert.equal(count('damaged'), 1);
  assert.equal(since(0).length, 399);
  stored.put('a', manyOf(400));
  assert.equal(since(0).length, 400);
});

test('tells one thing of two hosts apart', () => {
  const { stored, since } = opened();
  for (const host of ['a', 'b']) stored.put(host, [detectionOf('1.2.3.4')]);
  assert.deepEqual(
    since(0).map(({ host }) => host),
    ['a', 'b'],
  );
});

test('leaves out a damaged block, sets it aside, and stores again what is found again', () => {
  const { db, stored, since, damaged, count } = opened();
  stored.put('a', manyOf(blockDetections + 1));
  assert.equal(count('detection_blocks'), 2);
  const last = db.prepare('SELECT entries FROM detection_blocks WHERE revision > 1').get();
  const { entries } = last as { entries: Uint8Array };
  entries[entries.length - 1]! ^= 1;
  db.prepare('UPDATE detection_blocks SET entries = ? WHERE revision > 1').run(entries);
  assert.equal(since(0).length, blockDetections);
  assert.deepEqual(damaged, [blockDetections + 1]);
  stored.expire(Infinity);
  assert.equal(count('damaged'), 1);
  assert.deepEqual(since(0), []);
  stored.put('a', manyOf(blockDetections + 1));
  assert.equal(since(0).length, blockDetections + 1);
});
