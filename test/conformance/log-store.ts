// What every store of security events must do when it is written to: run by each adapter's test.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import * as fc from 'fast-check';
import type { Detection } from '../../src/contract/detection.ts';
import type { LogEvent } from '../../src/contract/log-event.ts';
import type { EventBatch, LogReader, LogWriter, StoredEvent } from '../../src/store/log-store.ts';
import { StoreModel } from './store-model.ts';

const dayMs = 86_400_000;

/** 2026-11-20 00:00 UTC. */
export const firstMs = Date.UTC(2026, 10, 20);

export interface LogStorePlace {
  /** Time of the store's clock. */
  nowMs: number;
  openWriter(): Promise<LogWriter>;
  openReader(): Promise<LogReader>;
  remove(): Promise<void>;
}

/** A line of its time; equal arguments make equal lines. */
export function eventOf(atMs: number, message: string, parts: Partial<LogEvent> = {}): LogEvent {
  return {
    atMs,
    line: `${new Date(atMs).toISOString()} web sshd[7]: ${message}`,
    message,
    hostName: 'web',
    program: 'sshd',
    pid: 7,
    logType: 'ssh',
    type: 'failed_password',
    level: 'WARN',
    action: 'ssh_login',
    outcome: 'failure',
    user: 'root',
    ip: '198.51.100.7',
    port: 22,
    attempts: 1,
    fields: {},
    ...parts,
  };
}

export function batchOf(
  pass: string,
  events: readonly LogEvent[],
  parts: Partial<EventBatch> = {},
): EventBatch {
  const source = `file:/var/log/${pass}`;
  const path = `/var/log/${pass}`;
  const collectedMs = firstMs + dayMs;
  return { host: 'a', source, path, pass, collectedMs, events, checkpoint: null, ...parts };
}

export function detectionOf(entity: string, parts: Partial<Detection> = {}): Detection {
  const text = { en: 'e', ko: 'k' };
  return {
    rule: 'brute-force',
    entity,
    episode: firstMs,
    severity: 'warning',
    subject: { kind: 'address', address: entity },
    firstMs,
    lastMs: firstMs + 1000,
    count: 5,
    samples: [],
    title: text,
    why: text,
    advice: text,
    technique: 'T1110.001',
    allowed: false,
    quietMs: null,
    ...parts,
  };
}

/** All events of a store in the order of their time, as far as they were told to it. */
export async function storedIn(reader: LogReader): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  const range = { host: null, fromMs: -8.64e15, toMs: 8.64e15, filter: null };
  await reader.scan(range, (events) => void all.push(...events));
  return all;
}

async function linesIn(reader: LogReader): Promise<string[]> {
  return (await storedIn(reader)).map(({ line }) => line);
}

const empty = { detections: [], kept: [] };

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
    await writer.append(batchOf('live', copyOf(2025, 120)));
    const read = await writer.append(batchOf('read-later', copyOf(2026, 100)));
    assert.deepEqual(read, { added: 0, duplicates: 100 });
    const rest = await writer.append(batchOf('read-later', copyOf(2026, 120).slice(100)));
    assert.deepEqual(rest, { added: 0, duplicates: 20 });
    const few = await writer.append(batchOf('timers', copyOf(2026, 20)));
    assert.deepEqual(few, { added: 20, duplicates: 0 }, 'a few equal lines are no copy');
    assert.equal((await linesIn(reader)).length, 140);
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
      writer.settle('a', { ...empty, kept: [{ key, value }] });
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

/** Seconds, texts and passes are few, so that much is the same. */
const someEvents = fc.array(
  fc
    .record({ second: fc.integer({ min: 0, max: 3 }), text: fc.constantFrom('x', 'y', 'z') })
    .map(({ second, text }) => eventOf(firstMs + second * 1000, text, { user: text })),
  { maxLength: 12 },
);
const someBatch = fc.record({
  pass: fc.constantFrom('one', 'two', 'three'),
  host: fc.constantFrom('a', 'a', 'b'),
  events: someEvents,
  /** Which of two writers it is given to, or a new one after closing. */
  writer: fc.constantFrom('first', 'second', 'reopened'),
});

