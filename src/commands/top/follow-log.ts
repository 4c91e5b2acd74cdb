// Follows a log of a hub until the signal aborts or the stream ends.

import type { LogPart } from '../../contract/log-line.ts';

export interface Followed {
  socket: WebSocket;
  signal: AbortSignal;
  onPart: (part: LogPart) => void;
}

/** How a stream ended that was still wanted. `opened`: false where it was refused. */
export class StreamEnded extends Error {
  override readonly name = 'StreamEnded';
  readonly opened: boolean;

  constructor(opened: boolean, reason: string) {
    super(reason);
    this.opened = opened;
  }
}

/** Resolves when the signal aborts. @throws StreamEnded */
export function followLog({ socket, signal, onPart }: Followed): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let opened = false;
  let failure = 'the connection was lost';
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
    reject(new StreamEnded(opened, failure));
  });
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  return promise;
}
