// Equal lines of a second are told apart by their number, wherever a search meets them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../src/store/event-query.ts';
import type { FoundEvent } from '../../src/store/log-store.ts';
import { everything, fixtureOf, type LogSearchPlace } from './log-search-fixture.ts';
import { eventOf, firstMs } from './log-store.ts';

/** More than lie together in any store; a second has some hundreds. */
const count = 9000;
const aSecond = 700;

const lineOf = (index: number): string => `line ${index % 3 === 0 ? 'often' : index % 7}`;
const atMs = (index: number): number => firstMs + Math.floor(index / aSecond) * 1000;

const events = Array.from({ length: count }, (_, index) => eventOf(atMs(index), lineOf(index)));

/** By id, counted in the order in which they were stored. */
function countedBySecond(found: readonly FoundEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  const ordinals = new Map<string, number>();
  for (const { id, host, atMs: at, line } of found.toSorted(
    (a, b) => Number(a.id) - Number(b.id),
  )) {
    const key = `${host} ${at} ${line}`;
    ordinals.set(id, counts.get(key) ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return ordinals;
}

export function testOrdinals(make: () => Promise<LogSearchPlace>): void {
  test('equal lines of a second have each a number of their own', async () => {
    const fixture = await fixtureOf(make);
    await fixture.add('one', events);
    await fixture.add('two', events.slice(600, 800), 'b');
    await fixture.add('one', [eventOf(firstMs, lineOf(0))]);
    const { reader } = fixture;
    const all = await reader.search({ ...everything, limit: 10_000 });
    assert.equal(all.events.length, count + 201);
    const expected = countedBySecond(all.events);
    for (const { id, ordinal } of all.events) assert.equal(ordinal, expected.get(id));
    const filter = parseQuery('often');
    let before: string | null = null;
    let seen = 0;
    for (let pages = 0; pages < 50; pages += 1) {
      const asked = { ...everything, filter, limit: 97 };
      const page = await reader.search(before === null ? asked : { ...asked, before });
      for (const { id, ordinal } of page.events) assert.equal(ordinal, expected.get(id));
      seen += page.events.length;
      before = page.next;
      if (before === null) break;
    }
    assert.ok(seen > 2000);
    await fixture.close();
  });
}
