// Waits for the signals that ask a program to stop; a second one is taken as "at once".

import type { EventEmitter } from 'node:events';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

export interface StopListener {
  /** Resolves with the first signal. */
  asked: Promise<NodeJS.Signals>;
  /** Stops listening. */
  forget(): void;
}

export function listenForStop(source: EventEmitter, atOnce: () => void): StopListener {
  const first = Promise.withResolvers<NodeJS.Signals>();
  let count = 0;
  const listener = (signal: NodeJS.Signals): void => {
    count += 1;
    if (count > 1) atOnce();
    first.resolve(signal);
  };
  for (const signal of stopSignals) source.on(signal, listener);
  return {
    asked: first.promise,
    forget: () => {
      for (const signal of stopSignals) source.off(signal, listener);
    },
  };
}
