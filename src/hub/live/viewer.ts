// One page that watches: its WebSocket, what it may take in, and when it is given up.

import type { WebSocket } from 'ws';
import { z } from 'zod';
import { topics, type Topic } from '../../contract/frame.ts';
import type { Principal } from '../auth/principal.ts';

export interface ViewerLimits {
  /** Bytes that wait in this process for a viewer that does not read. */
  waitingBytes: number;
  /** Ticks in a row after which something still waits. */
  stalledTicks: number;
  /** Messages of a viewer within ten seconds. */
  messages: number;
}

export const viewerLimits: ViewerLimits = {
  // A table of 5,000 processes is about 2 MB, a first message of 300 series with its minute
  // 150 KB: a page on a slow line must be able to take both in, with the ticks that follow.
  waitingBytes: 8 * 1024 * 1024,
  stalledTicks: 20,
  messages: 20,
};

const messageWindowMs = 10_000;

const liveRequest = z.strictObject({
  type: z.literal('look'),
  on: z.boolean(),
  topics: z.array(z.enum(topics)).max(topics.length).default([]),
  facts: z.array(z.string()).optional(),
});

/** What a page asks; facts null: all of them. */
export interface Looking {
  on: boolean;
  topics: readonly Topic[];
  facts: ReadonlySet<string> | null;
}

export class Viewer {
  readonly socket: WebSocket;
  readonly principal: Principal;
  readonly host: string | null;
  looks = true;
  topics: readonly Topic[] = [];
  facts: ReadonlySet<string> | null = null;
  /** Topics that it was sent whole, so that changes mean something to it. */
  readonly has = new Set<Topic>();
  /** False from a ping until its pong. */
  answered = true;
  #stalled = 0;
  #messages = { sinceMs: 0, count: 0 };
  readonly #limits: ViewerLimits;

  constructor(
    socket: WebSocket,
    principal: Principal,
    host: string | null,
    limits: ViewerLimits = viewerLimits,
  ) {
    this.socket = socket;
    this.principal = principal;
    this.host = host;
    this.#limits = limits;
  }

  /** Sends unless too much waits already; false then: the viewer is to be dropped. */
  send(message: Buffer): boolean {
    if (this.socket.bufferedAmount > this.#limits.waitingBytes) return false;
    this.socket.send(message, { binary: false });
    return true;
  }

  /** Called before a tick is sent; false when too many went by with something still waiting. */
  keepsUp(): boolean {
    this.#stalled = this.socket.bufferedAmount > 0 ? this.#stalled + 1 : 0;
    return this.#stalled <= this.#limits.stalledTicks;
  }

  looksAt(topic: Topic): boolean {
    return this.looks && this.topics.includes(topic);
  }

  showsFact(key: string): boolean {
    return this.facts?.has(key) ?? true;
  }

  /** What a page asks; null for what is not understood, or comes too often. */
  read(data: Buffer, nowMs: number): Looking | null {
    if (nowMs - this.#messages.sinceMs >= messageWindowMs) {
      this.#messages = { sinceMs: nowMs, count: 0 };
    }
    this.#messages.count += 1;
    if (this.#messages.count > this.#limits.messages) return null;
    try {
      const { on, topics: wanted, facts } = liveRequest.parse(JSON.parse(data.toString('utf8')));
      return { on, topics: wanted, facts: facts ? new Set(facts) : null };
    } catch {
      return null;
    }
  }
}
