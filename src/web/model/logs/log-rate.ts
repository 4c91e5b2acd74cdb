// How many lines came in each five seconds of the last minutes, and how many of them are errors.

export const bucketMs = 5000;
export const bucketCount = 60;

export interface Bucket {
  lines: number;
  /** Among those that came whole. */
  errors: number;
  /** Lines of which only the number came, as there were too many. */
  skipped: number;
}

export class LogRate {
  /** Number of the newest bucket since the epoch. */
  #newest = 0;
  #buckets: Bucket[] = [];
  #sinceMs = Infinity;

  /** Every line from here on is counted; before it, only those that were still there. */
  begin(sinceMs: number): void {
    this.#sinceMs = Math.min(this.#sinceMs, sinceMs);
  }

  /** Over how long the counts are whole. */
  spanMs(nowMs: number): number {
    return Math.max(0, Math.min(bucketCount * bucketMs, nowMs - this.#sinceMs));
  }

  /** What is older than the oldest bucket, or of the future, is not counted. */
  add(atMs: number, lines: number, errors: number, nowMs: number): void {
    const bucket = this.#bucketOf(atMs, nowMs);
    if (!bucket) return;
    bucket.lines += lines;
    bucket.errors += errors;
  }

  skip(lines: number, nowMs: number): void {
    const bucket = this.#bucketOf(nowMs, nowMs);
    if (!bucket) return;
    bucket.lines += lines;
    bucket.skipped += lines;
  }

  #bucketOf(atMs: number, nowMs: number): Bucket | undefined {
    this.#advance(nowMs);
    const back = this.#newest - Math.floor(atMs / bucketMs);
    return back < 0 ? undefined : this.#buckets[bucketCount - 1 - back];
  }

  /** Oldest first; the last one is still being filled. */
  buckets(nowMs: number): readonly Bucket[] {
    this.#advance(nowMs);
    return this.#buckets;
  }

  #advance(nowMs: number): void {
    const newest = Math.max(this.#newest, Math.floor(nowMs / bucketMs));
    const fresh = Math.min(bucketCount, this.#newest === 0 ? bucketCount : newest - this.#newest);
    for (let at = 0; at < fresh; at += 1) this.#buckets.push({ lines: 0, errors: 0, skipped: 0 });
    this.#buckets.splice(0, this.#buckets.length - bucketCount);
    this.#newest = newest;
  }
}
