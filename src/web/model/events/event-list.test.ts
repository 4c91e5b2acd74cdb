import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { madeEvent } from './event-fixture.ts';
import { EventList, keptEvents } from './event-list.ts';

const page = (ids: readonly number[], next: string | null = null, newest = 'n') => ({
  events: ids.map((id) => madeEvent(id)),
  next,
  newest,
  complete: true,
});
const idsOf = (list: EventList): number[] => list.events.map(({ id }) => Number(id));

test('new ones wait until they are shown, then stand on top', () => {
  const list = new EventList(page([3, 2, 1]));
  list.takeNewer(page([4, 5], null, 'm'));
  assert.deepEqual([idsOf(list), list.waiting, list.newest], [[3, 2, 1], 2, 'm']);
  list.showWaiting();
  assert.deepEqual([idsOf(list), list.waiting], [[5, 4, 3, 2, 1], 0]);
});

test('older ones follow below, and nothing stands twice', () => {
  const list = new EventList(page([5, 4], 'a'));
  assert.equal(list.next, 'a');
  list.takeOlder(page([4, 3, 2]));
  assert.deepEqual([idsOf(list), list.next], [[5, 4, 3, 2], null]);
  list.takeNewer(page([5, 3]));
  assert.equal(list.waiting, 0);
});

test('a late line finds its place by its time', () => {
  const list = new EventList(page([9, 7, 5]));
  list.takeNewer(page([8]));
  list.showWaiting();
  assert.deepEqual(idsOf(list), [9, 8, 7, 5]);
});

test('however much comes, no more than is kept stays, the newest of it', () => {
  const list = new EventList(page([1], 'older'));
  const all = Array.from({ length: keptEvents + 500 }, (_, at) => at + 2);
  for (let at = 0; at < all.length; at += 1000) {
    list.takeNewer(page(all.slice(at, at + 1000)));
    list.showWaiting();
  }
  assert.equal(list.events.length, keptEvents);
  assert.equal(idsOf(list)[0], keptEvents + 501);
  assert.deepEqual([list.isFull, list.next], [true, null], 'older ones would leave a gap');
  assert.equal(list.hasOverflowed, false);
});

test('what waits without bound is told, so that the list begins anew', () => {
  const list = new EventList(page([1]));
  list.takeNewer(page(Array.from({ length: 4001 }, (_, at) => at + 2)));
  assert.equal(list.hasOverflowed, true);
  assert.equal(list.waiting, 4000);
});

test('whatever comes in whatever pages: each event once, the newest first', () => {
  const pages = fc.array(fc.array(fc.integer({ min: 1, max: 80 }), { maxLength: 12 }));
  fc.assert(
    fc.property(pages, (made) => {
      const list = new EventList(page([40]));
      const told = new Set([40]);
      for (const ids of made) {
        list.takeNewer(page(ids));
        list.showWaiting();
        for (const id of ids) told.add(id);
      }
      assert.deepEqual(idsOf(list).length, new Set(idsOf(list)).size);
      assert.deepEqual(
        idsOf(list),
        [...told].sort((a, b) => b - a),
      );
    }),
  );
});
