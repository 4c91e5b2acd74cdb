import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { newBearer, newCookie, testFrame, testHello, testSeries } from '../hub-fixture.ts';
import { changeUser } from '../auth/users.ts';
import { endStreams } from '../parts.ts';
import { open, rawClient, startServer, upgradeStatus } from './live-fixture.ts';
import type { Page, Running } from './live-fixture.ts';
import type { LiveLimits } from './live.ts';
import { until } from '../../kit/until-fixture.ts';

let running: Running | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function start(limits: Partial<LiveLimits> = {}): Promise<Running> {
  running = await startServer({ liveLimits: limits });
  return running;
}

const typesOf = (page: Page) => page.messages().map((message) => message.type);
const droppedOf = (hub: Running) =>
  Object.fromEntries(hub.parts.drops.list().map(({ reason, count }) => [reason, count]));

describe('who may open the stream', () => {
  const cases: [string, (hub: Running) => Promise<Record<string, string>>, number][] = [
    ['nobody', async () => ({}), 401],
    ['a made-up session', async () => ({ cookie: `hostscope_session=${'A'.repeat(43)}` }), 403],
    [
      'a session from another site',
      async (hub) => ({ cookie: hub.cookie, origin: 'https://evil.example.org' }),
      403,
    ],
    ['a session that tells no origin', async (hub) => ({ cookie: hub.cookie }), 403],
    [
      'a session under another host',
      async (hub) => ({ cookie: hub.cookie, host: 'evil.example.org' }),
      421,
    ],
    [
      'a session of the console',
      async (hub) => ({ cookie: hub.cookie, origin: `http://127.0.0.1:${hub.port}` }),
      101,
    ],
    [
      'a token',
      async ({ parts }) => ({ authorization: await newBearer(parts, 'viewer', 'viewer') }),
      101,
    ],
  ];
  for (const [who, headersOf, status] of cases) {
    test(`${who}: ${status}`, async () => {
      const hub = await start();
      assert.equal(await upgradeStatus(hub, await headersOf(hub)), status);
    });
  }

  test('no other route becomes a WebSocket', async () => {
    const hub = await start();
    const headers = { cookie: hub.cookie, origin: `http://127.0.0.1:${hub.port}` };
    assert.equal(await upgradeStatus(hub, headers, '/api/v1/session'), 400);
    assert.equal(await upgradeStatus(hub, headers, '/nowhere'), 404);
  });
});

test('two viewers get the same bytes, and one who comes later the minute before', async () => {
  const hub = await start();
  const [first, second] = [await open(hub), await open(hub)];
  assert.deepEqual(hub.demands.at(-1), { kind: 'demand', viewers: 2, topics: [] });
  hub.agent.send(testHello);
  hub.agent.send(
    testFrame(
      1000,
      [
        [0, 1.239, 1.239],
        [1, 9, 0.5],
      ],
      testSeries,
    ),
  );
  hub.agent.send({ kind: 'fact', host: 'h1', key: 'a.b', value: { c: 1 }, atMs: 5 });
  hub.agent.send(
    testFrame(2000, [
      [0, 2, 2],
      [1, 9, Number.NaN],
    ]),
  );
  await until('the ticks', () => first.texts.length === 5 && second.texts.length === 5);
  assert.deepEqual(first.texts, second.texts);
  assert.deepEqual(typesOf(first), ['hello', 'series', 'tick', 'fact', 'tick']);
  assert.deepEqual(first.messages()[2], { type: 'tick', atMs: 1000, values: [0, 1.24, 1, 0.5] });
  assert.deepEqual(first.messages()[4], { type: 'tick', atMs: 2000, values: [0, 2, 1, null] });
  const late = await open(hub);
  await until('the hello', () => late.texts.length === 1);
  const hello = late.messages()[0];
  assert(hello?.type === 'hello');
  assert.deepEqual(hello.recent, [
    { atMs: 1000, values: [0, 1.24, 1, 0.5] },
    { atMs: 2000, values: [0, 2, 1, null] },
  ]);
  assert.deepEqual(
    hello.series.map(([index]) => index),
    [0, 1],
  );
  const fact = hello.facts.find(({ key }) => key === 'a.b');
  assert.deepEqual(fact, { host: 'h1', key: 'a.b', value: { c: 1 }, atMs: 5 });
});

