// The live stream: one snapshot and one message a tick, written once and sent to every viewer.

import { once } from 'node:events';
import type { WebSocket } from 'ws';
import type { HubLink } from '../channel/link.ts';
import { AppError } from '../kit/app-error.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Principal } from './auth/principal.ts';
import type { DropCounts } from './drop-counts.ts';
import type { HostState, HostStates, TakenTick } from './host-state.ts';
import {
  byeMessage,
  factMessage,
  helloMessage,
  seriesMessage,
  tickMessage,
} from './live-message.ts';
import { Viewer, viewerLimits, type ViewerLimits } from './viewer.ts';

export interface LiveLimits extends ViewerLimits {
  viewers: number;
  viewersPerUser: number;
  /** Sessions of viewers are looked at this often: another process may have ended them. */
  recheckMs: number;
  /** A viewer that has not answered a ping by the next one is given up. */
  pingMs: number;
}

export const liveLimits: LiveLimits = {
  ...viewerLimits,
  viewers: 1000,
  viewersPerUser: 250,
  recheckMs: 2000,
  pingMs: 20_000,
};

/** Bytes of one message of a viewer; `{"type":"look","on":false}` has 26. */
export const messageBytes = 1024;

/** A page that does not answer the end of its stream within this time is cut off. */
const closingMs = 500;

/** Close codes, RFC 6455: going away, policy violation. */
const goingAway = 1001;
const policy = 1008;

export interface LiveParts {
  version: string;
  states: HostStates;
  link: HubLink;
  clock: Clock;
  log: Log;
  drops: DropCounts;
  /** Ids of those principals' credentials that are still good. */
  stillGood(principals: readonly Principal[]): Promise<ReadonlySet<string>>;
  limits?: Partial<LiveLimits>;
}

