// What every store of security events must answer: run by each adapter's own test.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { eventFieldNames } from '../../src/contract/event-field.ts';
import type { LogEvent } from '../../src/contract/log-event.ts';
import { AppError } from '../../src/kit/app-error.ts';
import type { EventFilter, EventRange } from '../../src/store/event-filter.ts';
import { parseQuery } from '../../src/store/event-query.ts';
import type { EventSearch, LogReader, LogWriter, StoredEvent } from '../../src/store/log-store.ts';
import { inRange, modelCounts, modelTop, type ModelEvent } from './event-model.ts';
import { batchOf, detectionOf, eventOf, firstMs } from './log-store.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

export interface LogSearchPlace {
  openWriter(): Promise<LogWriter>;
  openReader(): Promise<LogReader>;
  /** Its searches may take no time at all. */
  openHurriedReader(): Promise<LogReader>;
  remove(): Promise<void>;
}

interface Fixture {
  place: LogSearchPlace;
  writer: LogWriter;
  reader: LogReader;
  /** In the order in which they were stored. */
  stored: ModelEvent[];
  add(pass: string, events: readonly LogEvent[], host?: string): Promise<void>;
  close(): Promise<void>;
}

async function fixtureOf(make: () => Promise<LogSearchPlace>): Promise<Fixture> {
  const place = await make();
  const [writer, reader] = [await place.openWriter(), await place.openReader()];
  const stored: ModelEvent[] = [];
  return {
    place,
    writer,
    reader,
    stored,
    async add(pass, events, host = 'a') {
      const batch = batchOf(pass, events, { host });
      const { added } = await writer.append(batch);
      assert.equal(added, events.length);
      stored.push(...events.map((event) => ({ ...event, host, path: batch.path })));
    },
    async close() {
      await reader.close();
      await writer.close();
      await place.remove();
    },
  };
}

const everything: EventRange = { host: null, fromMs: 0, toMs: firstMs * 2, filter: null };

function matching(events: readonly ModelEvent[], range: EventRange): ModelEvent[] {
  return events.filter((event) => inRange(range, event));
}

/** Stable: of equal times the order in which they were stored stays. */
const byTime = (events: readonly ModelEvent[]): ModelEvent[] =>
  events.toSorted((a, b) => a.atMs - b.atMs);

const linesOf = (events: readonly { line: string }[]): string[] => events.map(({ line }) => line);

/** All pages of a search, joined. */
async function allPages(reader: LogReader, search: EventSearch): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let before: string | null = null;
  do {
    const page = await reader.search(before === null ? search : { ...search, before });
    assert(page.events.length <= search.limit);
    events.push(...page.events);
    before = page.next;
  } while (before !== null);
  return events;
}

async function scanned(reader: LogReader, range: EventRange): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  await reader.scan(range, (part) => void events.push(...part));
  return events;
}

const pools = {
  user: ['root', 'admin', 'two words', '', 'null', '김철수', 'a.b', null],
  ip: ['198.18.0.1', '198.19.255.254', '203.0.113.7', '2001:db8::1', '2001:db8:1::9', null],
  type: ['auth_failure', 'invalid_user', 'auth_success', ''],
  outcome: ['failure', 'success', 'unknown'],
  level: ['INFO', 'WARN', 'ERROR'],
  program: ['sshd', 'sudo', null],
  hostName: ['web', 'db', null],
  port: [22, 40_001, null],
} as const;

/** Seeded: the same number makes the same event. */
function madeEvent(index: number, atMs: number): LogEvent {
  let seed = Math.imul(index + 1, 0x9e3779b1);
  const pick = <T>(pool: readonly T[]): T => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x85ebca6b) + 1;
    return pool[(seed >>> 8) % pool.length]!;
  };
  const [user, ip, port] = [pick(pools.user), pick(pools.ip), pick(pools.port)];
  const type = pick(pools.type);
  const message = `${pick(['Failed', 'Accepted'])} password for ${user} from ${ip} n${index}.`;
  return eventOf(atMs, message, {
    user,
    ip,
    port,
    type,
    logType: type === '' ? '' : 'ssh',
    action: type === '' ? '' : 'ssh_login',
    outcome: pick(pools.outcome),
    level: pick(pools.level),
    program: pick(pools.program),
    hostName: pick(pools.hostName),
    pid: pick([1, 4711, null]),
    attempts: pick([0, 1, 1, 3]),
  });
}