test('a viewer is told of metrics that may be live, not of those only exported', async () => {
  const hub = await start();
  hub.agent.send(testHello);
  const page = await open(hub);
  await until('the hello', () => page.texts.length === 1);
  const [hello] = page.messages();
  assert(hello?.type === 'hello');
  assert.deepEqual(Object.keys(hello.metrics), ['node_load1', 'node_cpu_seconds_total']);
});

test('a hidden page is sent nothing, and all anew when it is shown again', async () => {
  const hub = await start();
  hub.agent.send(testHello);
  const page = await open(hub);
  await until('the hello', () => page.texts.length === 1);
  page.socket.send('{"type":"look","on":false}');
  await until('nobody looks', () => hub.demands.at(-1)?.viewers === 0);
  hub.agent.send(testFrame(1000, [[0, 1, 1]], testSeries));
  page.socket.send('{"type":"look","on":true}');
  await until('the second hello', () => page.texts.length === 2);
  assert.deepEqual(typesOf(page), ['hello', 'hello']);
  assert.equal(hub.demands.at(-1)?.viewers, 1);
  page.socket.close();
  await until('it has gone', () => hub.parts.live.viewers === 0);
  assert.equal(hub.demands.at(-1)?.viewers, 0);
});

test('an agent that connects again begins the page anew', async () => {
  const hub = await start();
  hub.agent.send(testHello);
  const page = await open(hub);
  hub.agent.send(testHello);
  await until('both', () => page.texts.length === 2);
  assert.deepEqual(typesOf(page), ['hello', 'hello']);
});

test('a page that was there before the time zone was known is told it', async () => {
  const hub = await start();
  hub.agent.send(testHello);
  const page = await open(hub);
  const value = { timeZone: 'Asia/Seoul' };
  hub.agent.send({ kind: 'fact', host: 'h1', key: 'host.system', value, atMs: 1 });
  await until('the second hello', () => page.texts.length === 3);
  const [before, , after] = page.messages();
  assert(before?.type === 'hello' && after?.type === 'hello');
  assert.deepEqual([before.timeZone, after.timeZone], ['UTC', 'Asia/Seoul']);
});

test('a page ends when its session is ended by a sign-out elsewhere', async () => {
  const hub = await start();
  const [page, other] = [await open(hub), await open(hub, await newCookie(hub.parts, 'operator'))];
  const address = `http://127.0.0.1:${hub.port}`;
  const headers = { cookie: hub.cookie, origin: address };
  await fetch(`${address}/api/v1/session`, { method: 'DELETE', headers });
  await until('the end', () => page.closed());
  assert.deepEqual(page.messages().at(-1), { type: 'bye', reason: 'signedOut' });
  assert.equal(other.closed(), false);
});

test('a page ends soon after another process ended its session', async () => {
  const hub = await start({ recheckMs: 10 });
  const page = await open(hub);
  await hub.records.deleteFrom('sessions').execute();
  await until('the end', () => page.closed());
  assert.deepEqual(page.messages().at(-1), { type: 'bye', reason: 'signedOut' });
});

test('a page ends when its token may do less than when it came', async () => {
  const hub = await start();
  const page = await open(hub, {
    authorization: await newBearer(hub.parts, 'operator', 'operator'),
  });
  await endStreams(hub.parts);
  assert.equal(page.closed(), false);
  await changeUser(hub.records, 'operator', { role: 'viewer' });
  await endStreams(hub.parts);
  await until('the end', () => page.closed());
  assert.deepEqual(page.messages().at(-1), { type: 'bye', reason: 'signedOut' });
});

test('a page that stays connected keeps its session', async () => {
  const hub = await start({ recheckMs: 5 });
  const page = await open(hub);
  const expiry = async () =>
    (await hub.records.selectFrom('sessions').select('expires_ms').executeTakeFirstOrThrow())
      .expires_ms;
  const before = await expiry();
  hub.clock.pass(100 * 3_600_000);
  let now = before;
  await until('it is used', () => {
    void expiry().then((at) => (now = at));
    return now > before;
  });
  assert.equal(page.closed(), false);
});

test('a client that stops reading is dropped; what waited is bounded; others go on', async () => {
  const waitingBytes = 64 * 1024;
  const hub = await start({ waitingBytes });
  hub.agent.send(testHello);
  const stalled = await rawClient(hub);
  stalled.pause();
  const page = await open(hub);
  await until('the hello', () => page.texts.length === 1);
  // The kernel takes some megabytes before anything waits in the process.
  let sent = 0;
  const value = 'x'.repeat(200_000);
  await until('it is dropped', () => {
    hub.agent.send({ kind: 'fact', host: 'h1', key: 'big', value: value + sent, atMs: sent });
    sent += 1;
    return hub.parts.live.viewers === 1;
  });
  assert.equal(droppedOf(hub)['too slow'], 1);
  hub.agent.send(testFrame(1000, [[0, 1, 1]], testSeries));
  await until('the tick', () => typesOf(page).at(-1) === 'tick');
  assert.equal(typesOf(page).filter((type) => type === 'fact').length, sent);
  stalled.destroy();
});

