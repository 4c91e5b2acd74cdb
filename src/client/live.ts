// The live connection: one WebSocket that comes back by itself and says how it stands.

import type { Topic } from '../contract/frame.ts';
import type { LiveMessage, LiveRequest } from '../contract/live.ts';
import { afterTimeout, retryDelayMs, type After } from './retry.ts';

/** What is used of a WebSocket; the browser's and Node's both have it. */
export interface LiveSocket {
  readonly readyState: number;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

/**
 * `refused`: closed before it ever opened (signed out, or no server); `broken`: was open and was
 * lost; `signedOut`: the server ended the session, and nothing is tried again.
 */
export type LiveState = 'connecting' | 'live' | 'refused' | 'broken' | 'signedOut' | 'closed';

export interface LiveOptions {
  url: string;
  open: (url: string) => LiveSocket;
  onMessage: (message: LiveMessage) => void;
  onState: (state: LiveState) => void;
  random?: () => number;
  after?: After;
}

export interface LiveConnection {
  /** A hidden page asks for nothing. */
  look(on: boolean): void;
  /**
   * What the page shows from now on, also after a break: at first no topic, and all facts, which
   * null stands for.
   */
  ask(topics: readonly Topic[], facts?: readonly string[] | null): void;
  /** Tries at once what waits for its turn: the network came back, or the page is shown. */
  wake(): void;
  close(): void;
}

/**
 * A server that says nothing in a whole span of so long, while it is looked at, is taken for lost.
 * Spans follow each other: a timer wound up anew by each message would cost more than the message.
 */
const silenceMs = 6000;
const socketOpen = 1;

class Connection implements LiveConnection {
  readonly #options: LiveOptions;
  readonly #after: After;
  #socket: LiveSocket | null = null;
  #opened = false;
  #stopWaiting: (() => void) | null = null;
  #stopSilence: (() => void) | null = null;
  #heard = false;
  #attempt = 0;
  #looking = true;
  #topics: readonly Topic[] = [];
  #facts: readonly string[] | null = null;
  #ended = false;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#after = options.after ?? afterTimeout;
    this.#connect();
  }

  look(on: boolean): void {
    this.#looking = on;
    this.#request();
    this.#watchSilence();
  }

  ask(topics: readonly Topic[], facts: readonly string[] | null = null): void {
    this.#topics = topics;
    this.#facts = facts;
    // A hidden page asks once it is shown again.
    if (this.#looking) this.#request();
  }

  wake(): void {
    if (this.#stopWaiting) this.#connect();
  }

  close(): void {
    if (!this.#ended) this.#end('closed');
  }

  #request(): void {
    const message: LiveRequest = { type: 'look', on: this.#looking };
    if (this.#looking && this.#topics.length > 0) message.topics = this.#topics;
    if (this.#looking && this.#facts) message.facts = this.#facts;
    if (this.#socket?.readyState === socketOpen) this.#socket.send(JSON.stringify(message));
  }

  #watchSilence(): void {
    this.#stopSilence?.();
    this.#heard = false;
    const watched = this.#looking && this.#socket !== null;
    this.#stopSilence = watched ? this.#after(silenceMs, () => this.#endSpan()) : null;
  }

  #endSpan(): void {
    if (this.#heard) this.#watchSilence();
    else this.#lose();
  }

  #connect(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    if (this.#ended || this.#socket) return;
    this.#options.onState('connecting');
    const fresh = this.#options.open(this.#options.url);
    this.#socket = fresh;
    this.#opened = false;
    this.#watchSilence();
    // What a socket that was given up still says is nobody's concern.
    const isCurrent = (): boolean => this.#socket === fresh;
    fresh.addEventListener('open', () => {
      if (!isCurrent()) return;
      this.#opened = true;
      // Looking without a topic, at all facts, is what the server takes a new viewer to do.
      if (!this.#looking || this.#topics.length > 0 || this.#facts) this.#request();
    });
    fresh.addEventListener('message', (event) => {
      if (isCurrent()) this.#receive(event.data);
    });
    fresh.addEventListener('close', () => {
      if (isCurrent()) this.#lose();
    });
  }

  #receive(data: unknown): void {
    this.#heard = true;
    const message = JSON.parse(String(data)) as LiveMessage;
    if (message.type === 'bye' && message.reason === 'signedOut') {
      this.#end('signedOut');
      return;
    }
    if (message.type === 'hello') {
      this.#attempt = 0;
      this.#options.onState('live');
    }
    this.#options.onMessage(message);
  }

  #lose(): void {
    const lost = this.#socket;
    this.#socket = null;
    lost?.close();
    this.#stopSilence?.();
    this.#stopWaiting?.();
    if (this.#ended) return;
    this.#options.onState(this.#opened ? 'broken' : 'refused');
    const delayMs = retryDelayMs(this.#attempt++, this.#options.random ?? Math.random);
    this.#stopWaiting = this.#after(delayMs, () => this.#connect());
  }

  #end(state: 'signedOut' | 'closed'): void {
    this.#ended = true;
    this.#lose();
    this.#options.onState(state);
  }
}

/** Connects at once, and again after each loss, until `close` or the end of the session. */
export function connectLive(options: LiveOptions): LiveConnection {
  return new Connection(options);
}
