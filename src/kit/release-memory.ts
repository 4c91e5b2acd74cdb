// Gives back what starting up left on the heap: parse results, tables read once, dead closures.

/** By then the start is over and the first ticks have been collected. */
const afterMs = 5000;

/**
 * Collects the garbage of the start once. A monitor allocates so little afterwards that V8 would
 * not look at its old generation for hours, and some ten MiB would stay resident. Needs Node's
 * `--expose-gc`, which the launcher passes; without it nothing happens.
 */
export function releaseStartUpMemory(): void {
  const { gc } = globalThis;
  if (!gc) return;
  const all = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const;
  setTimeout(() => void gc(all), afterMs).unref();
}
