import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createMemoryChannel } from '../channel/memory.ts';
import { systemClock } from '../kit/clock.ts';
import { silentLog } from '../kit/log.ts';
import { openRecords, openStores } from '../store/open.ts';
import { changeUser } from './auth/users.ts';
import { testConfig, testFrame, testHello, testSeries } from './hub-fixture.ts';
import { startHub } from './hub.ts';
import { retentionOf } from './retention.ts';
import { applyStoredSettings } from './stored-settings.ts';

interface Answer {
  status: number;
  body: any; // oxlint-disable-line typescript/no-explicit-any -- whatever the route answers
  cookie: string;
}

async function start(dataPath: string, t: TestContext) {
  const loaded = testConfig();
  const retention = retentionOf(loaded.config);
  const about = { clock: systemClock, log: silentLog };
  const stores = await openStores({ dataPath, retention, ...about });
  const { agent, hub: link } = createMemoryChannel();
  const applied = await applyStoredSettings(stores.records, loaded);
  const parts = { stores, link, version: '0.1.0', webPath: null, ...about };
  const hub = await startHub({ ...applied, ...parts });
  const ask = async (method: string, path: string, cookie = '', body?: object): Promise<Answer> => {
    const answer = await fetch(`${hub.url}/api/v1/${path}`, {
      method,
      headers: { cookie, origin: hub.url, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    const { status } = answer;
    return { status, body: text === '' ? null : JSON.parse(text), cookie: cookies.join('; ') };
  };
  let stopped: Promise<void> | null = null;
  const stop = () => (stopped ??= hub.close().then(() => stores.close()));
  t.after(stop);
  return { hub, agent, ask, stop, token: hub.setupLink?.split('=')[1] ?? '' };
}

test('with the real store: set up, read history, change, restart, sign in again', async (t) => {
  const dataPath = await mkdtemp(join(tmpdir(), 'hostscope-hub-'));
  t.after(() => rm(dataPath, { recursive: true }));
  const password = 'long enough';
  const first = await start(dataPath, t);
  const setUp = { token: first.token, name: 'admin', password };
  const { cookie } = await first.ask('POST', 'setup', '', setUp);
  const nowMs = Math.floor(Date.now() / 1000) * 1000;
  first.agent.send(testHello);
  first.agent.send(testFrame(nowMs - 2000, [[0, 1.5, 1.5]], testSeries));
  first.agent.send(testFrame(nowMs - 1000, [[0, 2.5, 2.5]]));
  const query = `metric=node_load1&fromMs=${nowMs - 5000}&toMs=${nowMs}`;
  const range = await first.ask('GET', `hosts/h1/range?${query}`, cookie);
  assert.deepEqual(
    range.body.series[0].max.filter((value: number | null) => value !== null),
    [1.5, 2.5],
  );
  const user = { name: 'watcher', role: 'viewer', password };
  assert.equal((await first.ask('POST', 'users', cookie, user)).status, 200);
  assert.equal((await first.ask('POST', 'users', cookie, user)).status, 409);
  const values = { values: { sessionHours: 1.5 } };
  assert.equal((await first.ask('PATCH', 'settings', cookie, values)).status, 200);
  assert.equal((await first.ask('DELETE', 'users/admin', cookie)).body.error, 'conflict');
  const watcher = await first.ask('POST', 'session', '', { name: 'watcher', password });
  assert.equal((await first.ask('GET', 'hosts', watcher.cookie)).status, 200);

  const beside = await openRecords({ dataPath, log: silentLog });
  await changeUser(beside, 'watcher', { password: 'set on the command line' });
  await beside.destroy();
  assert.equal((await first.ask('GET', 'hosts', watcher.cookie)).status, 401);
  assert.equal((await first.ask('DELETE', 'users/watcher', cookie)).status, 204);
  await first.stop();

  const second = await start(dataPath, t);
  assert.equal(second.hub.setupLink, null);
  assert.equal((await second.ask('GET', 'session', cookie)).body.name, 'admin');
  const { body } = await second.ask('GET', 'audit', cookie);
  const actions = body.entries.map((entry: { action: string }) => entry.action);
  assert.deepEqual(actions.toReversed(), [
    'setup',
    'user.create',
    'user.create',
    'settings.change',
    'user.remove',
    'session.signIn',
    'user.remove',
  ]);
  const health = await second.ask('GET', 'health', cookie);
  assert.equal(health.body.store.state, 'ok');
  assert.equal((await second.ask('DELETE', 'session', cookie)).status, 204);
  await second.stop();
});
