// The mean of a figure over a time that moves along, in a fixed number of buckets.

const bucketCount = 60;

export class MeanWindow {
  readonly #bucketMs: number;
  readonly #sums = new Float64Array(bucketCount);
  readonly #counts = new Float64Array(bucketCount);
  #sinceMs = Number.NaN;
  /** Number of the newest bucket since the epoch. */
  #newest = Number.NaN;

  constructor(spanMs: number) {
    this.#bucketMs = spanMs / bucketCount;
  }

  /** Begins anew: what came before a gap says nothing of now. */
  reset(): void {
    this.#sinceMs = this.#newest = Number.NaN;
    this.#sums.fill(0);
    this.#counts.fill(0);
  }

  add(value: number, atMs: number): void {
    const bucket = Math.floor(atMs / this.#bucketMs);
    if (Number.isNaN(this.#sinceMs)) {
      this.#sinceMs = atMs;
      this.#newest = bucket;
    }
    for (let next = this.#newest + 1; next <= bucket; next += 1) this.#clear(next);
    this.#newest = Math.max(this.#newest, bucket);
    const place = bucket % bucketCount;
    this.#sums[place] = (this.#sums[place] ?? 0) + value;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  #clear(bucket: number): void {
    const place = bucket % bucketCount;
    this.#sums[place] = 0;
    this.#counts[place] = 0;
  }

  /** Null until the whole time has been seen. */
  meanAt(atMs: number): number | null {
    if (!(atMs - this.#sinceMs >= this.#bucketMs * bucketCount)) return null;
    let sum = 0;
    let count = 0;
    for (let place = 0; place < bucketCount; place += 1) {
      sum += this.#sums[place] ?? 0;
      count += this.#counts[place] ?? 0;
    }
    return count > 0 ? sum / count : null;
  }
}
