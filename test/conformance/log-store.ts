// What every store of security events must do when it is written to: run by each adapter's test.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Detection } from '../../src/contract/detection.ts';
import type { LogEvent } from '../../src/contract/log-event.ts';
import type { LogReader, LogWriter } from '../../src/store/log-store.ts';
import {
  batchOf,
  detectionOf,
  eventOf,
  firstMs,
  nothingSettled,
  storedIn,
  textOf,
  type LogStorePlace,
} from './log-events.ts';
import { testManyWriters, testRetention } from './log-store-upkeep.ts';

export { batchOf, detectionOf, eventOf, firstMs };

async function linesIn(reader: LogReader): Promise<string[]> {
  return (await storedIn(reader)).map(({ line }) => line);
}

function describeEvents(stores: () => { writer: LogWriter; reader: LogReader }): void {
  test('gives back each event as it was told', async () => {
    const { writer, reader } = stores();
    const bare = { user: null, ip: null, port: null, pid: null, hostName: null, program: null };
    const events = [
      eventOf(firstMs, 'Failed password for root'),
      eventOf(firstMs + 1, 'nothing known', { ...bare, logType: '', type: '', action: '' }),
      eventOf(firstMs + 2, 'no name', { user: '', attempts: 0, port: 0, pid: 0 }),
      eventOf(firstMs + 3, '사용자 \u{1f600}', { user: '관리자', attempts: 7, pid: 9_999_999_999 }),
      eventOf(firstMs - 70_000, 'late', { ip: '2001:db8::1', port: 65_535, outcome: 'success' }),
    ];
    const { host, source, path, collectedMs } = batchOf('auth.log', events);
    assert.deepEqual(await writer.append(batchOf('auth.log', events)), { added: 5, duplicates: 0 });
    const stored = await storedIn(reader);
    const [late] = events.slice(-1);
    const expected = [late!, ...events.slice(0, -1)].map((event, index) => {
      const { message, fields, ...kept } = event;
      assert.ok(event.line.endsWith(message) && fields);
      return { ...kept, id: stored[index]!.id, host, source, path, collectedMs };
    });
    assert.deepEqual(stored, expected);
    assert.equal(new Set(stored.map(({ id }) => id)).size, 5);
  });

  test('takes lines as they lie in a text for the same as one by one', async () => {
    const { writer, reader } = stores();
    const plain = ['one', '', 'Failed password'].map((text, at) => eventOf(firstMs + at, text));
    const other = ['zwei \u00fc', 'drei'].map((text, at) => eventOf(firstMs + 5 + at, text));
    for (const events of [plain, other]) {
      await writer.append(batchOf('auth.log', events, { text: textOf(events) }));
    }
    const lines = [...plain, ...other].map(({ line }) => line);
    assert.deepEqual(await linesIn(reader), lines);
  });

  test('keeps equal lines of a pass apart, and takes those of another for the same', async () => {
    const { writer, reader } = stores();
    const event = eventOf(firstMs, 'twice');
    const other = eventOf(firstMs, 'once');
    const append = async (pass: string, events: readonly LogEvent[]) =>
      (await writer.append(batchOf(pass, events))).added;
    assert.equal(await append('one', [event, event, other]), 3);
    assert.equal(await append('two', [event]), 0);
    assert.equal(await append('two', [event]), 0);
    assert.equal(await append('two', [event]), 1, 'the third of this pass is new');
    assert.equal(await append('three', [event, event, event, other]), 0);
    assert.equal(await append('one', [event]), 0, 'the third of the first pass is the same again');
    assert.equal(await append('one', [event]), 1);
    assert.equal((await linesIn(reader)).length, 5);
  });

  test('keeps hosts apart', async () => {
    const { writer } = stores();
    const events = [eventOf(firstMs, 'same line')];
    assert.equal((await writer.append(batchOf('one', events))).added, 1);
    assert.equal((await writer.append(batchOf('two', events, { host: 'b' }))).added, 1);
    assert.equal((await writer.append(batchOf('three', events, { host: 'b' }))).added, 0);
  });

  test('knows a copy that was placed in another year', async () => {
    const { writer, reader } = stores();
    const copyOf = (year: number, count: number): LogEvent[] =>
      [...Array(count).keys()].map((minute) => {
        const atMs = Date.UTC(year, 10, 20, 0, minute);
        const time = new Date(atMs).toISOString().slice(11, 19);
        return { ...eventOf(atMs, ''), line: `Nov 20 ${time} web sshd[7]: Failed ${minute}` };
      });
    await writer.append(batchOf('live', copyOf(2025, 420)));
    const read = await writer.append(batchOf('read-later', copyOf(2026, 400)));
    assert.deepEqual(read, { added: 0, duplicates: 400 });
    const rest = await writer.append(batchOf('read-later', copyOf(2026, 420).slice(400)));
    assert.deepEqual(rest, { added: 0, duplicates: 20 });
    const few = await writer.append(batchOf('timers', copyOf(2026, 20)));
    assert.deepEqual(few, { added: 20, duplicates: 0 }, 'a few equal lines are no copy');
    assert.equal((await linesIn(reader)).length, 440);
  });
}

