// One look: it waits for what belongs to a picture, not longer, and says when a host is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContainer, testEngine } from '../../contract/container-fixture.ts';
import type { Json } from '../../contract/fact.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { processesMessage, processRow } from '../../client/model/process-fixture.ts';
import type { FeedListener, HostFeed } from '../../terminal/host-feed.ts';
import { lookOnce, type Looked } from './look-once.ts';
import { snapshotOf } from './snapshot.ts';

class FakeFeed implements HostFeed {
  readonly from = 'http://hub';
  readonly kill = null;
  readonly pick = null;
  readonly hosts = null;
  readonly choose = null;
  topics: readonly string[] = [];
  listener: FeedListener | null = null;

  start(listener: FeedListener): void {
    this.listener = listener;
  }

  look(topics: readonly string[]): void {
    this.topics = topics;
  }

  explain = () => Promise.reject(new Error('not asked'));
  units = () => Promise.reject(new Error('not asked'));
  tail = () => Promise.reject(new Error('not asked'));
  follow = () => Promise.reject(new Error('not asked'));
  close = () => Promise.resolve();
}

const host = { id: 'h', name: 'web-01' };
const whole = { atMs: 5, whole: true, gone: [] };

const fact = (key: string, value: unknown): LiveMessage => ({
  type: 'fact',
  fact: { host: host.id, key, value: value as Json, atMs: 5 },
});

const usage = 'hostscope_cpu_usage_percent';

const hello: LiveMessage = {
  type: 'hello',
  version: '1',
  host,
  timeZone: 'UTC',
  metrics: {},
  charts: [],
  series: [
    [0, usage, { cpu: 'all' }],
    [1, usage, { cpu: '0' }],
  ],
  facts: [],
  recent: [],
};

const judged = (safe: number, waiting = 0): LiveMessage => {
  const counts = { danger: 0, caution: 0, safe, kernel: 0 };
  return fact('processes.judged', {
    counts: { contextual: counts, strict: counts },
    rows: [],
    waiting,
  });
};

const rest: readonly LiveMessage[] = [
  judged(1),
  fact('services.units', { manager: 'systemd', reason: null, units: [] }),
  fact('containers.engine', testEngine),
  { type: 'containers', ...whole, rows: [testContainer()] },
  fact('pods.cluster', { state: 'absent' }),
  { type: 'processes', ...whole, rows: [processRow(7)], values: [] },
  {
    type: 'errors',
    atMs: 5,
    lines: [],
    watched: 2,
    unwatched: [],
    unwatchedCount: 0,
    ignored: 0,
    skipped: 0,
    outrun: [],
  },
];

/** PID, tenths of a percent, bytes, threads, state S. */
const measured: LiveMessage = {
  type: 'processes',
  ...processesMessage({ values: [7, 31, 1000, 1, 83] }),
};

function begin(): { feed: FakeFeed; looked: Promise<Looked> } {
  const feed = new FakeFeed();
  return { feed, looked: lookOnce(feed) };
}

async function isEnded(looked: Promise<unknown>): Promise<boolean> {
  const turn = new Promise<false>((resolve) => setImmediate(() => resolve(false)));
  return Promise.race([looked.then(() => true as const), turn]);
}

test('it asks for every list, and waits for each and for measured shares', async () => {
  const { feed, looked } = begin();
  assert.deepEqual(feed.topics, ['processes', 'containers', 'pods', 'errors']);
  const tell = (message: LiveMessage): void => feed.listener?.onMessage(message);
  tell(hello);
  tell({ type: 'tick', atMs: 1000, values: [0, null] });
  for (const message of rest) tell(message);
  tell({ type: 'tick', atMs: 2000, values: [0, 12.5, 1, 25] });
  assert.equal(await isEnded(looked), false, 'no process is measured yet');
  tell(measured);
  const { model, isComplete } = await looked;
  assert.equal(isComplete, true);
  const data = snapshotOf(model, feed.from);
  assert.deepEqual(data.cpu, { usedPercent: 12.5, cores: [{ cpu: '0', usedPercent: 25 }] });
  assert.equal(data.host?.name, 'web-01');
  assert.equal(data.atMs, 2000);
  assert.equal(data.processes.rows[0]?.cpuPercent, 3.1);
  assert.equal(data.containers.rows[0]?.name, 'web');
  assert.equal(data.errors?.watched, 2);
  assert.equal(data.memory.usedPercent, null, 'what was not told is not zero');
});

test('an engine that is watched but has told no rows yet is waited for', async () => {
  const { feed, looked } = begin();
  const tell = (message: LiveMessage): void => feed.listener?.onMessage(message);
  tell(hello);
  for (const message of rest) if (message.type !== 'containers') tell(message);
  tell({ type: 'tick', atMs: 1000, values: [0, 1] });
  tell(measured);
  assert.equal(await isEnded(looked), false);
  tell({ type: 'containers', ...whole, rows: [] });
  assert.equal((await looked).isComplete, true);
});

test('of many processes those that are still to be read are waited for', async () => {
  const { feed, looked } = begin();
  const tell = (message: LiveMessage): void => feed.listener?.onMessage(message);
  tell(hello);
  for (const message of rest) tell(message);
  tell(judged(1, 1));
  tell({ type: 'tick', atMs: 1000, values: [0, 1] });
  tell(measured);
  assert.equal(await isEnded(looked), false, 'one is not read yet');
  tell(judged(2));
  assert.equal(await isEnded(looked), false, 'its row has not come yet');
  tell({ type: 'processes', ...processesMessage({ rows: [processRow(8)] }) });
  const { model, isComplete } = await looked;
  assert.deepEqual([model.processes.entries.size, isComplete], [2, true]);
});

test('a host that is refused is told with the reason', async () => {
  const { feed, looked } = begin();
  feed.listener?.onState('refused', 'http://hub does not answer');
  await assert.rejects(looked, { code: 'notReady', message: 'http://hub does not answer' });
});
