// The open WebSockets of one kind: how many there may be, who still may have them, their end.

import type { WebSocket } from 'ws';
import type { DropPlace, DropReason } from '../../contract/drop.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Principal } from '../auth/principal.ts';
import type { DropCounts } from '../drop-counts.ts';

/** One page's WebSocket. */
export interface Watcher {
  readonly socket: WebSocket;
  readonly principal: Principal;
  /** False from a ping until its pong. */
  answered: boolean;
}

export interface WatcherLimits {
  viewers: number;
  viewersPerUser: number;
  /** Sessions of viewers are looked at this often: another process may have ended them. */
  recheckMs: number;
  /** A viewer that has not answered a ping by the next one is given up. */
  pingMs: number;
}

/** A page that does not answer the end of its stream within this time is cut off. */
const closingMs = 500;

/** Resolves also where the socket fails on its way out, which `once` of node:events rejects. */
const closeOf = (socket: WebSocket) =>
  new Promise<void>((resolve) => void socket.once('close', () => resolve()));

/** Close codes, RFC 6455: going away, policy violation. */
const goingAway = 1001;
export const policy = 1008;

export type Farewell = 'signedOut' | 'stopping';

export interface WatchersOptions<W extends Watcher> {
  /** Under which drops are counted. */
  name: DropPlace;
  /** As messages call it: `the live stream`. */
  what: string;
  limits: WatcherLimits;
  clock: Clock;
  log: Log;
  drops: DropCounts;
  /** Those whose session or token is still good for what it was when they came. */
  stillGood(principals: readonly Principal[]): Promise<ReadonlySet<Principal>>;
  /** Called once for each, when it is no longer one of them, for whatever reason. */
  onLeave(watcher: W): void;
  /** Sends a last message, where there is one. */
  farewell(watcher: W, reason: Farewell): void;
  /** Called as often as sessions are looked at, while there is any watcher. */
  onTend?(): void;
}

export class Watchers<W extends Watcher> {
  readonly #options: WatchersOptions<W>;
  readonly #all = new Set<W>();
  #timer: NodeJS.Timeout | null = null;
  #pingedMs = 0;

  constructor(options: WatchersOptions<W>) {
    this.#options = options;
  }

  get size(): number {
    return this.#all.size;
  }

  list(): W[] {
    return [...this.#all];
  }

  /** Refuses a page beyond the limits, before its connection is upgraded. */
  admit(principal: Principal): void {
    const { limits, name, what, drops } = this.#options;
    const own = this.list().filter((watcher) => watcher.principal.userId === principal.userId);
    const full = this.#all.size >= limits.viewers;
    if (!full && own.length < limits.viewersPerUser) return;
    drops.add(name, full ? 'too many viewers' : 'too many of one user');
    const why = full ? `${this.#all.size} viewers watch` : `you watch in ${own.length} pages`;
    throw new AppError('tooMany', `cannot open ${what}: ${why} already; close some`, {
      retryAfterSeconds: 30,
    });
  }

  add(watcher: W): void {
    this.#all.add(watcher);
    watcher.socket.on('close', () => this.#leave(watcher));
    watcher.socket.on('pong', () => void (watcher.answered = true));
    this.#timer ??= setInterval(() => void this.#tend(), this.#options.limits.recheckMs).unref();
  }

  #leave(watcher: W): void {
    if (!this.#all.delete(watcher)) return;
    this.#options.onLeave(watcher);
    if (this.#all.size === 0) this.#stopTending();
  }

  #stopTending(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Cuts a viewer off at once: what still waits for it is freed, and nobody else notices. */
  drop(watcher: W, reason: DropReason): void {
    const { name, drops, log } = this.#options;
    drops.add(name, reason);
    log.info({ user: watcher.principal.name, reason, stream: name }, 'viewer dropped');
    watcher.socket.terminate();
    this.#leave(watcher);
  }

  /** Ends a page's stream for what it sent. */
  refuse(watcher: W): void {
    this.#options.drops.add(this.#options.name, 'bad message');
    watcher.socket.close(policy, 'bad message');
  }

  async #tend(): Promise<void> {
    const { clock, limits, onTend } = this.#options;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#pingedMs >= limits.pingMs) {
      this.#pingedMs = nowMs;
      this.#ping();
    }
    onTend?.();
    await this.recheck();
  }

  #ping(): void {
    for (const watcher of this.list()) {
      if (!watcher.answered) {
        this.drop(watcher, 'no answer');
        continue;
      }
      watcher.answered = false;
      watcher.socket.ping();
    }
  }

  #bye(watcher: W, reason: Farewell, code: number): void {
    this.#options.farewell(watcher, reason);
    watcher.socket.close(code, reason);
  }

  /** Ends the streams whose session or token is no longer good. */
  async recheck(): Promise<void> {
    const watchers = this.list();
    if (watchers.length === 0) return;
    try {
      const good = await this.#options.stillGood(watchers.map((watcher) => watcher.principal));
      for (const watcher of watchers) {
        if (good.has(watcher.principal)) continue;
        this.#bye(watcher, 'signedOut', policy);
        this.#leave(watcher);
      }
    } catch (error) {
      this.#options.log.error({ error }, 'sessions of viewers not checked');
    }
  }

  /** Tells all pages; those that do not close in time are cut off. */
  async close(): Promise<void> {
    this.#stopTending();
    const watchers = this.list();
    const closed = watchers.map(({ socket }) => closeOf(socket));
    for (const watcher of watchers) {
      this.#bye(watcher, 'stopping', goingAway);
      this.#leave(watcher);
    }
    const cut = setTimeout(() => {
      for (const { socket } of watchers) socket.terminate();
    }, closingMs);
    await Promise.all(closed);
    clearTimeout(cut);
  }
}
