// The live connection: one WebSocket that comes back by itself and says how it stands.

import type { LiveMessage, LiveRequest } from '../contract/live.ts';

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
  /** Runs `work` after `ms`; the returned function calls it off. */
  after?: (ms: number, work: () => void) => () => void;
}

export interface LiveConnection {
  /** A hidden page asks for nothing. */
  look(on: boolean): void;
  /** Tries at once what waits for its turn: the network came back, or the page is shown. */
  wake(): void;
  close(): void;
}

const firstRetryMs = 500;
const longestRetryMs = 15_000;
/** A server that says nothing for so long, while it is looked at, is taken for lost. */
const silenceMs = 8000;
const socketOpen = 1;

/** Doubles from half a second to 15; half of it is left to chance, so that viewers spread. */
export function retryDelayMs(attempt: number, random: () => number): number {
  const whole = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempt, 10));
  return Math.round(whole / 2 + (whole / 2) * random());
}

function defaultAfter(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

export function connectLive(options: LiveOptions): LiveConnection {
  const after = options.after ?? defaultAfter;
  const random = options.random ?? Math.random;
  let socket: LiveSocket | null = null;
  let stopWaiting: (() => void) | null = null;
  let stopSilence: (() => void) | null = null;
  let attempt = 0;
  let looking = true;
  let ended = false;

  const request = (on: boolean): void => {
    const message: LiveRequest = { type: 'look', on };
    if (socket?.readyState === socketOpen) socket.send(JSON.stringify(message));
  };

  const watchSilence = (): void => {
    stopSilence?.();
    stopSilence = looking ? after(silenceMs, () => lose('broken')) : null;
  };

  function lose(state: 'refused' | 'broken'): void {
    const lost = socket;
    socket = null;
    lost?.close();
    stopSilence?.();
    stopWaiting?.();
    if (ended) return;
    options.onState(state);
    stopWaiting = after(retryDelayMs(attempt++, random), connect);
  }

  const receive = (data: unknown): void => {
    watchSilence();
    const message = JSON.parse(String(data)) as LiveMessage;
    if (message.type === 'hello') {
      attempt = 0;
      options.onState('live');
    }
    if (message.type === 'bye' && message.reason === 'signedOut') {
      end('signedOut');
      return;
    }
    options.onMessage(message);
  };

  function connect(): void {
    stopWaiting?.();
    stopWaiting = null;
    if (ended || socket) return;
    options.onState('connecting');
    const fresh = options.open(options.url);
    socket = fresh;
    let opened = false;
    // What a socket that was given up still says is nobody's concern.
    const isCurrent = (): boolean => socket === fresh;
    fresh.addEventListener('open', () => {
      if (!isCurrent()) return;
      opened = true;
      watchSilence();
      if (!looking) request(false);
    });
    fresh.addEventListener('message', (event) => {
      if (isCurrent()) receive(event.data);
    });
    fresh.addEventListener('close', () => {
      if (isCurrent()) lose(opened ? 'broken' : 'refused');
    });
  }

  function end(state: 'signedOut' | 'closed'): void {
    ended = true;
    lose('broken');
    options.onState(state);
  }

  connect();
  return {
    look(on) {
      looking = on;
      request(on);
      watchSilence();
    },
    wake() {
      if (stopWaiting) connect();
    },
    close() {
      if (!ended) end('closed');
    },
  };
}
