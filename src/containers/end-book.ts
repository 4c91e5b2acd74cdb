// Remembers which ends of containers were asked for: those are nobody's worry.

import type { ContainerEvent } from './container-events.ts';

/** hup, usr1 and usr2 ask for a reload or a report, not for an end: signal(7). */
const signalsWithoutEnd: ReadonlySet<number> = new Set([1, 10, 12]);
/** `docker stop` gives a container so long at most, unless somebody asks for more. */
const askedMs = 10 * 60_000;
/** Containers that are remembered; the first are forgotten first. */
const rememberedLimit = 2000;

/** `unseen`: it ended while the engine was not watched, so nobody knows. */
export type End = 'asked' | 'unasked' | 'unseen';

/** The kernel ends a process and the engine tells of both within this time, in any order. */
const oomNearMs = 10_000;

export class EndBook {
  readonly #asked = new Map<string, number>();
  readonly #ooms = new Map<string, number>();
  readonly #ends = new Map<string, End>();
  readonly #exitCodes = new Map<string, number>();
  /** Podman tells of a kill but not of a stop, so that an end that looks like one may be one. */
  #tellsStops = true;

  set tellsStops(tellsStops: boolean) {
    this.#tellsStops = tellsStops;
  }

  /** `atMs` is monotonic. */
  take({ id, action, signal, exitCode }: ContainerEvent, atMs: number): void {
    switch (action) {
      case 'kill':
      case 'stop':
        if (signal !== null && signalsWithoutEnd.has(signal)) return;
        remember(this.#asked, id, atMs);
        return;
      case 'oom':
        remember(this.#ooms, id, atMs);
        return;
      case 'die':
      case 'died':
        remember(this.#ends, id, this.#wasAsked(id, atMs) ? 'asked' : 'unasked');
        this.#asked.delete(id);
        if (exitCode !== null) remember(this.#exitCodes, id, exitCode);
        return;
      case 'start':
        this.#forgetEnd(id);
    }
  }

  endOf(id: string): End {
    const end = this.#ends.get(id) ?? 'unseen';
    return end === 'unasked' && !this.#tellsStops ? 'unseen' : end;
  }

  /** Of its last end that was told of; one that runs again says no more of it. */
  exitCodeOf(id: string): number | null {
    return this.#exitCodes.get(id) ?? null;
  }

  /** Its engine may have told of it, and yet say of the end that it was another one's doing. */
  isOutOfMemory(id: string, atMs: number): boolean {
    const sinceMs = this.#ooms.get(id);
    return sinceMs !== undefined && atMs - sinceMs < oomNearMs;
  }

  /** It was removed. */
  forget(id: string): void {
    this.#forgetEnd(id);
    this.#exitCodes.delete(id);
  }

  #forgetEnd(id: string): void {
    this.#asked.delete(id);
    this.#ends.delete(id);
    this.#ooms.delete(id);
  }

  #wasAsked(id: string, atMs: number): boolean {
    const sinceMs = this.#asked.get(id);
    return sinceMs !== undefined && atMs - sinceMs < askedMs;
  }
}

function remember<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  map.set(id, value);
  if (map.size <= rememberedLimit) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
