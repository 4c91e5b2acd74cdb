// Asks each mount for its space at its own pace, with a bound on calls that never come back.

import { reasonOf, systemCode } from '../kit/app-error.ts';
import { whenLate } from '../kit/when-late.ts';
import type { FilesystemStats, Host } from './host.ts';
import type { Mount } from './mounts.ts';

/** A call that takes longer is left running, and its mount is shown as hung. */
export const patienceMs = 2000;
/**
 * Each hung call holds one of the four threads that all file work of the process shares, so
 * only two may; while two hang, no mount but those known to answer is asked.
 */
export const hungLimit = 2;
/** A mount that failed or hung is asked again this long after its call came back. */
const restMs = 30_000;

export interface Fault {
  state: 'hung' | 'failed';
  reason: string;
}

export interface FilesystemReading {
  mount: Mount;
  stats: FilesystemStats | null;
  fault: Fault | null;
}

interface Place {
  /** Wall clock at which the outstanding call began; null when none is. */
  pendingSince: number | null;
  startedMs: number;
  answered: Promise<void>;
  stats: FilesystemStats | null;
  error: string | null;
  hasAnswered: boolean;
  restUntilMs: number;
}

export class FilesystemWatch {
  #host: Host;
  #patienceMs: number;
  #places = new Map<string, Place>();

  constructor(host: Host, patience: number = patienceMs) {
    this.#host = host;
    this.#patienceMs = patience;
  }

  /** Comes back after `hungLimit` times the patience at the latest. */
  async read(mounts: readonly Mount[], signal: AbortSignal): Promise<FilesystemReading[]> {
    this.#forgetAllBut(mounts);
    const readings: FilesystemReading[] = [];
    // One after the other: two at a time would let one sick server take both threads at once.
    for (const mount of mounts) {
      if (signal.aborted) return readings;
      await this.#ask(mount, signal);
      readings.push(this.#readingOf(mount));
    }
    return readings;
  }

  #hungCount(): number {
    let count = 0;
    for (const { pendingSince } of this.#places.values()) if (pendingSince !== null) count += 1;
    return count;
  }

  async #ask(mount: Mount, signal: AbortSignal): Promise<void> {
    const key = keyOf(mount);
    const nowMs = this.#host.clock.monotonicMs();
    const place = this.#places.get(key) ?? newPlace();
    this.#places.set(key, place);
    if (place.pendingSince !== null || nowMs < place.restUntilMs) return;
    if (this.#hungCount() >= hungLimit && (mount.network || !place.hasAnswered)) return;
    this.#start(mount, place, nowMs);
    await this.#patiently(place.answered, signal);
  }

  #start(mount: Mount, place: Place, nowMs: number): void {
    const { clock } = this.#host;
    place.pendingSince = clock.nowMs();
    place.startedMs = nowMs;
    const finish = (stats: FilesystemStats | null, error: string | null): void => {
      const wasLate = clock.monotonicMs() - place.startedMs > this.#patienceMs;
      place.pendingSince = null;
      place.stats = stats;
      place.error = error;
      place.hasAnswered = stats !== null;
      place.restUntilMs = error !== null || wasLate ? clock.monotonicMs() + restMs : 0;
    };
    place.answered = this.#host.statFilesystem(mount.mountpoint).then(
      (stats) => finish(stats, null),
      (error: unknown) => finish(null, systemCode(error) ?? reasonOf(error)),
    );
  }

  #patiently(answered: Promise<void>, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const enough = whenLate(this.#patienceMs, resolve);
    const stop = (): void => resolve();
    signal.addEventListener('abort', stop, { once: true });
    void answered.then(stop);
    return promise.finally(() => {
      enough();
      signal.removeEventListener('abort', stop);
    });
  }

  #readingOf(mount: Mount): FilesystemReading {
    const place = this.#places.get(keyOf(mount))!;
    if (place.pendingSince !== null) {
      const since = new Date(place.pendingSince).toISOString();
      return { mount, stats: null, fault: { state: 'hung', reason: `no answer since ${since}` } };
    }
    if (place.error !== null) {
      return { mount, stats: null, fault: { state: 'failed', reason: place.error } };
    }
    if (place.stats === null) {
      const reason = `not asked while ${hungLimit} other mounts hang`;
      return { mount, stats: null, fault: { state: 'failed', reason } };
    }
    return { mount, stats: place.stats, fault: null };
  }

  /** A mount that is gone is forgotten once its call has come back, so that calls stay counted. */
  #forgetAllBut(mounts: readonly Mount[]): void {
    const present = new Set(mounts.map(keyOf));
    for (const [key, { pendingSince }] of this.#places) {
      if (pendingSince === null && !present.has(key)) this.#places.delete(key);
    }
  }
}

function keyOf({ device, mountpoint }: Mount): string {
  return `${device}\u0000${mountpoint}`;
}

function newPlace(): Place {
  return {
    pendingSince: null,
    startedMs: 0,
    answered: Promise.resolve(),
    stats: null,
    error: null,
    hasAnswered: false,
    restUntilMs: 0,
  };
}