export class Live {
  readonly #parts: LiveParts;
  readonly #limits: LiveLimits;
  readonly #viewers = new Set<Viewer>();
  #timer: NodeJS.Timeout | null = null;
  #pingedMs = 0;
  #demanded = 0;
  #hello: { state: HostState; revision: number; message: Buffer } | null = null;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#limits = { ...liveLimits, ...parts.limits };
  }

  /** Viewers that are connected, looking or not. */
  get viewers(): number {
    return this.#viewers.size;
  }

  /** Refuses a viewer beyond the limits, before its connection is upgraded. */
  admit(principal: Principal): void {
    const own = [...this.#viewers].filter((viewer) => viewer.principal.userId === principal.userId);
    const full = this.#viewers.size >= this.#limits.viewers;
    if (!full && own.length < this.#limits.viewersPerUser) return;
    this.#parts.drops.add('live', full ? 'too many viewers' : 'too many of one user');
    const why = full ? `${this.#viewers.size} viewers watch` : `you watch in ${own.length} pages`;
    throw new AppError('tooMany', `cannot open the live stream: ${why} already; close some`, {
      retryAfterSeconds: 30,
    });
  }

  join(socket: WebSocket, principal: Principal, host: string | null): void {
    const viewer = new Viewer(socket, principal, host, this.#limits);
    this.#viewers.add(viewer);
    socket.on('close', () => this.#leave(viewer));
    socket.on('pong', () => void (viewer.answered = true));
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      this.#read(viewer, isBinary ? Buffer.alloc(0) : data);
    });
    this.#timer ??= setInterval(() => void this.#tend(), this.#limits.recheckMs).unref();
    this.#demand();
    this.#greet(viewer);
  }

  #stateOf(viewer: Viewer): HostState | null {
    const { states } = this.#parts;
    return viewer.host === null ? states.first() : states.get(viewer.host);
  }

  #greet(viewer: Viewer): void {
    const state = this.#stateOf(viewer);
    if (state) this.#send(viewer, this.#helloOf(state));
  }

  #helloOf(state: HostState): Buffer {
    const known = this.#hello;
    if (known?.state === state && known.revision === state.revision) return known.message;
    const message = helloMessage(state, this.#parts.version);
    this.#hello = { state, revision: state.revision, message };
    return message;
  }

  #read(viewer: Viewer, data: Buffer): void {
    const asked = viewer.read(data, this.#parts.clock.monotonicMs());
    if (!asked) {
      this.#parts.drops.add('live', 'bad message');
      viewer.socket.close(policy, 'bad message');
      return;
    }
    if (asked.on === viewer.looks) return;
    viewer.looks = asked.on;
    this.#demand();
    if (asked.on) this.#greet(viewer);
  }

  #leave(viewer: Viewer): void {
    if (!this.#viewers.delete(viewer)) return;
    this.#demand();
    if (this.#viewers.size > 0 || !this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#hello = null;
  }

  #demand(): void {
    let viewers = 0;
    for (const viewer of this.#viewers) if (viewer.looks) viewers += 1;
    if (viewers === this.#demanded) return;
    this.#demanded = viewers;
    this.#parts.link.demand({ kind: 'demand', viewers, topics: [] });
  }

  /** Cuts a viewer off at once: what still waits for it is freed, and nobody else notices. */
  #drop(viewer: Viewer, reason: string): void {
    this.#parts.drops.add('live', reason);
    this.#parts.log.info({ user: viewer.principal.name, reason }, 'viewer dropped');
    viewer.socket.terminate();
    this.#leave(viewer);
  }

  #send(viewer: Viewer, message: Buffer): void {
    if (viewer.socket.readyState !== viewer.socket.OPEN) return;
    if (!viewer.send(message)) this.#drop(viewer, 'too slow');
  }

  #lookingAt(state: HostState): Viewer[] {
    if (this.#demanded === 0) return [];
    return [...this.#viewers].filter((viewer) => viewer.looks && this.#stateOf(viewer) === state);
  }

  /** An agent has connected (again): its series have new indexes, so all begin anew. */
  hello(state: HostState): void {
    for (const viewer of this.#lookingAt(state)) this.#greet(viewer);
  }

  tick(state: HostState, tick: TakenTick): void {
    const viewers = this.#lookingAt(state);
    if (viewers.length === 0) return;
    const added = tick.added.length > 0 ? seriesMessage(tick.added) : null;
    const message = tickMessage(tick);
    for (const viewer of viewers) {
      if (!viewer.keepsUp()) {
        this.#drop(viewer, 'too slow');
        continue;
      }
      if (added) this.#send(viewer, added);
      this.#send(viewer, message);
    }
  }

  fact(state: HostState, factJson: string): void {
    const viewers = this.#lookingAt(state);
    if (viewers.length === 0) return;
    const message = factMessage(factJson);
    for (const viewer of viewers) this.#send(viewer, message);
  }

  async #tend(): Promise<void> {
    const nowMs = this.#parts.clock.monotonicMs();
    if (nowMs - this.#pingedMs >= this.#limits.pingMs) {
      this.#pingedMs = nowMs;
      this.#ping();
    }
    await this.recheck();
  }

  #ping(): void {
    for (const viewer of this.#viewers) {
      if (!viewer.answered) {
        this.#drop(viewer, 'no answer');
        continue;
      }
      viewer.answered = false;
      viewer.socket.ping();
    }
  }

  #bye(viewer: Viewer, reason: 'signedOut' | 'stopping', code: number): void {
    viewer.socket.send(byeMessage(reason), { binary: false });
    viewer.socket.close(code, reason);
  }

  /** Ends the streams whose session or token is no longer good. */
  async recheck(): Promise<void> {
    const viewers = [...this.#viewers];
    if (viewers.length === 0) return;
    try {
      const good = await this.#parts.stillGood(viewers.map((viewer) => viewer.principal));
      for (const viewer of viewers) {
        if (good.has(viewer.principal.credential)) continue;
        this.#bye(viewer, 'signedOut', policy);
        this.#leave(viewer);
      }
    } catch (error) {
      this.#parts.log.error({ error }, 'sessions of viewers not checked');
    }
  }

  /** Tells all pages; those that do not close in time are cut off. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    const sockets = [...this.#viewers].map((viewer) => viewer.socket);
    const closed = sockets.map((socket) => once(socket, 'close'));
    for (const viewer of this.#viewers) this.#bye(viewer, 'stopping', goingAway);
    this.#viewers.clear();
    this.#demand();
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, closingMs);
    await Promise.all(closed);
    clearTimeout(cut);
  }
}
