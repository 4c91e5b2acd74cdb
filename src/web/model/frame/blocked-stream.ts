// Whether something between keeps the live stream back while the hub answers everything else.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { LiveState } from '../../../client/live.ts';
import type { SessionState } from './session.ts';

/** One refusal may be a restart that the question after it finds ended. */
const refusalsTold = 2;

export interface BlockedStream {
  /** No WebSocket opens, again and again, though questions over plain HTTP are answered. */
  readonly isBlocked: ReadonlySignal<boolean>;
  take(state: LiveState): void;
}

/** `ask`: how the session stands by plain HTTP; asked at each refusal. */
export function blockedStream(ask: () => Promise<SessionState>): BlockedStream {
  const isBlocked = signal(false);
  let refusals = 0;
  const begin = (): void => {
    refusals = 0;
    isBlocked.value = false;
  };
  return {
    isBlocked,
    take(state) {
      if (state === 'connecting') return;
      if (state !== 'refused') return begin();
      refusals += 1;
      const nth = refusals;
      void ask().then((answer) => {
        if (answer !== 'in') begin();
        else if (nth === refusals) isBlocked.value = nth >= refusalsTold;
      });
    },
  };
}
