// Stores of security events with several writers, and with more than they are to keep.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { LogEvent } from '../../src/contract/log-event.ts';
import {
  batchOf,
  dayMs,
  detectionOf,
  eventOf,
  firstMs,
  nothingSettled,
  storedIn,
  textOf,
  type LogStorePlace,
} from './log-events.ts';
import { StoreModel } from './store-model.ts';

/** Seconds, texts and passes are few, so that much is the same. */
const someEvents = fc.array(
  fc
    .record({ second: fc.integer({ min: 0, max: 3 }), text: fc.constantFrom('x', 'y', 'z') })
    .map(({ second, text }) => eventOf(firstMs + second * 1000, text, { user: text })),
  { maxLength: 12 },
);
const someBatch = fc.record({
  pass: fc.constantFrom('one', 'two', 'three'),
  host: fc.constantFrom('a', 'a', 'b'),
  events: someEvents,
  hasText: fc.boolean(),
  /** Which of two writers it is given to, or a new one after closing. */
  writer: fc.constantFrom('first', 'second', 'reopened'),
});

export function testManyWriters(place: () => LogStorePlace): void {
  test('adds what two writers add by turns, whichever is opened again', async () => {
    const property = fc.asyncProperty(
      fc.array(someBatch, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      async (batches, run) => {
        // Each run has hosts of its own in the one store.
        const prefix = `${run}-${Math.random()}-`;
        const model = new StoreModel();
        let first = await place().openWriter();
        const second = await place().openWriter();
        const reader = await place().openReader();
        for (const [index, { pass, host, events, hasText, writer }] of batches.entries()) {
          const text = hasText ? textOf(events) : null;
          const parts = { host: prefix + host, checkpoint: String(index), text };
          const batch = batchOf(pass, events, parts);
          if (writer === 'reopened') {
            await first.close();
            first = await place().openWriter();
          }
          const told: LogEvent[] = [];
          const settle = (fresh: readonly LogEvent[]) => {
            told.push(...fresh);
            return nothingSettled;
          };
          await (writer === 'second' ? second : first).append(batch, settle);
          assert.deepEqual(told, model.append(batch));
          assert.equal(await second.checkpoint(batch.host, batch.source), String(index));
        }
        const stored = await storedIn(reader);
        assert.deepEqual(
          stored
            .filter(({ host }) => host.startsWith(prefix))
            .map(({ host, path, line, user }) => ({ host, path, line, user })),
          model.inTime().map(({ batch: { host, path }, event: { line, user } }) => ({
            host,
            path,
            line,
            user,
          })),
        );
        for (const open of [first, second, reader]) await open.close();
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
}

export function testRetention(place: () => LogStorePlace): void {
  test('drops what is too old, and nothing else', async () => {
    const writer = await place().openWriter();
    const reader = await place().openReader();
    const ages = [1, 5, 40, 100].map((days) => firstMs - days * dayMs);
    for (const atMs of ages) {
      const events = [...Array(5000).keys()].map((line) => eventOf(atMs + line, `line ${line}`));
      await writer.append(batchOf('old.log', events));
    }
    const old = detectionOf('1.2.3.4', { lastMs: firstMs - 50 * dayMs });
    place().nowMs = firstMs - 50 * dayMs;
    await writer.settle('a', { detections: [old], kept: [{ key: 'old', value: '' }] });
    place().nowMs = firstMs;
    const late = { detections: [detectionOf('5.6.7.8')], kept: [{ key: 'new', value: '' }] };
    await writer.settle('a', late);
    await writer.expire({ keepMs: 30 * dayMs, budgetBytes: 1e12 }, firstMs);
    const times = new Set((await storedIn(reader)).map(({ atMs }) => Math.floor(atMs / dayMs)));
    assert.deepEqual([...times], [firstMs / dayMs - 5, firstMs / dayMs - 1]);
    const stats = await reader.stats();
    assert.equal(stats.events, 10_000);
    assert.equal(stats.sources[0]!.events, 10_000);
    assert.equal(stats.oldestMs, firstMs - 5 * dayMs);
    const range = { host: null, fromMs: 0, toMs: firstMs, filter: null };
    const top = await reader.top({ ...range, measure: 'lines', by: 'user', limit: 3 });
    assert.deepEqual([top.distinct, top.total], [1, 10_000]);
    assert.deepEqual(
      (await writer.kept('')).map(({ key }) => key),
      ['new'],
    );
    assert.equal((await reader.detections(0, 9)).length, 1);
    const anew = await writer.append(batchOf('old.log', [eventOf(firstMs, 'after')]));
    assert.equal(anew.added, 1);
    for (const open of [writer, reader]) await open.close();
  });

  test('drops the oldest beyond the budget', async () => {
    const writer = await place().openWriter();
    const reader = await place().openReader();
    const noise = (line: number): string =>
      createHash('sha256').update(String(line)).digest('base64');
    for (let day = 0; day < 8; day++) {
      const events = [...Array(4096).keys()].map((line) =>
        eventOf(firstMs - day * dayMs - line, noise(day * 4096 + line)),
      );
      await writer.append(batchOf('long.log', events));
    }
    // A day is 131 kB that cannot be made smaller, and what is kept of it besides.
    await writer.expire({ keepMs: 30 * dayMs, budgetBytes: 1_200_000 }, firstMs);
    const left = await storedIn(reader);
    assert.ok(left.length > 4096 && left.length < 6 * 4096, String(left.length));
    assert.equal(left.at(-1)!.atMs, firstMs, 'the newest stay');
    const oldestMs = left[0]!.atMs;
    assert.equal(left.length, ((firstMs - oldestMs - 4095) / dayMs + 1) * 4096, 'without a gap');
    const after = await writer.append(batchOf('long.log', [eventOf(firstMs, 'after')]));
    assert.equal(after.added, 1);
    for (const open of [writer, reader]) await open.close();
  });
}
