// Waits for others with patience, and does not take its own delay for theirs.

/**
 * Calls `onLate` when `delayMs` have passed, and everything that came meanwhile was seen: a program
 * that had no processor, or was stopped, finds its timers due before the answers that lie there
 * (libuv, "The I/O loop"). Returns how to call it off.
 */
export function whenLate(delayMs: number, onLate: () => void): () => void {
  let looked: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    looked = setImmediate(onLate);
  }, delayMs);
  return () => {
    clearTimeout(timer);
    clearImmediate(looked);
  };
}
