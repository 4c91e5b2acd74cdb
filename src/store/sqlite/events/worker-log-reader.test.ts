// Events as a running server reads them: through the reading worker of the stores.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { hourMs } from '../../../contract/time-units.ts';
import {
  everything,
  linesOf,
  madeEvent,
  scanned,
} from '../../../../test/conformance/log-search-fixture.ts';
import { batchOf, detectionOf, firstMs } from '../../../../test/conformance/log-store.ts';
import { usualRetention } from '../../../../test/conformance/sample-store.ts';
import { silentLog } from '../../../kit/log.ts';
import { systemClock } from '../../../kit/clock.ts';
import { parseQuery } from '../../event-query.ts';
import type { LogReader } from '../../log-store.ts';
import { storeLimits } from '../messages.ts';
import { openSqliteStores, type SqliteStores } from '../open.ts';
import { openTestStores, testFolder } from '../store-fixture.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';
import { until } from '../../../kit/until-fixture.ts';

/** Between the questions of a test the thread rests at times. */
const limits = { ...storeLimits, readerRestMs: 20 };
const range = { host: null, fromMs: firstMs, toMs: firstMs + 24 * hourMs, filter: null };

describe('events through the reading worker', () => {
  let dataPath: string;
  let stores: SqliteStores;
  let writer: SqliteLogWriter;
  let direct: LogReader;
  let events: LogReader;

  beforeEach(async () => {
    dataPath = mkdtempSync(join(tmpdir(), 'hostscope-worker-events-'));
    const clock = systemClock;
    const retention = usualRetention;
    stores = await openSqliteStores({ dataPath, retention, clock, log: silentLog }, limits);
    writer = await SqliteLogWriter.open({ dataPath, nowMs: Date.now });
    direct = await SqliteLogReader.open({ dataPath, nowMs: Date.now });
    events = stores.events;
    const made = Array.from({ length: 9000 }, (_, index) =>
      madeEvent(index, firstMs + index * 7000),
    );
    await writer.append(batchOf('one', made), () => ({
      detections: [detectionOf('198.18.0.1')],
      kept: [],
    }));
  });

  afterEach(async () => {
    await direct.close();
    await writer.close();
    await stores.close();
    rmSync(dataPath, { recursive: true, force: true });
  });

  test('answers every question as the store itself does', async () => {
    const search = { ...range, filter: parseQuery('user:root password'), limit: 50 };
    const page = await events.search(search);
    assert.equal(page.events.length, 50);
    assert.deepEqual(page, await direct.search(search));
    const counts = { ...range, measure: 'lines', stepMs: hourMs, by: 'user', limit: 3 } as const;
    const series = await events.counts(counts);
    assert(series[0]?.counts instanceof Float64Array);
    assert.deepEqual(series, await direct.counts(counts));
    const top = { ...range, measure: 'attempts', by: 'ip', limit: 3 } as const;
    assert.deepEqual(await events.top(top), await direct.top(top));
    assert.equal((await events.detections(0, 10)).length, 1);
    assert.deepEqual(await events.stats(), await direct.stats());
    assert.deepEqual(
      linesOf(await scanned(events, everything)),
      linesOf(await scanned(direct, everything)),
    );
  });

  test('reads the next part of a scan when the one before was taken', async () => {
    let open = 0;
    let parts = 0;
    await events.scan(everything, async () => {
      parts += 1;
      open += 1;
      assert.equal(open, 1);
      await events.search({ ...range, limit: 1 });
      open -= 1;
    });
    assert(parts > 1);
  });

  test('a scan goes on where it was, however long whoever reads it takes', async () => {
    let read = 0;
    await events.scan(everything, async (part) => {
      read += part.length;
      await after(limits.readerRestMs * 3);
    });
    assert.equal(read, 9000);
    await until('the thread rests', () => stores.workers.reader.isResting);
  });

  test('a scan ends where whoever reads it fails', async () => {
    const failing = events.scan(everything, () => {
      throw new Error('enough');
    });
    await assert.rejects(failing, /enough/);
    assert.equal((await scanned(events, everything)).length, 9000);
  });

  test('tells what was asked wrongly, and what was cancelled', async () => {
    const bad = events.search({ ...range, limit: 1, before: 'x' });
    await assert.rejects(bad, { name: 'AppError', code: 'badRequest' });
    const cancelled = { name: 'AppError', code: 'cancelled' };
    const controller = new AbortController();
    const slow = { ...range, filter: parseQuery('/(a|b)+c.*d/ -zebra'), limit: 10 };
    const asked = events.search(slow, controller.signal);
    controller.abort();
    await assert.rejects(asked, cancelled);
    await assert.rejects(events.search(slow, controller.signal), cancelled);
    const scanning = new AbortController();
    const scan = events.scan(everything, () => scanning.abort(), scanning.signal);
    await assert.rejects(scan, cancelled);
  });

  test('a worker that dies fails its questions and answers the next ones', async () => {
    const asked = events.scan(everything, () => stores.workers.reader.kill());
    await assert.rejects(asked, { name: 'AppError', code: 'storeFailed' });
    const endMs = performance.now() + 10_000;
    while (stores.workers.reader.down !== null) {
      assert(performance.now() < endMs, 'waited in vain for the worker');
      await new Promise(setImmediate);
    }
    assert.equal((await events.search({ ...range, limit: 5 })).events.length, 5);
  });
});

test('what is asked all the time wakes no thread', async (t) => {
  const folder = testFolder();
  const stores = await openTestStores({ dataPath: folder.path, clock: systemClock });
  t.after(async () => {
    await stores.close();
    folder.remove();
  });
  const { events, bytes } = await stores.events.stats();
  assert.deepEqual({ events, bytes }, { events: 0, bytes: 0 });
  assert.deepEqual(await stores.records.selectFrom('users').selectAll().execute(), []);
  assert.ok(stores.workers.reader.isResting);
});
