import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { logStreamPath } from '../../contract/live.ts';
import type { LogFilter, LogPart } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';
import { testAnswerers, testLine } from '../agent-fixture.ts';
import { changeUser } from '../auth/users.ts';
import { newBearer, newCookie, testHello } from '../hub-fixture.ts';
import { open, rawClient, startServer } from './live-fixture.ts';
import { upgradeStatus, type Page, type Running } from './live-fixture.ts';
import type { LogStreamsLimits } from './log-streams.ts';
import { endStreams } from '../parts.ts';
import { until } from '../../kit/until-fixture.ts';

interface Follower {
  source: string;
  filter: LogFilter;
  signal: AbortSignal;
  send(part: LogPart): void;
  fail(error: Error): void;
}

interface LogHub extends Running {
  followers: Follower[];
  operator: string;
}

let running: LogHub | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

async function start(limits: Partial<LogStreamsLimits> = {}): Promise<LogHub> {
  const hub = await startServer({ logStreamsLimits: limits });
  const followers: Follower[] = [];
  hub.agent.answer(
    testAnswerers({
      logFollow: (ask, signal, send) =>
        new Promise((resolve, reject) => {
          followers.push({ ...ask, signal, send, fail: reject });
          signal.addEventListener('abort', () => resolve(null));
        }),
    }),
  );
  hub.agent.send(testHello);
  running = { ...hub, followers, operator: await newCookie(hub.parts, 'operator') };
  return running;
}

const pathOf = (query: Record<string, string> = {}) =>
  `${logStreamPath}?${new URLSearchParams({ host: 'h1', source: 'file:/var/log/x', ...query })}`;

async function follow(hub: LogHub, query: Record<string, string> = {}) {
  const known = hub.followers.length;
  const page = await open<LogPart>(hub, hub.operator, pathOf(query));
  await until('the question', () => hub.followers.length > known);
  const follower = hub.followers.at(-1);
  assert(follower);
  return { page, follower };
}

const lines = (...texts: string[]): LogPart => ({ type: 'lines', lines: texts.map(testLine) });

const dropped = (hub: LogHub, reason: string) =>
  hub.parts.drops.list().find((item) => item.where === 'logs' && item.reason === reason)?.count;

describe('who may follow a log', () => {
  const own = (hub: LogHub) => `http://127.0.0.1:${hub.port}`;
  const cases: [string, (hub: LogHub) => Record<string, string>, Record<string, string>, number][] =
    [
      ['nobody', () => ({}), {}, 401],
      ['a viewer', (hub) => ({ cookie: hub.cookie, origin: own(hub) }), {}, 403],
      ['an operator', (hub) => ({ cookie: hub.operator, origin: own(hub) }), {}, 101],
      [
        'an operator on a page of another site',
        (hub) => ({ cookie: hub.operator, origin: 'https://evil.example.org' }),
        {},
        403,
      ],
      ['an operator without an origin', (hub) => ({ cookie: hub.operator }), {}, 403],
      [
        'an operator under another host',
        (hub) => ({ cookie: hub.operator, host: 'evil.example.org' }),
        {},
        421,
      ],
    ];
  const asked: [string, Record<string, string>, number][] = [
    ['an unknown host', { host: 'h9' }, 404],
    ['no host', { host: '' }, 400],
    ['no kind of source', { source: '/etc/shadow' }, 400],
    ['a broken pattern', { pattern: '(' }, 400],
    ['an unknown level', { levels: 'INFO,LOUD' }, 400],
  ];
  for (const [what, query, status] of asked) {
    cases.push([
      `an operator who asks for ${what}`,
      (hub) => ({ cookie: hub.operator, origin: own(hub) }),
      query,
      status,
    ]);
  }
  for (const [who, headersOf, query, status] of cases) {
    test(`${who}: ${status}`, async () => {
      const hub = await start();
      assert.equal(await upgradeStatus(hub, headersOf(hub), pathOf(query)), status);
    });
  }
});

