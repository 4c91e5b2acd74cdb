// What every store of security events must answer: run by each adapter's own test.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LogEvent } from '../../src/contract/log-event.ts';
import { AppError } from '../../src/kit/app-error.ts';
import type { EventFilter } from '../../src/store/event-filter.ts';
import { parseQuery } from '../../src/store/event-query.ts';
import { testChanges } from './log-search-changes.ts';
import {
  dayMs,
  everything,
  fixtureOf,
  scanned,
  type Fixture,
  type LogSearchPlace,
} from './log-search-fixture.ts';
import { testAgainstModel } from './log-search-model.ts';
import { testOrdinals } from './log-search-ordinals.ts';
import { batchOf, eventOf, firstMs } from './log-store.ts';

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
      const kept = { ...own, line, ...place, collectedMs: firstMs + dayMs };
      assert.deepEqual(event, { ...kept, ordinal: 0 });
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
    const counts = { ...everything, toMs: 2 * dayMs, measure: 'lines', stepMs: dayMs } as const;
    assert.deepEqual(await reader.counts({ ...counts, by: 'user', limit: 3 }), []);
    const [zeros] = await reader.counts({ ...counts, by: null, limit: 1 });
    assert.deepEqual(zeros, { value: null, counts: new Float64Array(2) });
    assert.deepEqual(await scanned(reader, everything), []);
    assert.deepEqual(await reader.detections(0, 10), []);
    const { events, revision } = await reader.stats();
    assert.deepEqual([events, revision], [0, 0]);
    const writer = await place.openWriter();
    await writer.append(batchOf('one', [eventOf(firstMs, 'x')]));
    const since = await reader.search({ ...everything, limit: 10, after: empty.newest });
    assert.equal(since.events.length, 1);
    await reader.close();
    await writer.close();
    await place.remove();
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
    testOrdinals(make);
  });
}
