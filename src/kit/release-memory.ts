// Gives back what starting up left on the heap: parse results, tables read once, dead code.

const all = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const;

/** By then the start is over and the first ticks have been collected. */
const firstMs = 5000;
/** By then processes have been read and judged, and packages found. */
const againMs = 12_000;
const everyMs = 1000;
/** V8 drops the code of functions that have not run through several collections. */
const rounds = 8;

/**
 * Collects the garbage of the start, and then its code. A monitor allocates so little afterwards
 * that V8 would not look at its old generation for hours, and some twenty MiB would stay resident.
 * Costs some 20 ms a round. Needs Node's `--expose-gc`, which the launcher passes; without it
 * nothing happens.
 */
export function releaseStartUpMemory(): void {
  const { gc } = globalThis;
  if (!gc) return;
  const timesMs = Array.from({ length: rounds }, (_, round) => againMs + round * everyMs);
  for (const atMs of [firstMs, ...timesMs]) setTimeout(() => void gc(all), atMs).unref();
}

/** Collecting what a screen's pictures leave costs 40 ms; each minute it would win half a MiB. */
const tidyEveryMs = 300_000;

/** For a program that is kept open beside others: its heap stays as small as it can be. */
export function keepMemoryLow(everyMs = tidyEveryMs): void {
  const { gc } = globalThis;
  if (gc) setInterval(() => void gc(all), everyMs).unref();
}
