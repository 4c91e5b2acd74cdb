// Searches of a store of security events while more are stored.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { parseQuery } from '../../src/store/event-query.ts';
import type { EventSearch } from '../../src/store/log-store.ts';
import {
  allPages,
  byTime,
  dayMs,
  everything,
  fixtureOf,
  linesOf,
  madeEvent,
  matching,
  scanned,
  type Fixture,
  type LogSearchPlace,
} from './log-search-fixture.ts';
import { detectionOf, firstMs } from './log-store.ts';

export function testChanges(make: () => Promise<LogSearchPlace>): void {
  describe('while it changes', () => {
    let fixture: Fixture;
    beforeEach(async () => {
      fixture = await fixtureOf(make);
    });
    afterEach(() => fixture.close());

    test('pages tell nothing twice and leave nothing out while chunks are sealed', async () => {
      const { reader, add, stored } = fixture;
      // Pairs of equal times, so that a page ends between two of them.
      const at = (index: number): number => firstMs + Math.floor(index / 2) * 1000;
      for (let part = 0; part < 30; part += 1) {
        const indexes = Array.from({ length: 11 }, (_, index) => part * 11 + index);
        await add(
          'one',
          indexes.map((index) => madeEvent(index, at(index))),
        );
      }
      const expected = linesOf(byTime(stored).toReversed());
      const found: string[] = [];
      let before: string | null = null;
      for (let round = 0; round === 0 || before !== null; round += 1) {
        const search: EventSearch = { ...everything, limit: 23 };
        const page = await reader.search(before === null ? search : { ...search, before });
        found.push(...linesOf(page.events));
        before = page.next;
        // Newer than all pages; many of them seal what was there.
        const many = Array.from({ length: 900 }, (_, index) => round * 900 + index);
        const events = many.map((index) =>
          madeEvent(10_000 + index, firstMs + dayMs + index * 1000),
        );
        await add('one', events);
      }
      assert.deepEqual(found, expected);
    });

    test('pages of one and the same time come to an end, with all of it', async () => {
      const { reader, add, stored } = fixture;
      const indexes = Array.from({ length: 5000 }, (_, index) => index);
      for (const [lane, pass] of ['one', 'two'].entries()) {
        await add(
          pass,
          indexes.map((index) => madeEvent(index * 2 + lane, firstMs)),
        );
      }
      const found = await allPages(reader, { ...everything, limit: 1000 });
      assert.deepEqual(linesOf(found), linesOf(stored).toReversed());
      assert.deepEqual(linesOf(await scanned(reader, everything)), linesOf(stored));
      const hurried = await fixture.place.openHurriedReader();
      const slowly = await allPages(hurried, { ...everything, limit: 1000 });
      assert.deepEqual(linesOf(slowly), linesOf(found));
      await hurried.close();
    });

    test('what was stored since is told once, in that order', async () => {
      const { reader, add } = fixture;
      const told: string[] = [];
      const expected: string[] = [];
      let after = (await reader.search({ ...everything, limit: 1 })).newest;
      const filter = parseQuery('user:root,admin');
      for (let round = 0; round < 12; round += 1) {
        // Older and newer ones in turn: what counts is when they were stored.
        const events = Array.from({ length: 500 }, (_, index) =>
          madeEvent(round * 500 + index, firstMs + ((index * 7) % 500) * 1000 - round * 100),
        );
        await add(`pass${round}`, events);
        const fresh = matching(fixture.stored.slice(-500), { ...everything, filter });
        expected.push(...linesOf(fresh));
        for (let page = 0; page < 20; page += 1) {
          const search = { ...everything, filter, limit: 40, after };
          const { events: since, newest, next } = await reader.search(search);
          assert.equal(next, null);
          told.push(...linesOf(since));
          after = newest;
          if (since.length < 40) break;
        }
      }
      assert.deepEqual(told, expected);
    });

    test('what is acknowledged is seen, by any reader', async () => {
      const second = await fixture.place.openReader();
      for (let round = 1; round <= 5; round += 1) {
        await fixture.add('one', [madeEvent(round, firstMs + round)]);
        for (const reader of [fixture.reader, second]) {
          const page = await reader.search({ ...everything, limit: 100 });
          assert.equal(page.events.length, round);
          const asked = { ...everything, measure: 'lines', by: 'event.outcome', limit: 9 } as const;
          assert.equal((await reader.top(asked)).total, round);
        }
      }
      await second.close();
    });

    test('detections are told in the order of their changes', async () => {
      const { writer, reader } = fixture;
      const settle = (entity: string, count: number) =>
        writer.settle('a', { detections: [detectionOf(entity, { count })], kept: [] });
      await settle('198.18.0.1', 5);
      await settle('198.18.0.2', 6);
      await settle('198.18.0.1', 7);
      const all = await reader.detections(0, 10);
      assert.deepEqual(
        all.map(({ entity, count, host }) => [entity, count, host]),
        [
          ['198.18.0.2', 6, 'a'],
          ['198.18.0.1', 7, 'a'],
        ],
      );
      const [first, second] = all;
      assert.deepEqual(await reader.detections(0, 1), [first]);
      assert.deepEqual(await reader.detections(first!.revision, 10), [second]);
      assert.deepEqual(await reader.detections(second!.revision, 10), []);
      assert.equal((await reader.stats()).revision, second!.revision);
    });
  });
}
