// For tests: a stub of a container engine on a Unix socket, which can also misbehave.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { ContainerWatch } from './container-watch.ts';
import type { ContainerTrouble } from './container-trouble.ts';
import type { EngineFact } from '../contract/container.ts';
import { unknownCost, type ContainerCost, type ContainerCosts } from '../kit/container-costs.ts';
import { silentLog } from '../kit/log.ts';
import { ManualTime } from '../kit/time-fixture.ts';
import { until } from '../kit/until-fixture.ts';

export const idOf = (name: string): string =>
  Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);

/** What an engine answers to an inspection, as far as it is read. */
export interface StubContainer {
  Id: string;
  Created: string;
  Name: string;
  RestartCount: number;
  State: {
    Status: string;
    OOMKilled: boolean;
    Pid: number;
    ExitCode: number;
    StartedAt: string;
    FinishedAt: string;
    Health?: { Status: string };
  };
  Config: { Image: string; Tty: boolean; Labels: Record<string, string> };
  HostConfig: { NetworkMode: string; Memory: number; RestartPolicy: { Name: string } };
  NetworkSettings: { Ports: Record<string, { HostIp: string; HostPort: string }[] | null> };
}

const never = '0001-01-01T00:00:00Z';

export function stubContainer(
  name: string,
  state: Partial<StubContainer['State']> = {},
  rest: Partial<Omit<StubContainer, 'State'>> = {},
): StubContainer {
  return {
    Id: idOf(name),
    Created: '2026-11-21T10:00:00.123456789Z',
    Name: `/${name}`,
    RestartCount: 0,
    State: {
      Status: 'running',
      OOMKilled: false,
      Pid: 4242,
      ExitCode: 0,
      StartedAt: '2026-11-21T10:00:01.5Z',
      FinishedAt: never,
      ...state,
    },
    Config: { Image: 'shop/web:1.2', Tty: false, Labels: {} },
    HostConfig: { NetworkMode: 'default', Memory: 0, RestartPolicy: { Name: 'no' } },
    NetworkSettings: { Ports: {} },
    ...rest,
  };
}

type Answer = (response: ServerResponse, url: URL) => unknown;

export class StubEngine {
  readonly path: string;
  readonly containers = new Map<string, StubContainer>();
  /** Paths that were asked for, with their query. */
  readonly asked: string[] = [];
  version: object = { Version: '20.10.24+dfsg1', ApiVersion: '1.41', MinAPIVersion: '1.12' };
  /** It takes requests and never answers. */
  isHanging = false;
  /** Stands in for the answer to a request for logs. */
  onLogs: Answer = (response) => response.end();
  /** Stands in for any other answer, by the end of the path. */
  readonly answers = new Map<string, Answer>();
  readonly #streams = new Set<ServerResponse>();
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  constructor(path: string) {
    this.path = path;
  }

  async start(): Promise<void> {
    rmSync(this.path, { force: true });
    const server = createServer((request, response) => this.#answer(request.url ?? '', response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(this.path, () => resolve());
    this.#server = server;
    await promise;
  }

  /** As kill -9 does: all connections break, the socket stays and nobody listens. */
  async die(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server) this.#server.close(() => resolve());
    else resolve();
    this.#server = null;
    await promise;
  }

  put(container: StubContainer): void {
    this.containers.set(container.Id, container);
  }

  get listeners(): number {
    return this.#streams.size;
  }

  event(name: string, action: string, attributes: Record<string, string> = {}): void {
    const actor = { ID: idOf(name), Attributes: { name, ...attributes } };
    this.say(`${JSON.stringify({ Type: 'container', Action: action, Actor: actor })}\n`);
  }

