// Follows a log of a hub until the signal aborts or the stream ends.

import type { LogPart } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';

export interface Followed {
  socket: WebSocket;
  signal: AbortSignal;
  onPart: (part: LogPart) => void;
}

/** The connection of a stream ended that was still wanted. `opened`: false: it was refused. */
export class StreamLost extends Error {
  override readonly name = 'StreamLost';
  readonly opened: boolean;

  constructor(opened: boolean) {
    super('the connection of the log stream was lost');
    this.opened = opened;
  }
}

/**
 * Resolves when the signal aborts.
 * @throws StreamLost, or AppError `unreadable` with the hub's sentence
 */
export function followLog({ socket, signal, onPart }: Followed): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let opened = false;
  let failure: string | null = null;
  const leave = (): void => {
    resolve();
    socket.close();
  };
  socket.addEventListener('open', () => {
    opened = true;
  });
  socket.addEventListener('message', ({ data }) => {
    const part = JSON.parse(String(data)) as LogPart;
    if (part.type === 'failed') failure = part.reason;
    else if (!signal.aborted) onPart(part);
  });
  socket.addEventListener('close', () => {
    signal.removeEventListener('abort', leave);
    const lost = (): Error => new StreamLost(opened);
    reject(failure === null ? lost() : new AppError('unreadable', failure));
  });
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  return promise;
}