const someText = fc.constantFrom('failed', 'PASSWORD', 'root', 'n1', 'n12.', 'word', '198.18.0.1');
const isFilter = fc.oneof(
  fc.record({ field: fc.constant('user' as const), values: valuesOf(pools.user) }),
  fc.record({
    field: fc.constant('ip' as const),
    values: valuesOf([...pools.ip, '198.18.0.0/15', '2001:db8::/32', '0.0.0.0/0']),
  }),
  fc.record({ field: fc.constant('error_type' as const), values: valuesOf(pools.type) }),
  fc.record({ field: fc.constant('event.outcome' as const), values: valuesOf(pools.outcome) }),
  fc.record({ field: fc.constant('log_level' as const), values: valuesOf(pools.level) }),
  fc.record({ field: fc.constant('program' as const), values: valuesOf(pools.program) }),
  fc.record({ field: fc.constant('host_name' as const), values: valuesOf(pools.hostName) }),
  fc.record({ field: fc.constant('port' as const), values: valuesOf(['22', '40001', null, '7']) }),
  fc.record({ field: fc.constant('pid' as const), values: valuesOf(['1', '4711', null]) }),
  fc.record({
    field: fc.constant('source_path' as const),
    values: valuesOf(['/var/log/one', '/var/log/two', '/nowhere']),
  }),
);

function valuesOf(pool: readonly (string | null)[]) {
  return fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 });
}

const anyFilter = fc.letrec<{ filter: EventFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    isFilter.map((is): EventFilter => ({ op: 'is', ...is })),
    someText.map((word): EventFilter => ({ op: 'words', words: [word] })),
    someText.map((text): EventFilter => ({ op: 'substring', text })),
    fc
      .constantFrom('n\\d1\\.$', '^2026-11-20T0[0-3]', '(root|admin) from')
      .map((pattern): EventFilter => ({ op: 'pattern', pattern })),
    tie('filter').map((of): EventFilter => ({ op: 'not', of })),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).filter;

/** Edges on and off whole hours and days. */
const someTime = fc.oneof(
  fc.integer({ min: -1, max: 49 }).map((hour) => firstMs + hour * hourMs),
  fc.integer({ min: 0, max: 2 * dayMs }).map((ms) => firstMs + ms),
);
const anyRange = fc
  .record({
    edges: fc.tuple(someTime, someTime),
    host: fc.constantFrom(null, null, 'a', 'b', 'nobody'),
    filter: fc.option(anyFilter),
  })
  .map(({ edges, host, filter }): EventRange => {
    const [fromMs, toMs] = [Math.min(...edges), Math.max(...edges) + 1];
    return { host, filter, fromMs, toMs };
  });

/** Events by name, and searches with the names of what they find. */
const named: Readonly<Record<string, Partial<LogEvent> & { message: string }>> = {
  root: { message: 'Failed password for root.', user: 'root', ip: '198.18.3.4', port: 4000 },
  odd: { message: 'Failed none for invalid user', user: '', ip: '2001:db8:0:0::a', pid: 99 },
  done: { message: 'Accepted publickey for kim', user: 'kim', ip: null, outcome: 'success' },
  noise: {
    message: 'something else: 12.5% of rooted',
    user: null,
    ip: null,
    type: '',
    logType: '',
    action: '',
    outcome: 'unknown',
    level: 'INFO',
    program: 'cron',
  },
};
const searches: readonly (readonly [string, string])[] = [
  ['', 'root odd done noise'],
  ['failed', 'root odd'],
  ['password root', 'root'],
  ['rooted', 'noise'],
  ['12.5', 'noise'],
  ['"PASSWORD for"', 'root'],
  ['"ccept"', 'done'],
  ['/^\\S+ web sshd.*kim$/', 'done'],
  ['user:root', 'root'],
  ['user:""', 'odd'],
  ['user:null', 'noise'],
  ['user:root,kim', 'root done'],
  ['ip:198.18.0.0/15', 'root'],
  ['ip:198.20.0.0/15', ''],
  ['ip:2001:DB8::A', 'odd'],
  ['ip:2001:db8::/64', 'odd'],
  ['ip:0.0.0.0/0', 'root'],
  ['ip:*', 'root odd'],
  ['-ip:*', 'done noise'],
  ['port:4000', 'root'],
  ['pid:99', 'odd'],
  ['type:null', 'noise'],
  ['log_type:ssh', 'root odd done'],
  ['action:ssh_login outcome:success', 'done'],
  ['level:info', 'noise'],
  ['program:cron', 'noise'],
  ['host:web', 'root odd done noise'],
  ['source:/var/log/one', 'root odd done noise'],
  ['source:/var/log/two', ''],
  ['user:root OR outcome:success', 'root done'],
  ['-(user:root OR outcome:success)', 'odd noise'],
  ['failed -root', 'odd'],
  ['user:nobody OR kim', 'done'],
];

