// For tests: a stub of the Kubernetes API server, true to the real one's own definitions.

import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PodObject } from './api-objects.ts';
import { definitionProblems, type DefinitionName } from './definitions-fixture.ts';
import type { ServedPod } from './pod-fixture.ts';

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';

interface Happened {
  version: number;
  type: EventType;
  object: ServedPod;
}

interface Watcher {
  response: ServerResponse;
  namespace: string | null;
}

export interface StubLog {
  /** Lines as the kubelet has them, stamps in front. */
  lines: string[];
  /** Followers of it. */
  readers: Set<ServerResponse>;
}

const reasons: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  410: 'Expired',
};

/** What a stub serves is what the server's definitions allow, or the test that uses it is wrong. */
function checked(name: DefinitionName, value: object): string {
  const problems = definitionProblems(name, value);
  if (problems.length > 0) throw new Error(`the stub serves no ${name}: ${problems.join('; ')}`);
  return JSON.stringify(value);
}

const statusOf = (code: number, message: string): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason: reasons[code],
  code,
});

export class StubApiServer {
  readonly requests: string[] = [];
  readonly logs = new Map<string, StubLog>();
  /** Null: everybody may. */
  token: string | null = null;
  readonly forbiddenNamespaces = new Set<string>();
  /** Pods may be listed, and no more. */
  mayNotWatch = false;
  /** `metrics.k8s.io` items; null: no metrics-server. */
  metrics: object[] | null = null;
  /** True: answers nothing any more, with its connections open. */
  isSilent = false;
  readonly #server = http.createServer((request, response) => this.#serve(request, response));
  readonly #pods = new Map<string, ServedPod>();
  readonly #watchers = new Set<Watcher>();
  #history: Happened[] = [];
  #version = 100;
  #oldest = 0;

