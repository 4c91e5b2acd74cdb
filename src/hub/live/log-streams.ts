// All pages that follow a log, each with a question of its own to the agent.

import type { WebSocket } from 'ws';
import type { HubLink } from '../../channel/link.ts';
import type { LogFilter, LogSourceId } from '../../contract/log-line.ts';
import type { HostId } from '../../contract/sample.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { followAgent } from '../ask-agent.ts';
import type { Principal } from '../auth/principal.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { HostStates } from '../host-state.ts';
import { LogStream, logStreamLimits, type LogStreamLimits } from './log-stream.ts';
import { Watchers, type WatcherLimits } from './watchers.ts';

export type LogStreamsLimits = LogStreamLimits & WatcherLimits;

/** Fewer than the questions that a channel has room for, so that other pages are answered. */
export const logStreamsLimits: LogStreamsLimits = {
  ...logStreamLimits,
  viewers: 100,
  viewersPerUser: 20,
  recheckMs: 2000,
  pingMs: 20_000,
};

/** Close code, RFC 6455: nothing more to say. */
const normal = 1000;

export interface LogStreamsParts {
  states: HostStates;
  link: HubLink;
  clock: Clock;
  log: Log;
  drops: DropCounts;
  stillGood(principals: readonly Principal[]): Promise<ReadonlySet<Principal>>;
  limits?: Partial<LogStreamsLimits>;
}

export interface Followed {
  host: HostId;
  source: LogSourceId;
  filter: LogFilter;
  /** So many lines that are there already come first. */
  last: number;
}

export class LogStreams {
  readonly #parts: LogStreamsParts;
  readonly #limits: LogStreamsLimits;
  readonly #streams: Watchers<LogStream>;

  constructor(parts: LogStreamsParts) {
    const { clock, log, drops, stillGood } = parts;
    this.#parts = parts;
    this.#limits = { ...logStreamsLimits, ...parts.limits };
    this.#streams = new Watchers({
      name: 'logs',
      what: 'the log stream',
      limits: this.#limits,
      clock,
      log,
      drops,
      stillGood,
      onLeave: ({ ended }) => ended.abort(),
      // The close code says it; a part of a log would be a lie.
      farewell: () => {},
      onTend: () => this.#tend(),
    });
  }

  get size(): number {
    return this.#streams.size;
  }

  /** Refuses a page beyond the limits, before its connection is upgraded. */
  admit(principal: Principal): void {
    this.#streams.admit(principal);
  }

  join(socket: WebSocket, principal: Principal, { host, source, filter, last }: Followed): void {
    const { clock } = this.#parts;
    const stream = new LogStream(socket, principal, host, this.#limits);
    this.#streams.add(stream);
    socket.on('message', () => this.#streams.refuse(stream));
    const { signal } = stream.ended;
    const onPart = (part: Parameters<LogStream['take']>[0]) =>
      stream.take(part, clock.monotonicMs());
    const ask = { source, filter, ...(last > 0 ? { last } : {}) };
    void followAgent(this.#parts, host, 'logFollow', ask, { signal, onPart }).then(
      () => this.#end(stream, 'cannot follow the log any longer: the agent has ended it'),
      (error: unknown) => this.#failed(stream, error),
    );
  }

  #end(stream: LogStream, reason: string): void {
    if (stream.ended.signal.aborted) return;
    stream.fail(reason);
    stream.socket.close(normal, 'ended');
  }

  #failed(stream: LogStream, error: unknown): void {
    if (stream.ended.signal.aborted) return;
    if (error instanceof AppError) return this.#end(stream, error.message);
    this.#parts.log.error({ error }, 'log not followed');
    this.#end(stream, 'cannot follow the log: an error inside the program; see its log');
  }

  #tend(): void {
    const nowMs = this.#parts.clock.monotonicMs();
    for (const stream of this.#streams.list()) {
      if (!stream.keepsUp(nowMs)) this.#streams.drop(stream, 'too slow');
    }
  }

  /** Ends the streams whose session or token is no longer good. */
  recheck(): Promise<void> {
    return this.#streams.recheck();
  }

  close(): Promise<void> {
    return this.#streams.close();
  }
}
