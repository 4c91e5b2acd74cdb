import assert from 'node:assert/strict';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { until } from '../../kit/until-fixture.ts';
import { appFixture } from '../hub-fixture.ts';
import { boundConnections } from './connections.ts';
import { createServer } from './server.ts';

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