function testOperators(make: () => Promise<LogSearchPlace>): void {
  describe('every operator', () => {
    let fixture: Fixture;
    before(async () => {
      fixture = await fixtureOf(make);
      const events = Object.values(named).map(({ message, ...parts }, index) =>
        eventOf(firstMs + index, message, parts),
      );
      await fixture.add('one', events);
    });
    after(() => fixture.close());

    for (const [query, names] of searches) {
      test(`${query} finds ${names}`, async () => {
        const range = { ...everything, filter: parseQuery(query) };
        const page = await fixture.reader.search({ ...range, limit: 10 });
        const found = page.events.map(({ line }) =>
          Object.keys(named).find((name) => line.endsWith(named[name]!.message))!,
        );
        assert.equal(found.toReversed().join(' '), names);
        assert.equal(page.next, null);
      });
    }

    test('an event comes back as it was', async () => {
      const filter = parseQuery('pid:99');
      const { events } = await fixture.reader.search({ ...everything, filter, limit: 10 });
      const { message: _, fields: __, ...own } = eventOf(firstMs + 1, 'x', named['odd']);
      const { id, ...event } = events[0]!;
      const line = events[0]!.line;
      const place = { host: 'a', source: 'file:/var/log/one', path: '/var/log/one' };
      assert.deepEqual(event, { ...own, line, ...place, collectedMs: firstMs + dayMs });
      assert.match(line, /Failed none for invalid user$/);
      assert.notEqual(id, '');
    });
  });
}

function testEmptyStore(make: () => Promise<LogSearchPlace>): void {
  test('a store that is not there yet is empty, and then is not', async () => {
    const place = await make();
    const reader = await place.openReader();
    const empty = await reader.search({ ...everything, limit: 10 });
    assert.deepEqual([empty.events, empty.next, empty.complete], [[], null, true]);
    const by = { ...everything, measure: 'lines', by: 'user', limit: 3 } as const;
    assert.deepEqual(await reader.top(by), { entries: [], distinct: 0, total: 0 });
    assert.deepEqual(await scanned(reader, everything), []);
    assert.deepEqual(await reader.detections(0, 10), []);
    assert.equal((await reader.stats()).events, 0);
    const writer = await place.openWriter();
    await writer.append(batchOf('one', [eventOf(firstMs, 'x')]));
    const since = await reader.search({ ...everything, limit: 10, after: empty.newest });
    assert.equal(since.events.length, 1);
    await reader.close();
    await writer.close();
    await place.remove();
  });
}

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

function testAgainstModel(make: () => Promise<LogSearchPlace>): void {
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
        { numRuns: 60 },
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
        { numRuns: 80 },
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
        { numRuns: 80 },
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

function testChanges(make: () => Promise<LogSearchPlace>): void {
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
    });
  });
}

function testBadQuestions(make: () => Promise<LogSearchPlace>): void {
  describe('questions that cannot be answered', () => {
    let fixture: Fixture;
    before(async () => {
      fixture = await fixtureOf(make);
      await fixture.add('one', [eventOf(firstMs, `${'a'.repeat(40)}!`), eventOf(firstMs, 'b')]);
    });
    after(() => fixture.close());

    const refused = (message: RegExp) => (error: unknown) => {
      assert(error instanceof AppError);
      assert.equal(error.code, 'badRequest');
      assert.match(error.message, message);
      return true;
    };

    test('a pattern that never ends is given up, and said', async () => {
      const filter: EventFilter = { op: 'pattern', pattern: '(a+)+$' };
      const search = { ...everything, filter, limit: 10 };
      await assert.rejects(fixture.reader.search(search), refused(/takes too long on a line/));
      const usual = await fixture.reader.search({ ...everything, limit: 10 });
      assert.equal(usual.events.length, 2);
    });

    test('a pattern that is none, and positions that no page has given', async () => {
      const filter: EventFilter = { op: 'pattern', pattern: '(' };
      const { reader } = fixture;
      const search = { ...everything, limit: 10 };
      await assert.rejects(reader.search({ ...search, filter }), refused(/cannot use the pattern/));
      await assert.rejects(reader.search({ ...search, before: 'x' }), refused(/cannot go on from/));
      await assert.rejects(reader.search({ ...search, after: 'x' }), refused(/cannot follow from/));
    });

    test('more intervals than a chart can have', async () => {
      const asked = { ...everything, measure: 'lines', by: null, limit: 1, stepMs: 1 } as const;
      await assert.rejects(fixture.reader.counts(asked), refused(/choose longer ones/));
    });
  });
}

export function testLogSearch(name: string, make: () => Promise<LogSearchPlace>): void {
  describe(`search of security events: ${name}`, () => {
    testEmptyStore(make);
    testOperators(make);
    testAgainstModel(make);
    testChanges(make);
    testBadQuestions(make);
  });
}
