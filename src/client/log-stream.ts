// The stream of one log: a WebSocket that comes back by itself and says how it stands.

import type { LogPart } from '../contract/log-line.ts';
import type { LiveSocket } from './live.ts';
import { afterTimeout, retryDelayMs, type After } from './retry.ts';

/**
 * `refused`: closed before it ever opened; `broken`: was open and was lost; `failed`: the log
 * cannot be followed now, for the reason given. All three are tried again.
 */
export type LogStreamState = 'connecting' | 'live' | 'refused' | 'broken' | 'failed' | 'closed';

export interface LogStreamOptions {
  url: string;
  open: (url: string) => Pick<LiveSocket, 'addEventListener' | 'close'>;
  onPart: (part: LogPart) => void;
  onState: (state: LogStreamState, reason: string | null) => void;
  random?: () => number;
  after?: After;
}

export interface LogStream {
  /** Nothing is sent to a hidden page: it connects again once it is shown. */
  look(on: boolean): void;
  /** Tries at once what waits for its turn. */
  wake(): void;
  close(): void;
}

/** Open for so long, the connection is a good one, and the next break is the first again. */
const steadyMs = 5000;

class Stream implements LogStream {
  readonly #options: LogStreamOptions;
  readonly #after: After;
  #socket: Pick<LiveSocket, 'close'> | null = null;
  #opened = false;
  #failure: string | null = null;
  #attempt = 0;
  #looking = true;
  #ended = false;
  #stopWaiting: (() => void) | null = null;
  #stopSteady: (() => void) | null = null;

  constructor(options: LogStreamOptions) {
    this.#options = options;
    this.#after = options.after ?? afterTimeout;
    this.#connect();
  }

  look(on: boolean): void {
    if (on === this.#looking || this.#ended) return;
    this.#looking = on;
    if (on) this.#connect();
    else this.#leave();
  }

  wake(): void {
    if (this.#stopWaiting) this.#connect();
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    this.#options.onState('closed', null);
  }

  #leave(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#stopSteady?.();
    const left = this.#socket;
    this.#socket = null;
    left?.close();
  }

  #connect(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    if (this.#ended || this.#socket || !this.#looking) return;
    this.#options.onState('connecting', null);
    const fresh = this.#options.open(this.#options.url);
    this.#socket = fresh;
    this.#opened = false;
    this.#failure = null;
    // What a socket that was given up still says is nobody's concern.
    const isCurrent = (): boolean => this.#socket === fresh;
    fresh.addEventListener('open', () => {
      if (isCurrent()) this.#begin();
    });
    fresh.addEventListener('message', (event) => {
      if (isCurrent()) this.#receive(event.data);
    });
    fresh.addEventListener('close', () => {
      if (isCurrent()) this.#lose();
    });
  }

  #begin(): void {
    this.#opened = true;
    this.#stopSteady = this.#after(steadyMs, () => {
      this.#attempt = 0;
    });
    this.#options.onState('live', null);
  }

  #receive(data: unknown): void {
    const part = JSON.parse(String(data)) as LogPart;
    if (part.type === 'failed') this.#failure = part.reason;
    else this.#options.onPart(part);
  }

  #lose(): void {
    this.#leave();
    const state = this.#failure !== null ? 'failed' : this.#opened ? 'broken' : 'refused';
    this.#options.onState(state, this.#failure);
    const delayMs = retryDelayMs(this.#attempt++, this.#options.random ?? Math.random);
    this.#stopWaiting = this.#after(delayMs, () => this.#connect());
  }
}

/** Connects at once, and again after each loss, until `close`. */
export function connectLogStream(options: LogStreamOptions): LogStream {
  return new Stream(options);
}