describe('following a log', () => {
  test('sends the parts in order, and asks with the filter and the ignore rules', async () => {
    const hub = await start();
    await hub.parts.settings.change({ logIgnore: ['^noise'] }, 'test');
    const { page, follower } = await follow(hub, {
      text: 'a b',
      levels: 'WARN,ERROR',
      pattern: 'x+',
    });
    assert.deepEqual(follower.filter, {
      text: 'a b',
      pattern: 'x+',
      levels: ['WARN', 'ERROR'],
      ignore: ['^noise'],
    });
    assert.equal(follower.source, 'file:/var/log/x');
    const parts: LogPart[] = [
      lines('one', '<b>two</b>'),
      { type: 'ignored', lines: 3 },
      { type: 'note', note: 'rotated', reason: null },
      { type: 'skipped', lines: 2 },
      lines('three'),
    ];
    for (const part of parts) follower.send(part);
    await until('all', () => page.texts.length === parts.length);
    assert.deepEqual(page.messages(), parts);
  });

  test('ignore=off asks without the rules', async () => {
    const hub = await start();
    await hub.parts.settings.change({ logIgnore: ['^noise'] }, 'test');
    const { follower } = await follow(hub, { ignore: 'off' });
    assert.deepEqual(follower.filter, {});
  });

  test('the agent stops when the page goes', async () => {
    const hub = await start();
    const { page, follower } = await follow(hub);
    page.socket.close();
    await until('the abort', () => follower.signal.aborted);
    assert.equal(hub.parts.logStreams.size, 0);
  });

  test('a log that fails says why, and ends', async () => {
    const hub = await start();
    const { page, follower } = await follow(hub);
    follower.fail(new AppError('unreadable', 'cannot read /var/log/x: needs the group adm'));
    await until('the end', () => page.closed());
    assert.deepEqual(page.messages(), [
      { type: 'failed', reason: 'cannot read /var/log/x: needs the group adm' },
    ]);
  });

  test('a fault of the program is not told to the page', async () => {
    const hub = await start();
    const { page, follower } = await follow(hub);
    follower.fail(new Error('secret of the inside'));
    await until('the end', () => page.closed());
    assert.doesNotMatch(page.texts.join(), /secret/);
  });

  test('a page that sends anything is refused', async () => {
    const hub = await start();
    const { page, follower } = await follow(hub);
    page.socket.send('hello');
    await until('the end', () => page.closed());
    assert.equal(dropped(hub, 'bad message'), 1);
    await until('the abort', () => follower.signal.aborted);
  });
});

describe('the end of a stream', () => {
  async function endsWith(page: Page<LogPart>, act: () => Promise<unknown>) {
    const code = new Promise<number>((resolve) => {
      page.socket.addEventListener('close', (event) => resolve(event.code));
    });
    await act();
    return code;
  }

  test('a sign-out elsewhere', async () => {
    const hub = await start();
    const { page, follower } = await follow(hub);
    const address = `http://127.0.0.1:${hub.port}`;
    const headers = { cookie: hub.operator, origin: address };
    const code = await endsWith(page, () =>
      fetch(`${address}/api/v1/session`, { method: 'DELETE', headers }),
    );
    assert.equal(code, 1008);
    assert.equal(follower.signal.aborted, true);
  });

  test('a session that another process ended', async () => {
    const hub = await start({ recheckMs: 10 });
    const { page } = await follow(hub);
    const code = await endsWith(page, () => hub.records.deleteFrom('sessions').execute());
    assert.equal(code, 1008);
  });

  test('a user who may no longer read logs, also by a token', async () => {
    const hub = await start();
    const headers = { authorization: await newBearer(hub.parts, 'operator', 'operator') };
    const socket = new WebSocket(`ws://127.0.0.1:${hub.port}${pathOf()}`, { headers } as never);
    const code = new Promise<number>((resolve) => {
      socket.addEventListener('close', (event) => resolve(event.code));
    });
    await until('the question', () => hub.followers.length === 1);
    await changeUser(hub.records, 'operator', { role: 'viewer' });
    await endStreams(hub.parts);
    assert.equal(await code, 1008);
    assert.equal(hub.followers[0]?.signal.aborted, true);
  });

  test('the stop of the hub', async () => {
    const hub = await start();
    const { page, follower } = await follow(hub);
    assert.equal(await endsWith(page, () => hub.close()), 1001);
    assert.equal(follower.signal.aborted, true);
    running = null;
  });

  test('there is room for so many of a user, and so many in all', async () => {
    const hub = await start({ viewersPerUser: 1, viewers: 2 });
    await follow(hub);
    const origin = `http://127.0.0.1:${hub.port}`;
    const status = async (name: string) =>
      upgradeStatus(hub, { cookie: await newCookie(hub.parts, name), origin }, pathOf());
    assert.equal(await status('operator'), 429);
    await open(hub, await newCookie(hub.parts, 'administrator'), pathOf());
    assert.equal(await status('administrator'), 429);
    assert.equal(hub.parts.logStreams.size, 2);
  });
});

