// Decides when a unit is in trouble: it failed, or restarts again and again; each told once.

import type { UnitInfo } from '../contract/unit.ts';

/** So many restarts within the window are a loop. */
export const loopRestarts = 3;
export const loopWindowMs = 10 * 60_000;
/** A loop is over when the unit was in one state this long, and twice as long as it took before. */
export const loopSettledMs = 60_000;

/** Units whose restarts are remembered; the one that was quiet longest is forgotten first. */
const rememberedLimit = 1000;
/** More within the window than anybody needs to know. */
const restartsLimit = 1000;

export interface UnitTrouble {
  /** `lost`: a process that is gone, where there is no systemd. */
  kind: 'failed' | 'restarting' | 'lost';
  /** Each is told once per occurrence. */
  phase: 'began' | 'over';
  /** As it was when the trouble began, or as it is now that it is over. */
  unit: UnitInfo;
  /** When it failed or was lost, or its first restart of this loop. */
  sinceMs: number;
  /** Within ten minutes. */
  restarts: number;
}

interface Restarts {
  counter: number;
  timesMs: number[];
  /** Since when it is neither starting nor ending; null while it is. */
  settledMs: number | null;
}

type Kind = UnitTrouble['kind'];

const settledStates: ReadonlySet<string> = new Set(['active', 'inactive', 'failed', 'missing']);

export class TroubleBook {
  readonly #restarts = new Map<string, Restarts>();
  readonly #open = new Map<string, UnitTrouble>();
  readonly #tell: (trouble: UnitTrouble) => void;

  constructor(tell: (trouble: UnitTrouble) => void) {
    this.#tell = tell;
  }

  /** Those that began and are not over. */
  get open(): readonly UnitTrouble[] {
    return [...this.#open.values()];
  }

  isInTrouble(unit: string): boolean {
    return this.#open.has(`failed ${unit}`) || this.#open.has(`restarting ${unit}`);
  }

  /** A loop that still waits to be over. */
  get isWaiting(): boolean {
    return this.open.some(({ kind }) => kind === 'restarting');
  }

  /** Notes systemd's counter of restarts; true where they are a loop. */
  count(unit: string, counter: number, atMs: number): boolean {
    const known = this.#restarts.get(unit);
    // Moved to the end, so that the first is the one that was quiet longest.
    this.#restarts.delete(unit);
    const restarts = known ?? { counter, timesMs: [], settledMs: null };
    this.#restarts.set(unit, restarts);
    if (this.#restarts.size > rememberedLimit) this.#forgetOldest();
    // A counter that went down was reset by a person who started the unit.
    const grown = Math.min(Math.max(0, counter - restarts.counter), restartsLimit);
    restarts.counter = counter;
    for (let step = 0; step < grown; step += 1) restarts.timesMs.push(atMs);
    if (grown > 0) restarts.settledMs = null;
    restarts.timesMs = restarts.timesMs
      .filter((timeMs) => timeMs > atMs - loopWindowMs)
      .slice(-restartsLimit);
    return restarts.timesMs.length >= loopRestarts;
  }

  /** A unit that is no longer loaded. */
  forget(unit: string): void {
    if (!this.isInTrouble(unit)) this.#restarts.delete(unit);
  }

  #forgetOldest(): void {
    for (const unit of this.#restarts.keys()) {
      if (this.isInTrouble(unit)) continue;
      this.#restarts.delete(unit);
      return;
    }
  }

  /**
   * Looks at a unit as it is now. `atMs` is monotonic, `nowMs` of the wall clock. Not at rest: its
   * state may be one that it only passes through.
   */
  observe(unit: UnitInfo, atMs: number, nowMs: number, isAtRest = true): void {
    if (isAtRest) this.#observeFailure(unit, nowMs);
    this.#observeLoop(unit, atMs, nowMs);
  }

  #observeFailure(unit: UnitInfo, nowMs: number): void {
    if (unit.state === 'failed') {
      this.#begin('failed', unit, unit.sinceMs ?? nowMs);
    } else if (unit.state !== 'activating' && unit.state !== 'deactivating') {
      this.#end('failed', unit);
    }
  }

  #observeLoop(unit: UnitInfo, atMs: number, nowMs: number): void {
    const restarts = this.#restarts.get(unit.name);
    if (!restarts) return;
    if (!settledStates.has(unit.state)) restarts.settledMs = null;
    else restarts.settledMs ??= atMs;
    const [first] = restarts.timesMs;
    if (restarts.timesMs.length >= loopRestarts && first !== undefined) {
      this.#begin('restarting', unit, nowMs - (atMs - first));
    }
    const { settledMs } = restarts;
    const isOpen = this.#open.has(`restarting ${unit.name}`);
    if (!isOpen || settledMs === null || atMs - settledMs < settlingMs(restarts.timesMs)) return;
    this.#end('restarting', unit);
    // So that the next single restart does not begin it again.
    restarts.timesMs = [];
  }

  #begin(kind: Kind, unit: UnitInfo, sinceMs: number): void {
    const key = `${kind} ${unit.name}`;
    const known = this.#open.get(key);
    const restarts = this.#restarts.get(unit.name)?.timesMs.length ?? 0;
    const trouble: UnitTrouble = known
      ? { ...known, unit, restarts }
      : { kind, phase: 'began', unit, sinceMs, restarts };
    this.#open.set(key, trouble);
    if (!known) this.#tell(trouble);
  }

  #end(kind: Kind, unit: UnitInfo): void {
    const key = `${kind} ${unit.name}`;
    const known = this.#open.get(key);
    if (!known) return;
    this.#open.delete(key);
    this.#tell({ ...known, phase: 'over', unit });
  }
}

/** A unit that fails each two minutes is not over its loop after one. */
function settlingMs(timesMs: readonly number[]): number {
  let longestMs = 0;
  for (const [index, timeMs] of timesMs.entries()) {
    longestMs = Math.max(longestMs, timeMs - (timesMs[index - 1] ?? timeMs));
  }
  return Math.min(Math.max(loopSettledMs, longestMs * 2), loopWindowMs);
}