  /** Into the stream of events, as it is. */
  say(text: string): void {
    for (const stream of this.#streams) stream.write(text);
  }

  #answer(url: string, response: ServerResponse): void {
    this.asked.push(url);
    if (this.isHanging) return;
    const { pathname, searchParams } = new URL(url, 'http://stub');
    const path = pathname.replace(/^\/v1\.\d+/, '');
    const own = this.answers.get(path);
    if (own) return void own(response, new URL(url, 'http://stub'));
    const parts = path.split('/');
    const [, first, id, last] = parts;
    if (path === '/_ping') response.end('OK');
    else if (path === '/version') send(response, this.version);
    else if (path === '/events') this.#stream(response);
    else if (path === '/containers/json') send(response, this.#listed(searchParams));
    else if (first === 'containers' && last === 'json') this.#inspect(response, id ?? '');
    else if (first === 'containers' && last === 'logs') {
      this.onLogs(response, new URL(url, 'http://stub'));
    } else send(response, { message: 'page not found' }, 404);
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    this.#streams.add(response);
    response.once('close', () => this.#streams.delete(response));
  }

  #listed(query: URLSearchParams): unknown {
    const all = [...this.containers.values()];
    const shown =
      query.get('all') === '1' ? all : all.filter(({ State }) => State.Status === 'running');
    return shown.map(({ Id, Name }) => ({ Id, Names: [Name] }));
  }

  #inspect(response: ServerResponse, id: string): void {
    const container = this.containers.get(id);
    if (container) send(response, container);
    else send(response, { message: `No such container: ${id}` }, 404);
  }
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export async function stubEngine(t: TestContext): Promise<StubEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-engine-'));
  const engine = new StubEngine(join(folder, 'engine.sock'));
  await engine.start();
  t.after(async () => {
    await engine.die();
    rmSync(folder, { recursive: true, force: true });
  });
  return engine;
}

/** Costs that the test has in its hands. */
export class StubCosts implements ContainerCosts {
  readonly known = new Map<string, Partial<ContainerCost>>();
  places: readonly string[] = [];
  #listener = (): void => {};

  setPlaces(places: Parameters<ContainerCosts['setPlaces']>[0]): void {
    this.places = places.map(({ name }) => name);
  }

  read(): void {
    this.#listener();
  }

  of(id: string): ContainerCost {
    return { ...unknownCost, ...this.known.get(id) };
  }

  onReading(listener: () => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = () => {});
  }
}

export interface Watched {
  watch: ContainerWatch;
  time: ManualTime;
  costs: StubCosts;
  facts: EngineFact[];
  troubles: string[];
  told: ContainerTrouble[];
  /** Waits in real time while the manual time passes in small steps. */
  see(what: string, isTrue: () => boolean, stepMs?: number): Promise<void>;
  fact(): EngineFact;
  state(name: string): string | undefined;
}

export function startWatch(t: TestContext, setting: string | (() => string)): Watched {
  const time = new ManualTime();
  const costs = new StubCosts();
  const watch = new ContainerWatch({
    rootPath: '/nowhere',
    env: {},
    setting: typeof setting === 'string' ? () => setting : setting,
    clock: time,
    timers: time,
    log: silentLog,
    costs,
  });
  const facts: EngineFact[] = [];
  const told: ContainerTrouble[] = [];
  const troubles: string[] = [];
  watch.onChange((fact) => facts.push(fact));
  watch.onTrouble((trouble) => {
    told.push(trouble);
    troubles.push(`${trouble.kind} ${trouble.phase} ${trouble.entity}`);
  });
  watch.start();
  t.after(() => watch.stop());
  const see: Watched['see'] = (what, isTrue, stepMs = 20) =>
    until(what, isTrue, { step: () => time.pass(stepMs) });
  const state = (name: string) => watch.rows().find((row) => row.name === name)?.state;
  return { watch, time, costs, facts, told, troubles, see, fact: () => watch.fact(), state };
}

export async function engineWatch(t: TestContext, engine: StubEngine): Promise<Watched> {
  const watched = startWatch(t, `unix://${engine.path}`);
  await watched.see('the list', () => watched.fact().state === 'watched' && engine.listeners > 0);
  return watched;
}
