// A search of events stands whole in the address of its page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { eventPlace, eventPlaceHref, eventsHref, eventSpans, spanOf } from './event-place.ts';

const queryOf = (href: string): URLSearchParams => new URL(href, 'http://h').searchParams;

test('a search stands whole in the address, and comes back from it', () => {
  const ranges = fc.oneof(
    fc.constantFrom(...eventSpans).map(({ id }) => ({ kind: 'last' as const, id })),
    fc.tuple(fc.nat(1e6), fc.nat(1e6)).map(([fromMs, more]) => ({
      kind: 'fixed' as const,
      fromMs,
      toMs: fromMs + more + 1,
    })),
  );
  const shape = {
    query: fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed()),
    range: ranges,
    by: fc.constantFrom('ip' as const, 'log_level' as const, null),
    ignores: fc.boolean(),
    id: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
  };
  const places = fc.record(shape, { noNullPrototype: true });
  fc.assert(
    fc.property(places, (place) => {
      assert.deepEqual(eventPlace(queryOf(eventPlaceHref(place))), place);
    }),
  );
});

test('what is wrong in the address is the usual', () => {
  const odd = eventPlace(new URLSearchParams('from=9&to=1&range=x&by=password&ignore=maybe&id='));
  assert.equal(eventPlaceHref(odd), '/security/events');
  assert.equal(eventsHref('a b'), '/security/events?q=a+b');
  assert.equal(eventsHref('', { fromMs: 1, toMs: 2 }), '/security/events?from=1&to=2');
  assert.deepEqual(spanOf(eventPlace(new URLSearchParams('range=1h')).range, 7_200_000), {
    fromMs: 3_660_000,
    toMs: 7_260_000,
    points: 60,
  });
});

test('a search that would end in thousands of years ends a year from now', () => {
  const nowMs = 1_795_000_000_000;
  const endMs = nowMs + 366 * 86_400_000;
  const end = (fromMs: number, toMs: number) => spanOf({ kind: 'fixed', fromMs, toMs }, nowMs).toMs;
  assert.equal(end(0, 253_402_300_799_000), endMs);
  assert.equal(end(0, nowMs), nowMs);
  assert.equal(end(endMs + 5, endMs + 9), endMs + 6);
});
