// The containers that are known, each with its row, and what has changed since it was last told.

import type { ContainerRow } from '../contract/container.ts';
import type { Clock } from '../kit/clock.ts';
import { unknownCost, type ContainerCosts, type ContainerPlace } from '../kit/container-costs.ts';
import type { ContainerEvent } from './container-events.ts';
import { ContainerTroubleBook, type ContainerTrouble } from './container-trouble.ts';
import { EndBook } from './end-book.ts';
import type { EngineVersion } from './engine-client.ts';
import { fieldOf, textOf } from './json-fields.ts';
import { knownContainer, type KnownContainer } from './known-container.ts';
import { standingOf } from './standing.ts';

/** A host with more is watched in part, which is logged. */
export const containersLimit = 1000;

/** 128 + SIGKILL, with which the kernel ends what wants too much. */
const killedCode = 137;

export interface RowChanges {
  rows: readonly ContainerRow[];
  gone: readonly string[];
}

export interface RosterOptions {
  clock: Clock;
  costs: ContainerCosts;
  /** A row is another. */
  onChange(): void;
  /** One has come, has gone or has another name. */
  onNames(): void;
  onTrouble(trouble: ContainerTrouble): void;
}

export class ContainerRoster {
  readonly #options: RosterOptions;
  readonly #known = new Map<string, KnownContainer>();
  readonly #rows = new Map<string, ContainerRow>();
  readonly #changed = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #ends = new EndBook();
  readonly #book: ContainerTroubleBook;
  readonly #endReadings: () => void;

  constructor(options: RosterOptions) {
    this.#options = options;
    this.#book = new ContainerTroubleBook((trouble) => options.onTrouble(trouble));
    this.#endReadings = options.costs.onReading(() => this.#read());
  }

  get(id: string): KnownContainer | undefined {
    return this.#known.get(id);
  }

  rows(): Iterable<ContainerRow> {
    return this.#rows.values();
  }

  get troubles(): readonly ContainerTrouble[] {
    return this.#book.open;
  }

  get isFull(): boolean {
    return this.#known.size >= containersLimit;
  }

  /** What the engine that is asked from now on tells of. */
  setEngine({ tellsStops }: Pick<EngineVersion, 'tellsStops'>): void {
    this.#ends.tellsStops = tellsStops;
  }

  take(event: ContainerEvent): void {
    this.#ends.take(event, this.#options.clock.monotonicMs());
    if (event.action === 'oom') this.#book.outOfMemory(event.id);
  }

  /** What the engine answered to an inspection. */
  put(inspected: unknown): void {
    const { clock } = this.#options;
    const before = this.#known.get(textOf(fieldOf(inspected, 'Id')));
    const known = knownContainer(inspected, before);
    if (!known || (!before && this.isFull)) return;
    const container = this.#withEnd(known);
    this.#known.set(container.id, container);
    this.#gone.delete(container.id);
    const isMoved = before?.inside.pid !== container.inside.pid || before?.name !== container.name;
    if (isMoved) this.#place();
    this.#refresh(container);
    const moment = { atMs: clock.monotonicMs(), nowMs: clock.nowMs() };
    this.#book.observe(container, { ...moment, end: this.#ends.endOf(container.id) });
    if (before?.name !== container.name) this.#options.onNames();
  }

  remove(id: string): void {
    this.#ends.forget(id);
    if (!this.#known.delete(id)) return;
    this.#rows.delete(id);
    this.#changed.delete(id);
    this.#gone.add(id);
    this.#book.forget(id);
    this.#place();
    this.#options.onNames();
    this.#options.onChange();
  }

  /** Those of the engine's list: all others are gone. */
  keepOnly(ids: ReadonlySet<string>): void {
    const gone = [...this.#known.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.remove(id);
  }

  /** Time has passed: some troubles are over by that. */
  judge(): void {
    this.#book.judgeAll(this.#options.clock.monotonicMs());
  }

  /** What has changed since the last call. */
  takeChanges(): RowChanges {
    const rows = [...this.#changed].flatMap((id) => this.#rows.get(id) ?? []);
    const gone = [...this.#gone];
    this.#changed.clear();
    this.#gone.clear();
    return { rows, gone };
  }

  stop(): void {
    this.#endReadings();
    this.#options.costs.setPlaces([]);
  }

  /** What events told of its end, which the engine itself forgets or does not put together. */
  #withEnd(container: KnownContainer): KnownContainer {
    const { id, state } = container;
    const isNear = this.#ends.isOutOfMemory(id, this.#options.clock.monotonicMs());
    const told = state === 'exited' ? null : this.#ends.exitCodeOf(id);
    const exitCode = told ?? container.exitCode;
    const oomKilled = container.oomKilled || (isNear && exitCode === killedCode);
    return { ...container, exitCode, oomKilled };
  }

  #place(): void {
    const places: ContainerPlace[] = [];
    for (const { id, name, inside } of this.#known.values()) {
      const { pid, hasOwnNetwork } = inside;
      if (pid !== null) places.push({ id, name, pid, hasOwnNetwork });
    }
    this.#options.costs.setPlaces(places);
  }

  #read(): void {
    for (const container of this.#known.values()) this.#refresh(container);
  }

  #refresh(container: KnownContainer): void {
    const row = this.#rowOf(container);
    const before = this.#rows.get(container.id);
    if (before && isSame(before, row)) return;
    this.#rows.set(container.id, row);
    this.#changed.add(container.id);
    this.#options.onChange();
  }

  #rowOf(container: KnownContainer): ContainerRow {
    const { inside, ...told } = container;
    const cost = inside.pid === null ? unknownCost : this.#options.costs.of(container.id);
    const standing = standingOf({ ...told, cpuPercent: cost.cpuPercent });
    return { ...told, ...cost, standing };
  }
}

function isSame(left: ContainerRow, right: ContainerRow): boolean {
  for (const name of Object.keys(right) as (keyof ContainerRow)[]) {
    if (left[name] !== right[name] && name !== 'ports') return false;
  }
  return left.ports.join() === right.ports.join();
}