/** Text frames of a server, RFC 6455, section 5.2: never masked, here never in fragments. */
function framesOf(bytes: Buffer): LogPart[] {
  const parts: LogPart[] = [];
  let at = bytes.indexOf('\r\n\r\n') + 4;
  for (;;) {
    if (at + 10 > bytes.length) return parts;
    const short = (bytes[at + 1] ?? 0) & 0x7f;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    const wide = short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : wide;
    const text = bytes.subarray(at + head, at + head + length);
    if (text.length < length) return parts;
    if (((bytes[at] ?? 0) & 0x0f) === 1) parts.push(JSON.parse(String(text)) as LogPart);
    at += head + length;
  }
}

describe('a page that does not read', () => {
  async function stall(limits: Partial<LogStreamsLimits>): Promise<[LogHub, Socket, Follower]> {
    const hub = await start(limits);
    const socket = await rawClient(hub, () => hub.followers.length > 0, {
      cookie: hub.operator,
      path: pathOf(),
    });
    socket.pause();
    return [hub, socket, hub.followers[0] as Follower];
  }

  test('is told exactly how many lines it missed once it reads again', async () => {
    const limits = { waitingBytes: 64 * 1024, linesPerSecond: Number.POSITIVE_INFINITY };
    const [hub, socket, follower] = await stall({ ...limits, recheckMs: 20 });
    const text = 'x'.repeat(1000);
    // The kernel takes some megabytes before anything waits in the process.
    const batches = 400;
    for (let at = 0; at < batches; at += 1) {
      follower.send(lines(...Array.from({ length: 50 }, (_, line) => `${at * 50 + line} ${text}`)));
      if (at % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    follower.send({ type: 'ignored', lines: 7 });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    socket.resume();
    const parts = () => framesOf(Buffer.concat(chunks));
    const countOf = (type: 'lines' | 'skipped') =>
      parts().reduce((sum, part) => {
        if (part.type !== type) return sum;
        return sum + (part.type === 'lines' ? part.lines.length : part.lines);
      }, 0);
    await until('the rest', () => parts().some(({ type }) => type === 'ignored'));
    assert.ok(countOf('skipped') > 1000, `${countOf('skipped')} were skipped`);
    assert.equal(countOf('lines') + countOf('skipped'), batches * 50);
    follower.send(lines('after'));
    await until('what comes after', () => countOf('lines') + countOf('skipped') === 20_001);
    assert.deepEqual(parts().at(-1), lines('after'));
    assert.equal(hub.parts.logStreams.size, 1);
    socket.destroy();
  });

  test('is cut off after a time; what waited for it is bounded', async () => {
    const [hub, socket, follower] = await stall({
      waitingBytes: 1024,
      stalledMs: 1000,
      recheckMs: 5,
      pingMs: 1e9,
    });
    const text = 'x'.repeat(100_000);
    await until('it is dropped', () => {
      hub.clock.pass(100);
      follower.send(lines(text, text));
      return hub.parts.logStreams.size === 0;
    });
    assert.equal(dropped(hub, 'too slow'), 1);
    assert.equal(follower.signal.aborted, true);
    socket.destroy();
  });
});

test('a flood is thinned to what a person can take in, and counted', async () => {
  const hub = await start({ linesPerSecond: 100, recheckMs: 10 });
  const { page, follower } = await follow(hub);
  const flood = Array.from({ length: 70 }, (_, at) => String(at));
  for (let at = 0; at < 10; at += 1) follower.send(lines(...flood));
  await until('the count', () => page.messages().some(({ type }) => type === 'skipped'));
  hub.clock.pass(1000);
  follower.send(lines('next'));
  await until('the next', () => page.messages().at(-1)?.type === 'lines' && page.texts.length > 3);
  const counts = page.messages().map((part) => {
    if (part.type === 'lines') return part.lines.length;
    return part.type === 'skipped' ? part.lines : part.type;
  });
  assert.deepEqual(counts, [70, 30, 600, 1]);
});