function describeWriters(place: () => LogStorePlace): void {
  test('adds what two writers add by turns, whichever is opened again', async () => {
    const property = fc.asyncProperty(
      fc.array(someBatch, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      async (batches, run) => {
        // Each run has hosts of its own in the one store.
        const prefix = `${run}-${Math.random()}-`;
        const model = new StoreModel();
        let first = await place().openWriter();
        const second = await place().openWriter();
        const reader = await place().openReader();
        for (const [index, { pass, host, events, writer }] of batches.entries()) {
          const parts = { host: prefix + host, checkpoint: String(index) };
          const batch = batchOf(pass, events, parts);
          if (writer === 'reopened') {
            await first.close();
            first = await place().openWriter();
          }
          const told: LogEvent[] = [];
          const settle = (fresh: readonly LogEvent[]) => {
            told.push(...fresh);
            return empty;
          };
          await (writer === 'second' ? second : first).append(batch, settle);
          assert.deepEqual(told, model.append(batch));
          assert.equal(await second.checkpoint(batch.host, batch.source), String(index));
        }
        const stored = await storedIn(reader);
        assert.deepEqual(
          stored
            .filter(({ host }) => host.startsWith(prefix))
            .map(({ host, path, line, user }) => ({ host, path, line, user })),
          model.inTime().map(({ batch: { host, path }, event: { line, user } }) => ({
            host,
            path,
            line,
            user,
          })),
        );
        for (const open of [first, second, reader]) await open.close();
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  test('drops what is too old, and nothing else', async () => {
    const writer = await place().openWriter();
    const reader = await place().openReader();
    const ages = [1, 5, 40, 100].map((days) => firstMs - days * dayMs);
    for (const atMs of ages) {
      const events = [...Array(5000).keys()].map((line) => eventOf(atMs + line, `line ${line}`));
      await writer.append(batchOf('old.log', events));
    }
    const old = detectionOf('1.2.3.4', { lastMs: firstMs - 50 * dayMs });
    place().nowMs = firstMs - 50 * dayMs;
    await writer.settle('a', { detections: [old], kept: [{ key: 'old', value: '' }] });
    place().nowMs = firstMs;
    const late = { detections: [detectionOf('5.6.7.8')], kept: [{ key: 'new', value: '' }] };
    await writer.settle('a', late);
    await writer.expire({ keepMs: 30 * dayMs, budgetBytes: 1e12 }, firstMs);
    const times = new Set((await storedIn(reader)).map(({ atMs }) => Math.floor(atMs / dayMs)));
    assert.deepEqual([...times], [firstMs / dayMs - 5, firstMs / dayMs - 1]);
    const stats = await reader.stats();
    assert.equal(stats.events, 10_000);
    assert.equal(stats.sources[0]!.events, 10_000);
    assert.equal(stats.oldestMs, firstMs - 5 * dayMs);
    const range = { host: null, fromMs: 0, toMs: firstMs, filter: null };
    const top = await reader.top({ ...range, measure: 'lines', by: 'user', limit: 3 });
    assert.deepEqual([top.distinct, top.total], [1, 10_000]);
    assert.deepEqual(
      (await writer.kept('')).map(({ key }) => key),
      ['new'],
    );
    assert.equal((await reader.detections(0, 9)).length, 1);
    const anew = await writer.append(batchOf('old.log', [eventOf(firstMs, 'after')]));
    assert.equal(anew.added, 1);
    for (const open of [writer, reader]) await open.close();
  });
}

function describeBudget(place: () => LogStorePlace): void {
  test('drops the oldest beyond the budget', async () => {
    const writer = await place().openWriter();
    const reader = await place().openReader();
    const noise = (line: number): string =>
      createHash('sha256').update(String(line)).digest('base64');
    for (let day = 0; day < 8; day++) {
      const events = [...Array(4096).keys()].map((line) =>
        eventOf(firstMs - day * dayMs - line, noise(day * 4096 + line)),
      );
      await writer.append(batchOf('long.log', events));
    }
    // A day is 131 kB that cannot be made smaller, and what is kept of it besides.
    await writer.expire({ keepMs: 30 * dayMs, budgetBytes: 700_000 }, firstMs);
    const left = await storedIn(reader);
    assert.ok(left.length > 4096 && left.length < 6 * 4096, String(left.length));
    assert.equal(left.at(-1)!.atMs, firstMs, 'the newest stay');
    const oldestMs = left[0]!.atMs;
    assert.equal(left.length, ((firstMs - oldestMs - 4095) / dayMs + 1) * 4096, 'without a gap');
    const after = await writer.append(batchOf('long.log', [eventOf(firstMs, 'after')]));
    assert.equal(after.added, 1);
    for (const open of [writer, reader]) await open.close();
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
    describeWriters(() => place);
    describeBudget(() => place);
  });
}
