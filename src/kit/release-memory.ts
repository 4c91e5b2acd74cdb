// Gives back what starting up left on the heap: parse results, tables read once, dead code.

import v8 from 'node:v8';

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
  for (const atMs of [firstMs, ...timesMs]) setTimeout(() => gc(all), atMs).unref();
}

/** Collecting what a screen's pictures leave costs 40 ms; each minute it would win half a MiB. */
const tidyEveryMs = 300_000;
/** Without it V8 lets the server's heap grow: the program took 14 MiB more after eight minutes. */
export const serverTidyMs = 120_000;
/** So much work of the thread pays for a collection, which costs 10 to 50 ms. */
const leastWorkMs = 200;

/**
 * Much garbage is not left to V8, whose limit grows with the heap: under an attack of 200 lines a
 * second the program took up to 55 MB more. Quiet, a heap grows by a quarter of this between two
 * collections.
 */
const mostGrownBytes = 12 * 1024 * 1024;
const lookMs = 10_000;

const heapBytes = (): number => v8.getHeapStatistics().used_heap_size;

/** CPU time of this thread. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * For a program that is kept open beside others: the heap of this thread stays as small as it can
 * be. V8 gives pages that a burst of work has left empty back to the system by nothing else.
 */
export function keepMemoryLow(everyMs = tidyEveryMs): void {
  const { gc } = globalThis;
  if (!gc) return;
  let collectedMs = workedMs();
  let leftBytes = heapBytes();
  const collect = (): void => {
    gc(all);
    collectedMs = workedMs();
    leftBytes = heapBytes();
  };
  const tidy = (): void => {
    if (workedMs() - collectedMs >= leastWorkMs) collect();
  };
  const look = (): void => {
    const usedBytes = heapBytes();
    if (usedBytes - leftBytes > mostGrownBytes) collect();
    else leftBytes = Math.min(leftBytes, usedBytes);
  };
  setInterval(tidy, everyMs).unref();
  setInterval(look, lookMs).unref();
}
