import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { idleTimers } from '../kit/timers.ts';
import { EngineClient } from './engine-client.ts';
import { until } from '../kit/until-fixture.ts';

/** Timers of connections to a port, as proc_net_tcp tells: 02 is that of keep-alive. */
function timersTo(port: number): string[] {
  const remote = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/self/net/tcp', 'latin1').split('\n').slice(1);
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return fields.filter(([, , to]) => to?.endsWith(remote)).map((row) => row[5]?.slice(0, 2) ?? '');
}

const skip = process.platform !== 'linux' && 'the timers of connections are told by Linux alone';

test('TCP asks after an engine whose stream says nothing', { skip }, async (t) => {
  const server = createServer((_, response) => response.writeHead(200).flushHeaders());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ending = new AbortController();
  t.after(() => {
    ending.abort();
    server.closeAllConnections();
    server.close();
  });
  const target = { host: '127.0.0.1', port, tls: null };
  const client = new EngineClient({ text: 'tcp://engine', target }, idleTimers);
  const stream = await client.stream('/events', ending.signal);
  stream.on('error', () => {});
  await until('keep-alive', () => timersTo(port).includes('02'));
  assert.equal(stream.statusCode, 200);
});