  static async start(): Promise<StubApiServer> {
    const stub = new StubApiServer();
    stub.#server.listen(0, '127.0.0.1');
    await once(stub.#server, 'listening');
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  /** Makes a pod, or changes it. */
  put(pod: ServedPod): void {
    const id = `${pod.metadata.namespace}/${pod.metadata.name}`;
    this.#happen(this.#pods.has(id) ? 'MODIFIED' : 'ADDED', pod);
    this.#pods.set(id, pod);
  }

  remove(id: string): void {
    const pod = this.#pods.get(id);
    this.#pods.delete(id);
    if (pod) this.#happen('DELETED', pod);
  }

  /** Tells those who watch how far they are, without any change. */
  bookmark(): void {
    const kind = { kind: 'Pod', apiVersion: 'v1' };
    this.#happen('BOOKMARK', { ...kind, metadata: {} });
  }

  /** Who watches from before now has to list again; the watches that there are go on. */
  forgetHistory(): void {
    this.#history = [];
    this.#version += 1;
    this.#oldest = this.#version;
  }

  /** Says to everybody who watches that what they watch is too old. */
  expireWatches(): void {
    this.forgetHistory();
    const object = statusOf(410, 'too old resource version');
    this.endWatches(`${checked('WatchEvent', { type: 'ERROR', object })}\n`);
  }

  /** Ends every watch well, after `last` is written as it is. */
  endWatches(last = ''): void {
    for (const { response } of this.#watchers) response.end(last);
    this.#watchers.clear();
  }

  /** Breaks every watch off, in the middle of an event where `half` is given. */
  breakWatches(half = ''): void {
    for (const { response } of this.#watchers) {
      response.write(half, () => response.destroy());
    }
    this.#watchers.clear();
  }

  /** Line of a log, told to those who follow it. `id`: `namespace/name/container`. */
  writeLog(id: string, line: string): void {
    const log = this.#log(id);
    log.lines.push(line);
    for (const reader of log.readers) reader.write(`${line}\n`);
  }

  /** As when the container ends. */
  endLog(id: string): void {
    const { readers } = this.#log(id);
    for (const reader of readers) reader.end();
    readers.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #log(id: string): StubLog {
    const log = this.logs.get(id) ?? { lines: [], readers: new Set() };
    this.logs.set(id, log);
    return log;
  }

  #happen(type: EventType, pod: ServedPod): void {
    this.#version += 1;
    const metadata = { ...pod.metadata, resourceVersion: String(this.#version) };
    const happened: Happened = { version: this.#version, type, object: { ...pod, metadata } };
    if (type !== 'BOOKMARK') this.#history.push(happened);
    for (const watcher of this.#watchers) tell(watcher, happened);
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { url = '', headers } = request;
    this.requests.push(url);
    if (this.isSilent) return;
    const { pathname, searchParams: query } = new URL(url, this.url);
    const refuse = (code: number, message: string): void => {
      response.writeHead(code, { 'content-type': 'application/json' });
      response.end(checked('Status', statusOf(code, message)));
    };
    if (this.token !== null && headers.authorization !== `Bearer ${this.token}`) {
      return refuse(401, 'Unauthorized');
    }
    if (pathname === '/version') return void response.end('{"gitVersion":"v1.36.3"}');
    if (pathname.startsWith('/apis/metrics.k8s.io/')) return this.#serveMetrics(pathname, response);
    const namespace = /\/namespaces\/([^/]+)\//.exec(pathname)?.[1] ?? null;
    if (this.forbiddenNamespaces.has(namespace ?? '')) {
      return refuse(403, `pods is forbidden in the namespace "${namespace ?? ''}"`);
    }
    const log = /\/pods\/([^/]+)\/log$/.exec(pathname)?.[1];
    if (log) return this.#serveLog(`${namespace}/${log}`, query, response, refuse);
    if (query.get('watch') === '1') return this.#serveWatch(namespace, query, response, refuse);
    this.#serveList(namespace, query, response);
  }

  #serveMetrics(pathname: string, response: ServerResponse): void {
    if (this.metrics === null) {
      // The real server has no Status for a group that it does not know.
      response.writeHead(404, { 'content-type': 'text/plain' });
      return void response.end('404 page not found\n');
    }
    const isList = pathname.endsWith('/pods');
    response.end(JSON.stringify(isList ? { items: this.metrics } : { kind: 'APIResourceList' }));
  }

  #serveList(namespace: string | null, query: URLSearchParams, response: ServerResponse): void {
    const all = [...this.#pods.values()].filter((pod) => isIn(pod, namespace));
    const limit = Number(query.get('limit') ?? all.length);
    const start = Number(query.get('continue') ?? 0);
    const isMore = start + limit < all.length;
    const metadata = {
      resourceVersion: String(this.#version),
      ...(isMore && { continue: String(start + limit) }),
    };
    const items = all.slice(start, start + limit);
    response.end(checked('PodList', { kind: 'PodList', apiVersion: 'v1', metadata, items }));
  }

  #serveWatch(
    namespace: string | null,
    query: URLSearchParams,
    response: ServerResponse,
    refuse: (code: number, message: string) => void,
  ): void {
    if (this.mayNotWatch) return refuse(403, 'pods is forbidden: cannot watch');
    const from = Number(query.get('resourceVersion'));
    if (from < this.#oldest) return refuse(410, `too old resource version: ${from}`);
    const watcher = { response, namespace };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    response.once('close', () => this.#watchers.delete(watcher));
    this.#watchers.add(watcher);
    for (const happened of this.#history) if (happened.version > from) tell(watcher, happened);
  }

  #serveLog(
    pod: string,
    query: URLSearchParams,
    response: ServerResponse,
    refuse: (code: number, message: string) => void,
  ): void {
    const log = this.logs.get(`${pod}/${query.get('container')}`);
    if (!log) return refuse(404, `pods "${pod}" not found`);
    const since = query.get('sinceTime') ?? '';
    const lines = log.lines.filter((line) => since === '' || line >= since.slice(0, 19));
    const last = Number(query.get('tailLines') ?? lines.length);
    response.writeHead(200, { 'content-type': 'text/plain' });
    for (const line of lines.slice(Math.max(0, lines.length - last))) response.write(`${line}\n`);
    if (query.get('follow') !== 'true') return void response.end();
    response.flushHeaders();
    log.readers.add(response);
    response.once('close', () => log.readers.delete(response));
  }
}

function isIn({ metadata }: ServedPod, namespace: string | null): boolean {
  return namespace === null || metadata.namespace === namespace;
}

function tell({ response, namespace }: Watcher, { type, object }: Happened): void {
  if (type !== 'BOOKMARK' && !isIn(object, namespace)) return;
  if (type !== 'BOOKMARK') checked('Pod', object satisfies PodObject);
  response.write(`${checked('WatchEvent', { type, object })}\n`);
}
