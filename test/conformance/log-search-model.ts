// Searches of a store of security events, compared with a plain list.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { eventFieldNames } from '../../src/contract/event-field.ts';
import { parseQuery } from '../../src/store/event-query.ts';
import { modelCounts, modelTop } from './event-model.ts';
import { anyRange } from './log-search-arbitraries.ts';
import {
  allPages,
  byTime,
  dayMs,
  everything,
  fixtureOf,
  hourMs,
  linesOf,
  madeEvent,
  matching,
  minuteMs,
  scanned,
  type Fixture,
  type LogSearchPlace,
} from './log-search-fixture.ts';
import { firstMs } from './log-store.ts';

/** Rare and frequent words, parts of words, and values that few events have. */
const wholeStoreSearches = [
  'n1',
  'n12.',
  '"n12"',
  '"from 2001:db8:1::9 n6"',
  'from n77',
  'db8',
  'word:"n30."',
  'user:김철수 n3',
  '김철수 from n30',
  'ip:2001:db8:1::/48 n4000',
  'n5 OR n30011',
  'user:nobody',
  '-user:* "n999"',
];

/** Three sources whose chunks overlap in time; of two days, about. */
async function addMany(fixture: Fixture): Promise<void> {
  const stepMs = 17_000;
  const perBatch = 1700;
  for (let batch = 0; batch < 6; batch += 1) {
    for (const [lane, pass] of ['one', 'two', 'three'].entries()) {
      const first = batch * perBatch;
      const events = Array.from({ length: perBatch }, (_, index) => {
        // Out of order within the minute, and equal times across the sources.
        const jitterMs = (((first + index) * 7919) % 60) * 1000;
        const atMs = firstMs + (first + index) * stepMs + jitterMs;
        return madeEvent((first + index) * 3 + lane, atMs);
      });
      await fixture.add(pass, events, lane === 2 ? 'b' : 'a');
    }
  }
}

