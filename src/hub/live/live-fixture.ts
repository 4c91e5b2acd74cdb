// A hub on a port for tests of its WebSockets, and pages that open them.

import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { livePath, type LiveMessage } from '../../contract/live.ts';
import { createFeed } from '../feed.ts';
import { addUsers, hubFixture, newCookie, type HubFixture } from '../hub-fixture.ts';
import { createParts, type HubOptions } from '../hub.ts';
import type { HubParts } from '../parts.ts';
import { createServer } from '../http/server.ts';
import { until } from '../../kit/until-fixture.ts';

export interface Running extends HubFixture {
  parts: HubParts;
  port: number;
  cookie: string;
  close(): Promise<void>;
}

/** Starts a hub with users, and a session of the viewer. */
export async function startServer(options: Partial<HubOptions> = {}): Promise<Running> {
  const fixture = hubFixture();
  await addUsers(fixture.records);
  const parts = await createParts({ ...fixture.options, ...options });
  const app = await createServer(parts, null);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  fixture.options.link.onFrame(createFeed(parts));
  return {
    ...fixture,
    parts,
    port,
    cookie: await newCookie(parts, 'viewer'),
    close: () => app.close(),
  };
}

export interface Page<M = LiveMessage> {
  socket: WebSocket;
  texts: string[];
  messages(): M[];
  closed(): boolean;
}

/** Opens a WebSocket as a page of the console does. */
export async function open<M = LiveMessage>(
  hub: Running,
  /** The cookie of a session, or the header of a token. */
  who: string | { authorization: string } = hub.cookie,
  path: string = livePath,
): Promise<Page<M>> {
  const address = `127.0.0.1:${hub.port}`;
  const known = typeof who === 'string' ? { cookie: who } : who;
  const headers = { ...known, origin: `http://${address}` };
  // Node's own client takes headers, which the browsers' type does not know.
  const socket = new WebSocket(`ws://${address}${path}`, { headers } as never);
  const texts: string[] = [];
  let closed = false;
  socket.addEventListener('message', (event) => void texts.push(String(event.data)));
  socket.addEventListener('close', () => void (closed = true));
  await once(socket, 'open');
  const messages = () => texts.map((text) => JSON.parse(text) as M);
  return { socket, texts, messages, closed: () => closed };
}

/** Answers the status of an upgrade: 101, or that of the refusal. */
export async function upgradeStatus(
  hub: Running,
  headers: Record<string, string>,
  path: string = livePath,
) {
  const asked = request({
    port: hub.port,
    host: '127.0.0.1',
    path,
    headers: {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    },
  });
  asked.end();
  const status = await new Promise<number | undefined>((resolve, reject) => {
    asked.once('response', (answer) => resolve(answer.statusCode));
    asked.once('upgrade', (answer) => resolve(answer.statusCode));
    asked.once('error', reject);
  });
  asked.destroy();
  return status;
}

/** A WebSocket client that only ever reads when told. */
export async function rawClient(
  hub: Running,
  joined: () => boolean = () => hub.parts.live.viewers > 0,
  { cookie = hub.cookie, path = livePath }: { cookie?: string; path?: string } = {},
): Promise<Socket> {
  const socket = connect(hub.port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const address = `127.0.0.1:${hub.port}`;
  socket.write(
    `GET ${path} HTTP/1.1\r\nhost: ${address}\r\norigin: http://${address}\r\n` +
      `cookie: ${cookie}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
      'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await until('the upgrade', joined);
  return socket;
}
