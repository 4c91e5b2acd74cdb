// The last minute of kept values: what a page that opens now draws before its first tick.

/** A tick's changes, flat: index, value, index, value. NaN: no value. */
export interface Tick {
  atMs: number;
  pairs: Float64Array;
}

export const recentMs = 60_000;
/** Bounds the ring should ticks come faster than one a second. */
export const ticksLimit = 75;

export class RecentTicks {
  #ticks: Tick[] = [];
  /** Values as they were before the oldest tick that is kept, by series index. */
  #before = new Float64Array(0);

  get size(): number {
    return this.#ticks.length;
  }

  add(tick: Tick): void {
    const last = this.#ticks.at(-1);
    // After a clock stepped back the order would be wrong: the minute begins anew.
    if (last && tick.atMs <= last.atMs) this.#fold(this.#ticks.length);
    this.#ticks.push(tick);
    const oldestMs = tick.atMs - recentMs;
    const ended = this.#ticks.findIndex((kept) => kept.atMs > oldestMs);
    this.#fold(Math.max(ended, this.#ticks.length - ticksLimit));
  }

  #fold(count: number): void {
    for (const tick of this.#ticks.splice(0, Math.max(count, 0))) this.#apply(tick.pairs);
  }

  #apply(pairs: Float64Array): void {
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const index = pairs[at] ?? 0;
      if (index >= this.#before.length) this.#grow(index + 1);
      this.#before[index] = pairs[at + 1] ?? Number.NaN;
    }
  }

  #grow(length: number): void {
    const grown = new Float64Array(Math.max(length, this.#before.length * 2, 64)).fill(Number.NaN);
    grown.set(this.#before);
    this.#before = grown;
  }

  /** Oldest first. The first holds every value that stood then, the others their changes. */
  list(): Tick[] {
    const [first, ...rest] = this.#ticks;
    if (!first) return [];
    const whole = new Map<number, number>();
    this.#before.forEach((value, index) => {
      if (!Number.isNaN(value)) whole.set(index, value);
    });
    for (let at = 0; at + 1 < first.pairs.length; at += 2) {
      whole.set(first.pairs[at] ?? 0, first.pairs[at + 1] ?? Number.NaN);
    }
    return [{ atMs: first.atMs, pairs: Float64Array.from([...whole].flat()) }, ...rest];
  }
}
