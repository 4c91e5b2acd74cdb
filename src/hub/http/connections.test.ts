import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { until } from '../../kit/until-fixture.ts';
import { appFixture } from '../hub-fixture.ts';
import { boundConnections } from './connections.ts';
import { createServer } from './server.ts';

const openConnections = ({ server }: FastifyInstance) =>
  promisify(server.getConnections.bind(server))();

test('no network has all connections; what is closed at once is counted', async () => {
  await using fixture = await appFixture({ trustedProxies: ['127.0.0.3'] });
  const { parts } = fixture;
  const app = await createServer(parts, null);
  boundConnections(app, parts, { all: 5, perNetwork: 2 });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const sockets: Socket[] = [];
  /** Whether a request that is sent over a new connection is answered. */
  const isTaken = async (localAddress: string): Promise<boolean> => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    sockets.push(socket);
    socket.on('error', () => {});
    socket.write('GET /-/healthy HTTP/1.1\r\nHost: localhost\r\n\r\n');
    return new Promise((resolve) => {
      socket.once('data', () => resolve(true));
      socket.once('close', () => resolve(false));
    });
  };
  const droppedFor = (why: string) =>
    parts.drops.list().find(({ reason }) => reason === why)?.count ?? 0;

  assert.deepEqual([await isTaken('127.0.0.1'), await isTaken('127.0.0.1')], [true, true]);
  assert.equal(await isTaken('127.0.0.1'), false);
  assert.equal(droppedFor('too many connections of one network'), 1);
  assert.equal(await isTaken('127.0.0.2'), true, 'of another network');
  sockets[0]?.destroy();
  await until('a place', () => isTaken('127.0.0.1'));
  assert.equal(droppedFor('too many connections'), 0);
  assert.equal(await isTaken('127.0.0.3'), true, 'of a proxy');
  assert.equal(await isTaken('127.0.0.3'), true, 'of a proxy');
  assert.equal(await isTaken('127.0.0.3'), false, 'beyond those of all');
  assert.ok(droppedFor('too many connections') > 0);
  await app.close();
});

test('who has gone before the connection is taken is no fault of the program', async (t) => {
  await using own = await appFixture();
  const { app, parts } = own;
  const { mock } = t.mock.method(parts.log, 'error');
  let unknown = 0;
  app.server.on('request', ({ socket }: IncomingMessage) => {
    if (socket.remoteAddress === undefined) unknown += 1;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const asked = 'GET /api/v1/setup HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const comeAndGo = (): void => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(asked, () => socket.resetAndDestroy());
    });
    socket.on('error', () => {});
  };
  // Of several at once some are taken only after they have gone.
  await until('one that has gone', () => unknown > 0, {
    step: () => [1, 2, 3].forEach(comeAndGo),
  });
  await until('their answers', async () => (await openConnections(app)) === 0);
  assert.equal(mock.callCount(), 0);
});

test('who hangs up before the answer has an address all the same', async (t) => {
  await using own = await appFixture();
  const { app, parts } = own;
  const cookie = await own.cookieOf('administrator');
  const ended = Promise.withResolvers<void>();
  app.server.on('connection', (socket: Socket) => socket.once('close', () => ended.resolve()));
  const done = Promise.withResolvers<string>();
  const find = parts.sessions.find.bind(parts.sessions);
  t.mock.method(parts.sessions, 'find', async (secret: string) => {
    await ended.promise;
    return find(secret);
  });
  t.mock.method(parts.tokens, 'list', async () => (done.resolve('answered'), []));
  t.mock.method(parts.log, 'error', (_: unknown, message: string) => done.resolve(message));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const asked = ['GET /api/v1/account/tokens HTTP/1.1', 'Host: localhost', `Cookie: ${cookie}`];
  socket.resume().end(`${asked.join('\r\n')}\r\n\r\nno HTTP`);
  assert.equal(await done.promise, 'answered');
});
