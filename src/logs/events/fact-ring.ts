// Remembers small facts of many connections for a while, in a room that never grows.

/** All that is known of a connection at a time, summed up by kind. */
export type FactSums = Float64Array;

const mostHosts = 256;
/** So many facts of one connection are looked at, the newest. */
const mostOfOne = 64;
/** And of all that share their bucket. */
const mostSteps = 512;
const bucketBits = 14;
/** Linux has no pid beyond 2^22 (proc_sys_kernel(5)). */
const pidBits = 22;

/** Pids of a host follow each other; a factor scatters those of others. */
const bucketOf = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - bucketBits);

/**
 * The oldest facts make room for new ones. A fact counts only within `memoryMs` of event time, each
 * by itself: so what is known at a time follows from the lines of that while alone.
 */
export class FactRing {
  readonly #memoryMs: number;
  readonly #kinds: Uint8Array;
  readonly #amounts: Float64Array;
  readonly #times: Float64Array;
  readonly #keys: Int32Array;
  /** Position of the newest fact of each bucket of keys, and of the one before each fact in it. */
  readonly #newest: Int32Array;
  readonly #before: Int32Array;
  readonly #sums: FactSums;
  #next = 0;
  #hosts = new Map<string, number>();
  #host = '';
  #hostId = -1;

  constructor(options: { facts: number; kinds: number; memoryMs: number }) {
    const { facts, kinds, memoryMs } = options;
    this.#memoryMs = memoryMs;
    this.#kinds = new Uint8Array(facts);
    this.#amounts = new Float64Array(facts);
    this.#times = new Float64Array(facts).fill(Number.NaN);
    this.#keys = new Int32Array(facts).fill(-1);
    this.#newest = new Int32Array(1 << bucketBits).fill(-1);
    this.#before = new Int32Array(facts).fill(-1);
    this.#sums = new Float64Array(kinds);
  }

  /** Names a connection; -1: none that can be told from others. */
  keyOf(host: string | null, pid: number | null): number {
    if (pid === null || pid >= 1 << pidBits) return -1;
    const name = host ?? '';
    if (name !== this.#host || this.#hostId < 0) {
      this.#host = name;
      this.#hostId = this.#idOf(name);
    }
    return this.#hostId * (1 << pidBits) + pid;
  }

  #idOf(host: string): number {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    if (this.#hosts.size >= mostHosts) this.#forgetAll();
    const id = this.#hosts.size;
    this.#hosts.set(host, id);
    return id;
  }

  #forgetAll(): void {
    this.#hosts.clear();
    this.#newest.fill(-1);
  }

  add(key: number, kind: number, amount: number, atMs: number): void {
    const at = this.#next;
    this.#next = at + 1 === this.#kinds.length ? 0 : at + 1;
    const bucket = bucketOf(key);
    this.#kinds[at] = kind;
    this.#amounts[at] = amount;
    this.#times[at] = atMs;
    this.#keys[at] = key;
    this.#before[at] = this.#newest[bucket] ?? -1;
    this.#newest[bucket] = at;
  }

  /** Amounts by kind, not farther than `withinMs` from `atMs`; valid until the next call. */
  sums(key: number, atMs: number, withinMs = this.#memoryMs): FactSums {
    const sums = this.#sums;
    // So few that a call would take longer.
    for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = 0;
    const bucket = bucketOf(key);
    let at = this.#newest[bucket] ?? -1;
    let age = -1;
    let own = 0;
    for (let step = 0; at >= 0 && step < mostSteps && own < mostOfOne; step += 1) {
      const older = (this.#next - 1 - at + this.#kinds.length) % this.#kinds.length;
      const of = this.#keys[at] ?? -1;
      // A place that was written anew is younger, or another bucket's: there the way ends.
      if (older <= age || bucketOf(of) !== bucket) break;
      age = older;
      if (of === key) {
        own += 1;
        const kind = this.#kinds[at] ?? 0;
        const isNear = Math.abs(atMs - (this.#times[at] ?? 0)) <= withinMs;
        if (isNear) sums[kind] = (sums[kind] ?? 0) + (this.#amounts[at] ?? 0);
      }
      at = this.#before[at] ?? -1;
    }
    return sums;
  }
}
