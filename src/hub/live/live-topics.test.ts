// The live topics of containers, pods and error lines: whole at first, then changes.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { testContainer, testPod } from '../../contract/container-fixture.ts';
import type { ContainerFrame } from '../../contract/container.ts';
import type { ErrorFrame } from '../../contract/error-line.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { DropCounts } from '../drop-counts.ts';
import { newCookie, testHello } from '../hub-fixture.ts';
import { open, startServer, type Page, type Running } from './live-fixture.ts';
import { RowTables, rowsLimit } from './row-tables.ts';
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

function frame(changes: Partial<ContainerFrame> = {}): ContainerFrame {
  const none = { whole: false, rows: [], gone: [] };
  return { kind: 'containers', host: 'h1', atMs: 1000, ...none, ...changes };
}

function errors(id: number): ErrorFrame {
  const line = { id, atMs: 1000, source: 'unit:nginx.service', name: 'nginx', text: 'an error' };
  const lines = [{ ...line, marks: [{ from: 3, to: 8, tone: 'error' as const }] }];
  const counts = {
    watched: 3,
    unwatched: [],
    unwatchedCount: 0,
    ignored: 0,
    skipped: 0,
    outrun: [],
  };
  return { kind: 'errors', host: 'h1', atMs: 1000, lines, ...counts };
}

type Topic = 'containers' | 'pods' | 'errors';

function messagesOf<T extends Topic>(page: Page, type: T): Extract<LiveMessage, { type: T }>[] {
  const isOne = (message: LiveMessage): message is Extract<LiveMessage, { type: T }> =>
    message.type === type;
  return page.messages().filter(isOne);
}

const look = (topics: string[]) => JSON.stringify({ type: 'look', on: true, topics });

const openAsOperator = async (hub: Running): Promise<Page> =>
  open(hub, await newCookie(hub.parts, 'operator'));

async function looking(hub: Running, topics: string[]): Promise<Page> {
  const page = await openAsOperator(hub);
  page.socket.send(look(topics));
  await until('the demand', () => hub.demands.at(-1)?.topics.join() === topics.join());
  return page;
}

test('containers come whole, then changed; who comes later has them as they are', async () => {
  const hub = await start();
  const page = await looking(hub, ['containers']);
  const [web, job] = [testContainer({ id: 'web' }), testContainer({ id: 'job' })];
  hub.agent.send(frame({ whole: true, rows: [web, job] }));
  hub.agent.send(frame({ atMs: 2000, gone: ['job'], rows: [{ ...web, restarts: 1 }] }));
  await until('both', () => messagesOf(page, 'containers').length === 2);
  const [whole, changes] = messagesOf(page, 'containers');
  assert.deepEqual([whole?.whole, whole?.rows], [true, [web, job]]);
  assert.deepEqual([changes?.whole, changes?.gone], [false, ['job']]);
  const late = await open(hub);
  late.socket.send(look(['containers']));
  await until('the list', () => messagesOf(late, 'containers').length === 1);
  assert.deepEqual(messagesOf(late, 'containers')[0]?.rows, [{ ...web, restarts: 1 }]);
});

test('each topic goes to those alone that asked for it; error lines are always whole', async () => {
  const hub = await start();
  const page = await looking(hub, ['pods', 'errors']);
  const none = { whole: true, gone: [] };
  hub.agent.send({ kind: 'pods', host: 'h1', atMs: 1000, ...none, rows: [testPod()] });
  hub.agent.send(frame({ whole: true, rows: [testContainer()] }));
  hub.agent.send(errors(1));
  hub.agent.send(errors(2));
  await until('the lines', () => messagesOf(page, 'errors').length === 2);
  assert.deepEqual(messagesOf(page, 'pods')[0]?.rows, [testPod()]);
  assert.equal(messagesOf(page, 'containers').length, 0);
  const late = await openAsOperator(hub);
  late.socket.send(look(['errors']));
  await until('the newest', () => messagesOf(late, 'errors').length === 1);
  assert.equal(messagesOf(late, 'errors')[0]?.lines[0]?.id, 2);
  const viewer = await open(hub);
  viewer.socket.send(look(['errors']));
  await until('it is refused, as log lines are', () => viewer.closed());
});

test('a change without a whole list before it is dropped and counted, too many rows too', () => {
  const drops = new DropCounts();
  const tables = new RowTables<ContainerFrame>('containers', drops);
  assert.equal(tables.take(frame({ rows: [testContainer()] })), false);
  assert.equal(tables.whole('h1'), null);
  const rows = Array.from({ length: rowsLimit + 2 }, (_, at) => testContainer({ id: `c${at}` }));
  assert.equal(tables.take(frame({ whole: true, rows })), true);
  const sent = JSON.parse(String(tables.whole('h1'))) as { rows: unknown[] };
  assert.equal(sent.rows.length, rowsLimit);
  const counted = drops.list().map(({ reason, count }) => [reason, count]);
  assert.deepEqual(counted, [
    ['containers frame before a whole one', 1],
    ['too many containers', 2],
  ]);
});

test('a page is told the facts that it shows; one that it begins to show, as it is', async () => {
  const hub = await start();
  const page = await openAsOperator(hub);
  const other = await openAsOperator(hub);
  const keysOf = ({ messages }: Page): string[] =>
    messages().flatMap((one) => (one.type === 'fact' ? `${one.fact.key} ${one.fact.value}` : []));
  const tell = (key: string, value: number): void =>
    hub.agent.send({ kind: 'fact', host: 'h1', key, value, atMs: 1000 });
  const ask = (facts?: string[]): void =>
    page.socket.send(JSON.stringify({ type: 'look', on: true, topics: ['containers'], facts }));
  tell('a.a', 1);
  tell('b.b', 1);
  await until('all at first', () => keysOf(page).length === 2);
  ask(['a.a']);
  await until('the demand', () => hub.demands.at(-1)?.topics.join() === 'containers');
  tell('b.b', 2);
  tell('b.b', 3);
  tell('a.a', 2);
  await until('its own', () => keysOf(page).length === 3);
  await until('all, for another page', () => keysOf(other).length === 5);
  assert.equal(keysOf(page).at(-1), 'a.a 2');
  ask(['a.a', 'b.b', 'c.c']);
  await until('what it missed', () => keysOf(page).length === 4);
  assert.equal(keysOf(page).at(-1), 'b.b 3');
  tell('c.c', 1);
  await until('what is new', () => keysOf(page).at(-1) === 'c.c 1');
});
