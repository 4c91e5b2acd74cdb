// Gathers messages that come close together, so that the page is drawn once for all of them.

export interface Gathering<M> {
  take: (messages: readonly M[]) => void;
  /** Goes on at once, with what has been gathered before it. */
  isUrgent: (message: M) => boolean;
  /** Messages of one tick come within a few milliseconds; nobody sees so short a wait. */
  gatherMs: number;
  /** Like setTimeout, for tests. */
  wait: (callback: () => void, delayMs: number) => unknown;
}

/** In order, none lost: what is taken is taken within `gatherMs` of its coming. */
export function gathering<M>(options: Gathering<M>): (message: M) => void {
  const { take, isUrgent, gatherMs, wait } = options;
  let gathered: M[] = [];
  const flush = (): void => {
    const messages = gathered;
    gathered = [];
    if (messages.length > 0) take(messages);
  };
  return (message) => {
    gathered.push(message);
    if (isUrgent(message)) flush();
    else if (gathered.length === 1) wait(flush, gatherMs);
  };
}
