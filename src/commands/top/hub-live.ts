// The live stream of one host of a hub: comes back by itself, and says in words why it does not.

import type { Call } from '../../client/client.ts';
import { connectLive, type LiveConnection, type LiveState } from '../../client/live.ts';
import type { Topic } from '../../contract/frame.ts';
import { livePath } from '../../contract/live.ts';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import type { FeedListener, FeedState } from '../../terminal/host-feed.ts';
import type { HubAccess } from './hub-client.ts';
import { openSocket, socketUrl } from './hub-socket.ts';

export interface HubLiveOptions extends HubAccess {
  call: Call;
  host: string;
  listener: FeedListener;
}

/** RFC 6455 section 7.4.1: closed for what was sent, which is how a hub refuses a message. */
const policyViolation = 1008;

export class HubLive {
  readonly #options: HubLiveOptions;
  readonly #connection: LiveConnection;
  #ended = false;
  #isNew = true;

  constructor(options: HubLiveOptions) {
    this.#options = options;
    const { origin, token, host, listener } = options;
    this.#connection = connectLive({
      url: socketUrl(origin, livePath, { host }),
      open: (url) => {
        const socket = openSocket(url, token);
        socket.addEventListener('close', ({ code, reason }) => {
          const isRefusal = code === policyViolation && reason === 'bad message';
          if (isRefusal) this.#end('refused', options.text.tooOld(origin));
        });
        return socket;
      },
      onMessage: (message) => {
        if (!this.#ended) listener.onMessage(message);
      },
      onState: (state) => void this.#tell(state),
    });
  }

  ask(topics: readonly Topic[]): void {
    this.#connection.ask(topics);
  }

  /** Nothing is told any more. */
  close(): void {
    this.#ended = true;
    this.#connection.close();
  }

  #end(state: FeedState, reason: string): void {
    if (this.#ended) return;
    this.close();
    this.#options.listener.onState(state, reason);
  }

  async #tell(state: LiveState): Promise<void> {
    if (this.#ended || state === 'closed') return;
    const { origin, text, listener } = this.#options;
    if (state === 'refused') return this.#tellRefusal();
    if (state === 'signedOut') return this.#end(state, text.badToken(origin));
    // Why it is tried again says more than that it is.
    if (state === 'connecting' && !this.#isNew) return;
    this.#isNew = false;
    listener.onState(state, state === 'broken' ? text.lost(origin) : null);
  }

  /** A WebSocket does not tell why it was refused; a request is told. */
  async #tellRefusal(): Promise<void> {
    const { origin, text, listener, call } = this.#options;
    let reason = text.noWebSocket(origin);
    try {
      await call('GET /api/v1/session');
    } catch (error) {
      if (error instanceof AppError && error.code === 'notSignedIn') {
        return this.#end('signedOut', reasonOf(error));
      }
      reason = reasonOf(error);
    }
    if (!this.#ended) listener.onState('refused', reason);
  }
}
