// Gathers messages that come close together, so that the page is drawn once for all of them.

export interface Gathering<M> {
  take: (messages: readonly M[]) => void;
  /** Goes on at once, with what has been gathered before it. */
  isUrgent: (message: M) => boolean;
  /** How long the first of them waits for the others; asked when it comes. */
  gatherMs: () => number;
  /** Calls back later, once; gives back how to call it off. */
  wait: (callback: () => void, delayMs: number) => () => void;
}

export interface Gathered<M> {
  add(message: M): void;
  /** Whether anything has been gathered that is not taken yet. */
  readonly waits: boolean;
  /** Takes at once what waits. */
  flush(): void;
}

/** In order, none lost: what is taken is taken within `gatherMs` of its coming. */
export function gathering<M>(options: Gathering<M>): Gathered<M> {
  const { take, isUrgent, gatherMs, wait } = options;
  let gathered: M[] = [];
  let callOff = (): void => {};
  const flush = (): void => {
    // A timer that runs out for nothing wakes the whole page.
    callOff();
    const messages = gathered;
    gathered = [];
    if (messages.length > 0) take(messages);
  };
  return {
    add(message) {
      gathered.push(message);
      if (isUrgent(message)) flush();
      else if (gathered.length === 1) callOff = wait(flush, gatherMs());
    },
    get waits() {
      return gathered.length > 0;
    },
    flush,
  };
}
