// The units that are followed: the watched, those that failed, and those that restart in a loop.

import type { UnitInfo } from '../contract/unit.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { FollowedUnit } from './followed-unit.ts';
import { processUnit, type ProcessNames } from './process-units.ts';
import type { TroubleBook } from './trouble-book.ts';
import { isUnitName } from './unit-name.ts';
import { isLoaded, type Properties } from './unit-properties.ts';
import type { WatchList } from './watch-list.ts';

/** Beyond it only the watched ones are still followed. */
export const followedLimit = 300;

export interface RosterOptions {
  clock: Clock;
  log: Log;
  watchList: WatchList;
  book: TroubleBook;
}

export class UnitRoster {
  readonly #options: RosterOptions;
  readonly #units = new Map<string, FollowedUnit>();
  #crowded = false;

  constructor(options: RosterOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#units.size;
  }

  get names(): string[] {
    return [...this.#units.keys()];
  }

  get(name: string): FollowedUnit | undefined {
    return this.#units.get(name);
  }

  /** Those whose memory and CPU can be read. */
  running(): FollowedUnit[] {
    return [...this.#units.values()].filter((unit) => unit.group !== null && unit.isRunning);
  }

  /** The watched ones in their order, then all others by name. */
  infos(processNames: () => ProcessNames): UnitInfo[] {
    const { watchList } = this.#options;
    let processes: ProcessNames | null = null;
    const shown = new Set<string>();
    const watched = watchList.names.flatMap((name) => {
      const unit = this.#units.get(watchList.unitOf(name) ?? '');
      if (!unit) return [processUnit(name, (processes ??= processNames()))];
      if (shown.has(unit.name)) return [];
      shown.add(unit.name);
      return [unit.info(true)];
    });
    const others = this.all().filter((unit) => !shown.has(unit.name) && this.#isBad(unit));
    others.sort((one, other) => (one.name < other.name ? -1 : 1));
    return [...watched, ...others.map((unit) => unit.info(false))];
  }

  /**
   * Follows a unit that exists; forgets one that does not, and then returns null. The watched
   * are followed however many others have failed.
   */
  place(name: string, properties: Properties, isWanted: boolean): FollowedUnit | null {
    const known = this.#units.get(name);
    const isThere = isLoaded(properties) || properties.get('ActiveState') !== 'inactive';
    if (!isUnitName(name) || !isThere) {
      known?.apply(properties);
      if (known) this.judge(known);
      this.#units.delete(name);
      return null;
    }
    if (!known && !isWanted && this.#units.size >= followedLimit) {
      this.#sayCrowded();
      return null;
    }
    const unit = known ?? new FollowedUnit(name);
    unit.apply(properties);
    this.#units.set(name, unit);
    return unit;
  }

  all(): FollowedUnit[] {
    return [...this.#units.values()];
  }

  /** Whether it is in trouble as it is now. */
  judge(unit: FollowedUnit, isAtRest = true): void {
    const { book, clock, watchList } = this.#options;
    const info = unit.info(watchList.isWatched(unit.name));
    book.observe(info, clock.monotonicMs(), clock.nowMs(), isAtRest);
  }

  /** Stops following what there is no more reason to follow, and nobody is about to judge. */
  prune(isPending: (name: string) => boolean): void {
    const { watchList } = this.#options;
    for (const [name, unit] of this.#units) {
      const isKept = watchList.isWatched(name) || this.#isBad(unit) || isPending(name);
      if (!isKept) this.#units.delete(name);
    }
  }

  /** Notes the counter of restarts; true where they are a loop. */
  count(name: string, properties: Properties): boolean {
    const restarts = properties.get('NRestarts');
    if (typeof restarts !== 'number') return false;
    return this.#options.book.count(name, restarts, this.#options.clock.monotonicMs());
  }

  #isBad({ name, state }: FollowedUnit): boolean {
    return state === 'failed' || this.#options.book.isInTrouble(name);
  }

  #sayCrowded(): void {
    if (this.#crowded) return;
    this.#crowded = true;
    const message = `more than ${followedLimit} units have failed: the others are not shown`;
    this.#options.log.warn(message);
  }
}
