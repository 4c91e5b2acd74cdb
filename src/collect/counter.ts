// How much a counter grew between two readings, over resets and 32-bit wraps.

const wrapCounts = 2 ** 32;
/** The kernel keeps some times as unsigned 32-bit milliseconds (block/genhd.c: diskstats_show). */
const wrapSeconds = 2 ** 32 / 1000;
/**
 * A fall counts as a wrap only from the last eighth to the first one: a counter that was reset
 * (a driver reloaded, a container restarted) hardly ever falls exactly there.
 */
const wrapPart = 1 / 8;

/** NaN after a reset, since what was counted before it is unknown. */
export function counterGrowth(before: number, now: number, isSeconds: boolean): number {
  const growth = now - before;
  if (growth >= 0) return growth;
  const wrap = isSeconds ? wrapSeconds : wrapCounts;
  const plausible = before < wrap && before >= wrap * (1 - wrapPart) && now <= wrap * wrapPart;
  const wrapped = growth + wrap;
  return plausible && wrapped <= wrap * wrapPart ? wrapped : Number.NaN;
}
