// Work of which only so much is under way at once: who asked first is answered first.

export type InTurn = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** What is given up while it waits is not begun: it rejects with the signal's reason. */
export function createTurns(atOnce: number): InTurn {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async (signal, work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