test('a client for which something always waits is dropped after some ticks', async () => {
  const hub = await start({ waitingBytes: 1e9, stalledTicks: 3 });
  hub.agent.send(testHello);
  const stalled = await rawClient(hub);
  stalled.pause();
  const value = 'x'.repeat(400_000);
  for (let at = 0; at < 40; at += 1) {
    hub.agent.send({ kind: 'fact', host: 'h1', key: 'big', value: value + at, atMs: at });
  }
  let ticks = 0;
  await until('it is dropped', () => {
    ticks += 1;
    hub.agent.send(testFrame(ticks * 1000, []));
    return hub.parts.live.viewers === 0;
  });
  assert.ok(ticks >= 4, `${ticks} ticks`);
  assert.equal(droppedOf(hub)['too slow'], 1);
  stalled.destroy();
});

test('a client that answers no ping is dropped', async () => {
  const hub = await start({ recheckMs: 5, pingMs: 1000 });
  const silent = await rawClient(hub);
  const page = await open(hub);
  silent.resume();
  await until('it is dropped', () => {
    hub.clock.pass(100);
    return hub.parts.live.viewers === 1;
  });
  assert.equal(droppedOf(hub)['no answer'], 1);
  assert.equal(page.closed(), false);
  silent.destroy();
});

describe('bad messages end the stream', () => {
  const cases: [string, string | Uint8Array<ArrayBuffer>][] = [
    ['no JSON', 'hello'],
    ['another type', '{"type":"shout"}'],
    ['a wrong value', '{"type":"look","on":1}'],
    ['more than was asked', '{"type":"look","on":true,"__proto__":{}}'],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['too much', 'x'.repeat(5000)],
  ];
  for (const [what, message] of cases) {
    test(what, async () => {
      const hub = await start();
      const page = await open(hub);
      page.socket.send(message);
      await until('the end', () => page.closed() && hub.parts.live.viewers === 0);
      assert.equal(hub.parts.drops.list().length, 1);
    });
  }

  test('too many', async () => {
    const hub = await start();
    const page = await open(hub);
    for (let at = 0; at < 30; at += 1) page.socket.send('{"type":"look","on":true}');
    await until('the end', () => page.closed());
    assert.ok((droppedOf(hub)['bad message'] ?? 0) >= 1);
  });
});

test('there is room for so many viewers of a user, and so many in all', async () => {
  const hub = await start({ viewersPerUser: 2, viewers: 3 });
  await open(hub);
  await open(hub);
  const origin = `http://127.0.0.1:${hub.port}`;
  assert.equal(await upgradeStatus(hub, { cookie: hub.cookie, origin }), 429);
  await open(hub, await newCookie(hub.parts, 'operator'));
  const cookie = await newCookie(hub.parts, 'administrator');
  assert.equal(await upgradeStatus(hub, { cookie, origin }), 429);
  assert.equal(hub.parts.live.viewers, 3);
});

test('when the hub stops the pages are told, and waits for none that is stuck', async () => {
  const hub = await start();
  const stuck = await rawClient(hub);
  stuck.pause();
  const page = await open(hub);
  await hub.close();
  running = null;
  await until('the end', () => page.closed());
  assert.deepEqual(page.messages(), [{ type: 'bye', reason: 'stopping' }]);
  stuck.destroy();
});

test('stops although pages cannot be told of it', async () => {
  const hub = await start();
  const page = await open(hub);
  hub.parts.live.close = () => Promise.reject(new Error('cannot tell'));
  await hub.close();
  running = null;
  await until('the end', () => page.closed());
});

test('stops although a page answers the end with what is no frame', async () => {
  const hub = await start();
  const client = await rawClient(hub);
  // The close frame of RFC 6455 begins so; what is sent back has bits that are reserved.
  client.on('data', (data) => {
    if (data.includes('stopping')) client.write(Buffer.alloc(16, 0xff));
  });
  await hub.close();
  running = null;
  assert.equal(hub.parts.live.viewers, 0);
});