export function testAgainstModel(make: () => Promise<LogSearchPlace>): void {
  describe('compared with a list', () => {
    let fixture: Fixture;
    before(async () => {
      fixture = await fixtureOf(make);
      await addMany(fixture);
    });
    after(() => fixture.close());

    test('pages join to all that is meant, the newest first', async () => {
      const limits = fc.constantFrom(7, 100, 5000);
      await fc.assert(
        fc.asyncProperty(anyRange, limits, async (range, limit) => {
          const expected = byTime(matching(fixture.stored, range)).toReversed();
          // Small pages over much would take all day.
          const pageLimit = expected.length > 500 ? 5000 : limit;
          const found = await allPages(fixture.reader, { ...range, limit: pageLimit });
          assert.deepEqual(linesOf(found), linesOf(expected));
        }),
        { numRuns: 40 },
      );
    });

    for (const query of wholeStoreSearches) {
      test(`${query} finds in all of it what the list has`, async () => {
        const range = { ...everything, filter: parseQuery(query) };
        const found = await allPages(fixture.reader, { ...range, limit: 5000 });
        assert.deepEqual(
          linesOf(found),
          linesOf(byTime(matching(fixture.stored, range)).toReversed()),
        );
      });
    }

    test('a scan tells all that is meant, the oldest first', async () => {
      await fc.assert(
        fc.asyncProperty(anyRange, async (range) => {
          const found = await scanned(fixture.reader, range);
          const expected = byTime(matching(fixture.stored, range));
          assert.deepEqual(linesOf(found), linesOf(expected));
        }),
        { numRuns: 30 },
      );
    });

    const measures = fc.constantFrom('lines' as const, 'attempts' as const);
    const steps = fc.constantFrom(hourMs, 7 * minuteMs, dayMs, 3 * hourMs + 1);

    test('counts are those of the list, whatever totals were used', async () => {
      const fields = fc.option(fc.constantFrom(...eventFieldNames));
      await fc.assert(
        fc.asyncProperty(anyRange, measures, steps, fields, async (range, measure, stepMs, by) => {
          const asked = { ...range, measure, stepMs, by, limit: 4 };
          const expected = modelCounts(fixture.stored, asked);
          const series = await fixture.reader.counts(asked);
          assert(series.length <= asked.limit + 1);
          for (const { value, counts } of series) {
            if (value !== null) assert.deepEqual([...counts], expected.get(value), value);
            expected.delete(value ?? '…');
          }
          const others = series.find(({ value }) => value === null)?.counts ?? [];
          const rest = [...expected.values()];
          const sums = Array.from({ length: Math.ceil((range.toMs - range.fromMs) / stepMs) });
          const left = sums.map((_, at) => rest.reduce((sum, each) => sum + each[at]!, 0));
          assert.deepEqual([...others], others.length === 0 ? [] : left);
          if (others.length === 0) assert(left.every((count) => count === 0));
        }),
        { numRuns: 60 },
      );
    });

    test('the most frequent values are those of the list', async () => {
      const fields = fc.constantFrom(...eventFieldNames);
      await fc.assert(
        fc.asyncProperty(anyRange, measures, fields, async (range, measure, by) => {
          const asked = { ...range, measure, by, limit: 3 };
          const all = [...modelTop(fixture.stored, asked)]
            .map(([value, entry]) => ({ value, ...entry }))
            .filter(({ count }) => count > 0)
            .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
          const { entries, distinct, total } = await fixture.reader.top(asked);
          assert.deepEqual(entries, all.slice(0, 3));
          assert.equal(distinct, all.length);
          assert.equal(
            total,
            all.reduce((sum, { count }) => sum + count, 0),
          );
        }),
        { numRuns: 60 },
      );
    });

    test('says what it holds', async () => {
      const stats = await fixture.reader.stats();
      const times = fixture.stored.map(({ atMs }) => atMs);
      assert.equal(stats.events, fixture.stored.length);
      assert.equal(stats.oldestMs, Math.min(...times));
      assert.equal(stats.newestMs, Math.max(...times));
      assert(stats.bytes > 0);
      const understood = stats.sources.reduce((sum, source) => sum + source.understood, 0);
      assert.equal(understood, fixture.stored.filter(({ type }) => type !== '').length);
      assert.deepEqual(
        stats.sources.map(({ host, source }) => `${host} ${source}`),
        ['a file:/var/log/one', 'a file:/var/log/two', 'b file:/var/log/three'],
      );
    });

    test('a search that may take no time comes to its end, with all of it', async () => {
      const hurried = await fixture.place.openHurriedReader();
      const range = { ...everything, filter: parseQuery('"n12" OR user:김철수') };
      const search = { ...range, limit: 5000 };
      assert.equal((await hurried.search(search)).complete, false);
      const expected = byTime(matching(fixture.stored, range));
      assert.deepEqual(linesOf(await allPages(hurried, search)), linesOf(expected.toReversed()));
      let { events, newest } = await hurried.search({ ...search, after: '0'.repeat(16) });
      const since = [...events];
      for (let rounds = 0; since.length < expected.length && rounds < 1000; rounds += 1) {
        ({ events, newest } = await hurried.search({ ...search, after: newest }));
        since.push(...events);
      }
      assert.deepEqual(linesOf(since), linesOf(matching(fixture.stored, range)));
      await hurried.close();
    });

    test('a question that is cancelled is not answered', async () => {
      const controller = new AbortController();
      controller.abort();
      const { signal } = controller;
      const cancelled = { name: 'AppError', code: 'cancelled' };
      const slow = { ...everything, filter: parseQuery('/a.*b.*c.*d/') };
      await assert.rejects(fixture.reader.search({ ...slow, limit: 10 }, signal), cancelled);
      const top = { ...slow, measure: 'lines', by: 'user', limit: 1 } as const;
      await assert.rejects(fixture.reader.top(top, signal), cancelled);
      const under = new AbortController();
      const counts = { ...slow, measure: 'lines', by: null, limit: 1, stepMs: dayMs } as const;
      const range = { fromMs: firstMs, toMs: firstMs + 3 * dayMs };
      const asked = fixture.reader.counts({ ...counts, ...range }, under.signal);
      under.abort();
      await assert.rejects(asked, cancelled);
      assert.equal((await fixture.reader.search({ ...everything, limit: 1 })).events.length, 1);
    });
  });
}
