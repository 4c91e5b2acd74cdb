import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '../../kit/log.ts';

import { AheadClock, CommittingHub } from './batch-fixture.ts';
import { parseListen } from './syslog-address.ts';
import { SyslogSource } from './syslog-source.ts';
import { until } from '../../kit/until-fixture.ts';

async function placeOf(t: TestContext, listen = '127.0.0.1:0') {
  const clock = new AheadClock();
  const source = new SyslogSource({ listen, clock, log: silentLog });
  t.after(() => source.stop());
  const hub = new CommittingHub();
  await hub.pull(source);
  const port = Number(source.path.split(':').at(-1));
  return { clock, source, hub, port };
}

async function sendUdp(t: TestContext, port: number, messages: readonly string[]): Promise<void> {
  const socket = createSocket('udp4');
  t.after(() => socket.close());
  for (const message of messages) {
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.send(message, port, '127.0.0.1', () => resolve());
    await promise;
  }
}

async function connectTcp(
  t: TestContext,
  port: number,
  localAddress = '127.0.0.1',
): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  t.after(() => socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function pullUntil(hub: CommittingHub, source: SyslogSource, count: number): Promise<void> {
  const untilMs = performance.now() + 20_000;
  while (hub.lineCount < count) {
    assert(performance.now() < untilMs, `only ${hub.lineCount} of ${count} lines come`);
    if ((await hub.pull(source)).length === 0) await pause(5);
  }
}

describe('listening address', () => {
  it('is an address with a port, or a port', () => {
    assert.deepEqual(parseListen('127.0.0.1:514'), { host: '127.0.0.1', port: 514 });
    assert.deepEqual(parseListen(' [::1]:6514 '), { host: '::1', port: 6514 });
    for (const all of [':514', '514']) {
      assert.deepEqual(parseListen(all), { host: '0.0.0.0', port: 514 });
    }
    for (const bad of ['', 'x', 'host:514', '1.2.3.4', '1.2.3.999:1', '::1:514', '1.2.3.4:70000']) {
      assert.equal(parseListen(bad), null, bad);
    }
  });
});

describe('syslog as a source', () => {
  it('is taken by UDP, one line a datagram', async (t) => {
    const { source, hub, port } = await placeOf(t);
    const old = '<38>Nov 21 06:55:46 web sshd[1]: one';
    const young = '<38>1 2026-11-21T06:55:46.1Z web sshd 1 - - two';
    await sendUdp(t, port, [`${old}\n`, young, '\n', 'a\n<38>Nov 21 06:55:46 web sshd[1]: forged']);
    await pullUntil(hub, source, 3);
    assert.deepEqual(hub.lines, [old, young, 'a#012<38>Nov 21 06:55:46 web sshd[1]: forged']);
    assert.equal(hub.passes.length, 1);
  });

  it('is taken by TCP, with counts and with line feeds, the last one without', async (t) => {
    const { source, hub, port } = await placeOf(t);
    const socket = await connectTcp(t, port);
    socket.write('6 <1>o');
    socket.write('ne<2>two\n');
    socket.end('<3>three');
    await pullUntil(hub, source, 3);
    assert.deepEqual(hub.lines, ['<1>one', '<2>two', '<3>three']);
  });

  it('keeps lines until they are committed', async (t) => {
    const { source, hub, port } = await placeOf(t);
    await sendUdp(t, port, ['<1>a', '<1>b']);
    await until('both', () => source.watch(() => {}) === 'fresh');
    const first = await hub.pull(source, 1, 0);
    assert.equal(first.length, 1);
    // A hub that has a checkpoint of an earlier run of this program.
    hub.checkpoint = 'earlier 17';
    await pullUntil(hub, source, 2);
    assert.deepEqual(hub.lines, ['<1>a', '<1>b']);
    assert.deepEqual(await hub.pull(source), []);
  });

  it('drops and counts datagrams beyond its bound, while streams wait', async (t) => {
    const { source, hub, port } = await placeOf(t);
    const socket = await connectTcp(t, port);
    const count = 400;
    const line = (at: number): string => `<1>${at} ${'x'.repeat(60_000)}\n`;
    let sent = 0;
    const send = async (): Promise<void> => {
      for (; sent < count; sent += 1) if (!socket.write(line(sent))) await once(socket, 'drain');
    };
    const sending = send();
    const full = 8 * 1024 * 1024;
    let behind = 0;
    for (let turn = 0; turn < 1000 && behind < full - 100_000; turn += 1) {
      behind = (await source.take(undefined, 1)).behindBytes ?? 0;
      await pause(5);
    }
    assert(behind >= full - 100_000);
    const lost = Array.from({ length: 5 }, () => '<9>lost');
    await sendUdp(t, port, lost);
    // What was sent to this machine itself lies in the socket: two turns of the loop take it.
    await nextTurn();
    await nextTurn();
    await pullUntil(hub, source, count);
    await sending;
    assert.equal(hub.lineCount, count);
    assert.deepEqual(
      hub.lines.map((text) => Number(text.slice(3, 8).split(' ')[0])),
      Array.from({ length: count }, (_, at) => at),
    );
    assert.equal(hub.lostBytes, lost.length * '<9>lost\n'.length);
  });

  it('closes a stream that has lost its place, and goes on with others', async (t) => {
    const { source, hub, port } = await placeOf(t);
    const bad = await connectTcp(t, port);
    const closed = once(bad, 'close');
    bad.write('999999999 <1>x');
    await closed;
    await sendUdp(t, port, ['<1>a']);
    await pullUntil(hub, source, 1);
    assert.deepEqual(hub.lines, ['<1>a']);
    assert(hub.lostBytes > 0);
  });

  it('lets no sender keep the others out, and says so where it has to refuse some', async (t) => {
    const { source, hub, port } = await placeOf(t);
    const problem = async () => (await source.take(undefined, 1000)).problem?.en ?? '';
    const greedy: Socket[] = [];
    for (let count = 0; count < 64; count += 1) greedy.push(await connectTcp(t, port));
    assert.equal(await problem(), '');
    const refused = await connectTcp(t, port);
    await once(refused, 'close');
    assert.match(await problem(), /too many connections/);
    const other = await connectTcp(t, port, '127.0.0.2');
    other.write('<38>one\n');
    await pullUntil(hub, source, 1);
    greedy[0]!.destroy();
    const untilMs = performance.now() + 20_000;
    while ((await problem()) !== '') {
      assert(performance.now() < untilMs, 'one has left');
      await pause(5);
    }
  });

  it('says why it cannot listen, tries again, and is silent once it is stopped', async (t) => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const warned = t.mock.method(silentLog, 'warn');
    const { clock, source } = await placeOf(t, `127.0.0.1:${port}`);
    const problem = async (): Promise<string | null> =>
      (await source.take(undefined, 1)).problem?.en ?? null;
    assert.match((await problem()) ?? '', /another program has the port/);
    taken.close();
    await once(taken, 'close');
    assert.notEqual(await problem(), null, 'not at once');
    assert.equal(warned.mock.callCount(), 1);
    clock.aheadMs += 10_000;
    assert.equal(await problem(), null);
    await source.stop();
    const socket = connect(port, '127.0.0.1');
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    assert.equal(error.code, 'ECONNREFUSED');
    const { source: foreign } = await placeOf(t, '192.0.2.1:0');
    assert.match((await foreign.take(undefined, 1)).problem?.en ?? '', /no such address/);
  });
});
