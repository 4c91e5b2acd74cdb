// Addresses of the pages of security events, what they ask, and how well logs are read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { requestOf } from '../../client/client.ts';
import { columnParts } from './events/event-figures.ts';
import {
  eventPlace,
  eventPlaceHref,
  eventsHref,
  eventSpans,
  spanOf,
} from './events/event-place.ts';
import {
  isUnknown,
  readingState,
  understoodShare,
  type Reading,
} from './security/reading-state.ts';
import {
  addressHref,
  askedSpan,
  fitsPath,
  securityHref,
  securitySpan,
  securitySpans,
  userHref,
} from './security/security-place.ts';

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

test('spans are asked in whole steps that take in this moment', () => {
  for (const span of securitySpans) {
    const nowMs = 1_790_000_123_456;
    const { fromMs, toMs, points } = askedSpan(span, nowMs);
    assert.equal((toMs - fromMs) / points, span.stepMs);
    assert.ok(fromMs % span.stepMs === 0 && toMs > nowMs && toMs - nowMs <= span.stepMs);
  }
  assert.equal(securitySpan(new URLSearchParams('span=never')).id, '24h');
  const query = new URLSearchParams('span=7d&detector=x');
  assert.equal(securityHref('/security', query, { span: '24h' }), '/security?detector=x');
  assert.equal(securityHref('/security', query, { span: null, detector: null }), '/security');
});

test('any name is carried by the address of its page', () => {
  for (const name of ['', '..', 'a/b', ' x&name=y#', '\u202e<b>']) {
    assert.equal(queryOf(userHref(name, '7d')).get('name'), name);
  }
  assert.equal(addressHref('2001:db8::7'), '/security/address?ip=2001%3Adb8%3A%3A7');
});

test('what fits a path of the API arrives there as it is, and no other is sent', () => {
  const route = 'GET /api/v1/security/addresses/:address';
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (address) => {
      fc.pre(fitsPath(address));
      const { path } = requestOf(route, { params: { address } });
      const sent = new URL(path, 'http://h').pathname;
      assert.equal(decodeURIComponent(sent.replace('/api/v1/security/addresses/', '')), address);
    }),
  );
  for (const address of ['', '.', '..', '\ud800', 'x'.repeat(129)])
    assert.equal(fitsPath(address), false);
});

test('any name of a user arrives at the API as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (name) => {
      const { path } = requestOf('GET /api/v1/security/user', { query: { name } });
      const sent = new URL(path, 'http://h');
      assert.equal(sent.pathname, '/api/v1/security/user');
      assert.equal(sent.searchParams.get('name'), name);
    }),
    { examples: [[''], ['.'], ['..'], ['a/../b'], ['%2e%2e'], [' x&name=y#']] },
  );
});

const source = {
  source: 'file',
  path: '/var/log/auth.log',
  lines: 5,
  understood: 5,
  newestMs: 1,
  behindBytes: 0,
  problem: null,
};
const reading = (sources: Reading['sources'], lines = 5): Reading => ({
  lines,
  understood: lines,
  newestMs: null,
  sources,
});

test('figures count only where something is read', () => {
  const refused = { ...source, problem: { en: 'EACCES', ko: 'EACCES' } };
  const states = [
    reading([], 0),
    reading([refused], 0),
    reading([refused]),
    reading([source, refused], 0),
    reading([{ ...source, behindBytes: 5e6 }]),
    reading([source]),
  ].map(readingState);
  assert.deepEqual(states, ['none', 'blind', 'partly', 'partly', 'behind', 'well']);
  assert.deepEqual(states.map(isUnknown), [true, true, false, false, false, false]);
});

test('all understood is said of all lines only', () => {
  assert.equal(understoodShare(1_000_000, 999_999), 99.9);
  assert.equal(understoodShare(7, 7), 100);
  assert.equal(understoodShare(0, 0), null);
});

test('parts of columns keep their colours, the most first, all others last', () => {
  const series = [
    { value: null, counts: [9, 9] },
    { value: 'INFO', counts: [1, 2] },
    { value: 'ERROR', counts: [4, 0] },
    { value: 'WARN', counts: [0, 0] },
  ];
  assert.deepEqual(
    columnParts(series, 'log_level').map(({ value, colour, total }) => [value, colour, total]),
    [
      ['ERROR', 'bad', 4],
      ['INFO', 'info', 3],
      [null, 'ink3', 18],
    ],
  );
  assert.equal(columnParts([{ value: null, counts: [1] }], null)[0]?.colour, 'info');
});