function describeState(stores: () => { writer: LogWriter; reader: LogReader }): void {
  test('keeps the checkpoint with the events', async () => {
    const { writer } = stores();
    const { source } = batchOf('one', []);
    assert.equal(await writer.checkpoint('a', source), null);
    await writer.append(batchOf('one', [eventOf(firstMs, 'x')], { checkpoint: '10' }));
    await writer.append(batchOf('one', [eventOf(firstMs, 'y')]));
    assert.equal(await writer.checkpoint('a', source), '10', 'null leaves what there is');
    await writer.append(batchOf('one', [], { checkpoint: '20' }));
    await writer.append(batchOf('two', [], { checkpoint: '5' }));
    await writer.append(batchOf('one', [], { host: 'b', checkpoint: '7' }));
    assert.deepEqual([...(await writer.checkpoints('a'))].toSorted(), [
      [source, '20'],
      ['file:/var/log/two', '5'],
    ]);
  });

  test('settles what is new, in its order, and at most once', async () => {
    const { writer } = stores();
    const told: string[][] = [];
    const settle = (fresh: readonly LogEvent[]) => {
      told.push(fresh.map(({ message }) => message));
      return { detections: [], kept: [{ key: `k${told.length}`, value: 'v' }] };
    };
    const [one, two, three] = ['one', 'two', 'three'].map((text) => eventOf(firstMs, text));
    await writer.append(batchOf('p', [two!, one!]), settle);
    await writer.append(batchOf('q', [three!, one!, two!, one!]), settle);
    await writer.append(batchOf('r', [three!]), settle);
    assert.deepEqual(told, [
      ['two', 'one'],
      ['three', 'one'],
    ]);
    assert.deepEqual(
      (await writer.kept('k')).map(({ key }) => key),
      ['k1', 'k2'],
    );
  });

  test('keeps entries by their keys', async () => {
    const { writer } = stores();
    const put = (key: string, value: string | null) =>
      writer.settle('a', { ...nothingSettled, kept: [{ key, value }] });
    for (const key of ['b:2', 'a', 'b:1', 'c', 'b:가', 'b']) await put(key, `of ${key}`);
    await put('b:1', 'anew');
    await put('b:2', null);
    await put('never there', null);
    assert.deepEqual(await writer.kept('b:'), [
      { key: 'b:1', value: 'anew' },
      { key: 'b:가', value: 'of b:가' },
    ]);
    assert.equal((await writer.kept('')).length, 5);
  });

  test('gives each changed detection a later revision', async () => {
    const { writer, reader } = stores();
    const settle = (...detections: Detection[]) => writer.settle('a', { detections, kept: [] });
    await settle(detectionOf('1.2.3.4'), detectionOf('5.6.7.8', { lastMs: firstMs + 9000 }));
    const before = await reader.detections(0, 10);
    assert.deepEqual(
      before.map(({ entity }) => entity),
      ['1.2.3.4', '5.6.7.8'],
    );
    const newest = before.at(-1)!.revision;
    await settle(detectionOf('1.2.3.4'));
    assert.deepEqual(await reader.detections(newest, 10), [], 'it says the same as before');
    await settle(detectionOf('1.2.3.4', { count: 6 }), detectionOf('1.2.3.4', { allowed: true }));
    const changed = await reader.detections(newest, 10);
    assert.deepEqual(
      changed.map(({ count, allowed, host }) => [count, allowed, host]),
      [
        [6, false, 'a'],
        [5, true, 'a'],
      ],
    );
    const recent = await writer.recentDetections('a', firstMs + 5000);
    assert.deepEqual(
      recent.map(({ entity }) => entity),
      ['5.6.7.8'],
    );
    assert.deepEqual(await writer.recentDetections('b', 0), []);
  });

  test('stores nothing of a batch that could not be settled', async () => {
    const { writer, reader } = stores();
    const first = batchOf('one', [eventOf(firstMs, 'x')], { checkpoint: '1' });
    await writer.append(first);
    const events = [eventOf(firstMs, 'x'), eventOf(firstMs, 'new', { user: 'new', ip: '::9' })];
    const failing = batchOf('two', events, { checkpoint: '2' });
    const fails = () => {
      throw new RangeError('not now');
    };
    await assert.rejects(writer.append(failing, fails), { name: 'RangeError', message: 'not now' });
    assert.equal(await writer.checkpoint('a', failing.source), null);
    assert.equal((await linesIn(reader)).length, 1);
    assert.deepEqual(await writer.append(failing), { added: 1, duplicates: 1 });
    assert.deepEqual(
      (await storedIn(reader)).map(({ user, ip }) => [user, ip]),
      [
        ['root', '198.51.100.7'],
        ['new', '::9'],
      ],
    );
  });
}

export function testLogWriter(name: string, makePlace: () => LogStorePlace): void {
  describe(`log store, written to: ${name}`, () => {
    let place: LogStorePlace;
    let stores: { writer: LogWriter; reader: LogReader };
    beforeEach(async () => {
      place = makePlace();
      stores = { writer: await place.openWriter(), reader: await place.openReader() };
    });
    afterEach(async () => {
      await stores.writer.close();
      await stores.reader.close();
      await place.remove();
    });
    describeEvents(() => stores);
    describeState(() => stores);
    testManyWriters(() => place);
    testRetention(() => place);
  });
}
