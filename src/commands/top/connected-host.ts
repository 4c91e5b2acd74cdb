// A host of a hub, seen over its API with a token: what the console sees, and no more.

import type { Call } from '../../client/client.ts';
import type { Topic } from '../../contract/frame.ts';
import { logStreamPath } from '../../contract/live.ts';
import type { LogPart, LogSourceId } from '../../contract/log-line.ts';
import type { Permission } from '../../contract/permissions.ts';
import type { ProcessExplanation } from '../../contract/process.ts';
import { AppError } from '../../kit/app-error.ts';
import type { FeedListener, HostFeed } from '../../terminal/host-feed.ts';
import { followLog, StreamLost } from './follow-log.ts';
import { hubClient, type HubAccess } from './hub-client.ts';
import { HubLive } from './hub-live.ts';
import { openSocket, socketUrl } from './hub-socket.ts';

export interface ConnectedHostOptions extends HubAccess {
  /** Name or id of the host; null: the hub's own. */
  host: string | null;
  mayKill: boolean;
}

const logsUnread = {
  en: 'This token may not read logs; one of an operator or administrator may.',
  ko: '이 토큰으로는 로그를 읽을 수 없습니다. 운영자나 관리자의 토큰이 필요합니다.',
};

/**
 * Asks the hub who the token is and which hosts there are.
 * @throws AppError when nobody answers, the token is not good, or there is no such host
 */
export async function openConnectedHost(options: ConnectedHostOptions): Promise<HostFeed> {
  const { origin, host, text } = options;
  const call = hubClient(options);
  const { permissions } = await call('GET /api/v1/session');
  const { hosts } = await call('GET /api/v1/hosts');
  const chosen = hosts.find(({ id, name }) => host === null || id === host || name === host);
  if (!chosen) {
    const names = hosts.map(({ name }) => name).join(', ');
    throw new AppError('notFound', text.unknownHost(origin, host ?? '', names));
  }
  return new ConnectedHost(options, call, permissions, chosen.id);
}

class ConnectedHost implements HostFeed {
  readonly from: string;
  readonly kill: HostFeed['kill'];
  readonly pick = null;
  readonly #options: ConnectedHostOptions;
  readonly #call: Call;
  readonly #mayReadLogs: boolean;
  #host: string;
  #topics: readonly Topic[] = [];
  #listener: FeedListener | null = null;
  #live: HubLive | null = null;

  constructor(
    options: ConnectedHostOptions,
    call: Call,
    permissions: readonly Permission[],
    host: string,
  ) {
    this.#options = options;
    this.#call = call;
    this.#host = host;
    this.from = options.origin;
    this.#mayReadLogs = permissions.includes('logs:read');
    const mayKill = options.mayKill && permissions.includes('processes:signal');
    this.kill = mayKill ? (process, signal) => this.#signal(process, signal) : null;
  }

  start(listener: FeedListener): void {
    this.#listener = listener;
    this.#connect(listener);
  }

  look(topics: readonly Topic[]): void {
    this.#topics = topics;
    this.#ask();
  }

  async explain(pid: number, signal: AbortSignal): Promise<ProcessExplanation> {
    const params = { host: this.#host, pid: String(pid) };
    const route = 'GET /api/v1/hosts/:host/processes/:pid';
    const answer = await this.#call(route, { params }, { signal });
    // JSON leaves out what is undefined.
    return { ...answer, process: { ...answer.process, package: answer.process.package } };
  }

  async units(signal: AbortSignal) {
    const params = { host: this.#host };
    return (await this.#call('GET /api/v1/hosts/:host/units', { params }, { signal })).units;
  }

  async tail(source: LogSourceId, lines: number, signal: AbortSignal) {
    const request = { params: { host: this.#host }, query: { source, lines } };
    const answer = await this.#call('GET /api/v1/hosts/:host/logs/tail', request, { signal });
    return answer.lines;
  }

  async follow(
    source: LogSourceId,
    last: number,
    signal: AbortSignal,
    onPart: (part: LogPart) => void,
  ): Promise<void> {
    const { origin, token, text } = this.#options;
    const query = { host: this.#host, source, last: String(last) };
    const socket = openSocket(socketUrl(origin, logStreamPath, query), token);
    try {
      await followLog({ socket, signal, onPart });
    } catch (error) {
      if (!(error instanceof StreamLost)) throw error;
      // A WebSocket does not tell why it was refused; the same asked by a request is told.
      if (!error.opened) await this.tail(source, 1, signal);
      throw new AppError('notReady', text.streamLost(origin), { cause: error });
    }
  }

  readonly hosts = async () => {
    const { hosts } = await this.#call('GET /api/v1/hosts');
    return hosts.map(({ id, name }) => ({ id, name }));
  };

  readonly choose = (host: string): void => {
    this.#host = host;
    this.#live?.close();
    if (this.#listener) this.#connect(this.#listener);
  };

  async close(): Promise<void> {
    this.#live?.close();
    this.#live = null;
  }

  async #signal(...[process, signal]: Parameters<NonNullable<HostFeed['kill']>>): Promise<string> {
    const { pid, startTicks } = process;
    const params = { host: this.#host, pid: String(pid) };
    const request = { params, body: { startTicks, signal } };
    const route = 'POST /api/v1/hosts/:host/processes/:pid/signal';
    return (await this.#call(route, request)).name;
  }

  #connect(listener: FeedListener): void {
    this.#live = new HubLive({
      ...this.#options,
      call: this.#call,
      host: this.#host,
      listener,
    });
    this.#ask();
  }

  /** A hub ends the stream of who asks for what they may not see. */
  #ask(): void {
    const asksLogs = this.#topics.includes('errors');
    const refused = asksLogs && !this.#mayReadLogs;
    this.#live?.ask(refused ? this.#topics.filter((topic) => topic !== 'errors') : this.#topics);
    if (!refused || !this.#live) return;
    this.#listener?.onMessage({
      type: 'errors',
      atMs: Date.now(),
      lines: [],
      watched: 0,
      unwatched: [{ name: this.#options.origin, reason: logsUnread }],
      unwatchedCount: 1,
      ignored: 0,
      skipped: 0,
      outrun: [],
    });
  }
}
