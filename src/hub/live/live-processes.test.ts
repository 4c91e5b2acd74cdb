import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { LiveMessage } from '../../contract/live.ts';
import type { ProcessFrame, ProcessRow } from '../../contract/process.ts';
import { testRow } from '../agent-fixture.ts';
import { DropCounts } from '../drop-counts.ts';
import { testFrame, testHello, testSeries } from '../hub-fixture.ts';
import { open, startServer, type Page, type Running } from './live-fixture.ts';
import { processRowsLimit, ProcessTables } from './process-tables.ts';
import { until } from '../../kit/until-fixture.ts';

let running: Running | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function start(): Promise<Running> {
  running = await startServer();
  running.agent.send(testHello);
  return running;
}

function frame(changes: Partial<ProcessFrame> = {}): ProcessFrame {
  return {
    kind: 'processes',
    host: 'h1',
    atMs: 1000,
    whole: false,
    rows: [],
    gone: [],
    values: [],
    ...changes,
  };
}

type Processes = LiveMessage & { type: 'processes' };

const tablesOf = (page: Page) =>
  page.messages().filter((message): message is Processes => message.type === 'processes');

const look = (topics: string[], on = true) => JSON.stringify({ type: 'look', on, topics });

describe('the live topic of processes', () => {
  test('is sent to those alone that asked, and the agent is told of them', async () => {
    const hub = await start();
    const [page, other] = [await open(hub), await open(hub)];
    page.socket.send(look(['processes']));
    await until('the demand', () => hub.demands.at(-1)?.topics[0] === 'processes');
    assert.deepEqual(hub.demands.at(-1), { kind: 'demand', viewers: 2, topics: ['processes'] });
    hub.agent.send(frame({ whole: true, rows: [testRow(1), testRow(2)] }));
    hub.agent.send(frame({ atMs: 2000, gone: [2], values: [1, 25, 9, 3, 'R'.charCodeAt(0)] }));
    hub.agent.send(testFrame(3000, [[0, 1, 1]], testSeries));
    await until('the tick', () => other.messages().some(({ type }) => type === 'tick'));
    await until('both', () => tablesOf(page).length === 2);
    const [whole, changes] = tablesOf(page);
    assert.deepEqual(whole?.rows, [testRow(1), testRow(2)]);
    assert.equal(whole?.whole, true);
    assert.deepEqual(changes?.values, [1, 25, 9, 3, 82]);
    assert.deepEqual([changes?.whole, changes?.gone, changes?.rows], [false, [2], []]);
    assert.equal(tablesOf(other).length, 0);
  });

  test('one who comes later is sent the table as it is now, whole, and then the same', async () => {
    const hub = await start();
    const first = await open(hub);
    first.socket.send(look(['processes']));
    await until('the demand', () => hub.demands.at(-1)?.topics.length === 1);
    hub.agent.send(frame({ whole: true, rows: [testRow(1), testRow(2)] }));
    hub.agent.send(
      frame({ atMs: 2000, gone: [2], rows: [testRow(3)], values: [1, -1, 7, -1, 90] }),
    );
    const late = await open(hub);
    late.socket.send(look(['processes']));
    await until('the table', () => tablesOf(late).length === 1);
    const now: ProcessRow[] = [
      testRow(1, { cpuPercent: null, memoryBytes: 7, threads: null, state: 'Z' }),
      testRow(3),
    ];
    assert.deepEqual(tablesOf(late)[0]?.rows, now);
    hub.agent.send(frame({ atMs: 3000, gone: [3] }));
    await until('the change', () => tablesOf(late).length === 2);
    assert.equal(first.texts.at(-1), late.texts.at(-1));
  });

  test('ends with the last look; the next one begins anew', async () => {
    const hub = await start();
    const page = await open(hub);
    page.socket.send(look(['processes']));
    await until('the demand', () => hub.demands.at(-1)?.topics.length === 1);
    hub.agent.send(frame({ whole: true, rows: [testRow(1)] }));
    page.socket.send(look([]));
    await until('no demand', () => hub.demands.at(-1)?.topics.length === 0);
    assert.equal(hub.demands.at(-1)?.viewers, 1);
    hub.agent.send(frame({ rows: [testRow(9)] }));
    page.socket.send(look(['processes']));
    await until('the demand', () => hub.demands.at(-1)?.topics.length === 1);
    // Nothing is known of the table until the agent tells it whole.
    hub.agent.send(frame({ rows: [testRow(5)] }));
    hub.agent.send(frame({ whole: true, rows: [testRow(4)] }));
    await until('the table', () => tablesOf(page).length === 2);
    assert.deepEqual(
      tablesOf(page).map(({ rows }) => rows.map(({ pid }) => pid)),
      [[1], [4]],
    );
    page.socket.close();
    await until('it has gone', () => hub.parts.live.viewers === 0);
    assert.deepEqual(hub.demands.at(-1), { kind: 'demand', viewers: 0, topics: [] });
  });

  test('a hidden page is sent none, and the whole table when it is shown again', async () => {
    const hub = await start();
    const [page, other] = [await open(hub), await open(hub)];
    for (const each of [page, other]) each.socket.send(look(['processes']));
    await until('the demand', () => hub.demands.at(-1)?.topics.length === 1);
    hub.agent.send(frame({ whole: true, rows: [testRow(1)] }));
    page.socket.send(look(['processes'], false));
    await until('it is hidden', () => hub.demands.at(-1)?.viewers === 1);
    hub.agent.send(frame({ rows: [testRow(2)] }));
    page.socket.send(look(['processes'], true));
    await until('the table', () => tablesOf(page).length === 2);
    assert.equal(tablesOf(page)[1]?.rows.length, 2);
    assert.equal(page.messages().at(-2)?.type, 'hello');
  });

  test('a host without a table, an unknown topic: nothing, and the end', async () => {
    const hub = await start();
    const page = await open(hub);
    page.socket.send(look(['processes', 'passwords']));
    await until('the end', () => page.closed());
    assert.deepEqual(tablesOf(page), []);
  });
});

describe('the table', () => {
  test('is written once for a state, and is bounded', () => {
    const drops = new DropCounts();
    const tables = new ProcessTables(drops);
    const rows = Array.from({ length: processRowsLimit + 3 }, (_, pid) => testRow(pid));
    assert.equal(tables.take(frame({ rows })), false);
    assert.equal(tables.take(frame({ whole: true, rows })), true);
    const whole = tables.whole('h1');
    assert.equal(tables.whole('h1'), whole);
    const written = JSON.parse(String(whole)) as Processes;
    assert.equal(written.rows.length, processRowsLimit);
    assert.equal(drops.list().find(({ reason }) => reason === 'too many processes')?.count, 3);
    tables.take(frame({ gone: [0], values: [0, 1, 1, 1, 82, 5] }));
    assert.notEqual(tables.whole('h1'), whole);
    tables.clear();
    assert.equal(tables.whole('h1'), null);
  });

  test('does not touch what an agent in this process goes on with', () => {
    const tables = new ProcessTables(new DropCounts());
    const row = testRow(1);
    tables.take(frame({ whole: true, rows: [row] }));
    tables.take(frame({ values: [1, 999, 5, 5, 82] }));
    assert.deepEqual(row, testRow(1));
  });
});
