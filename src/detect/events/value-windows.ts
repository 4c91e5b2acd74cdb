// Finds entities that are seen with many different values: a rule tells how many, and in how long.

import type { Entity, Slot, SlotMaker } from './entities.ts';
import type { EpisodeBook } from './episode-book.ts';
import type { Sighting, Watch } from './watch.ts';
import { RecentValues, type Keeping, type ValuesJudge, type ValuesRule } from './recent-values.ts';

/** Room for as many values as a rule wants, and for as many that have too many tries. */
export const roomFor = (values: number): number => 2 * values + 8;

const noValues = (): RecentValues => new RecentValues();

/** What makes a value different, and for whom. */
export interface ValueKind {
  readonly entity: (sighting: Sighting) => Entity | null;
  readonly value: (sighting: Sighting) => Entity | null;
}

/** What a detector watches, and what it looks for. */
export interface WatchedValues {
  kind: ValueKind;
  keeping: Keeping;
  /** Each sight is counted once, by the first of these that it meets. */
  rules: readonly ValuesRule[];
  book: EpisodeBook;
}

/** The values of each entity, and all who judge by them. */
class ValueWindows implements Watch {
  readonly #kind: ValueKind;
  readonly #keeping: Keeping;
  readonly #slot: Slot<RecentValues>;
  #judges: readonly ValuesJudge[] = [];
  #marks = 0;

  constructor({ kind, keeping }: WatchedValues, slot: Slot<RecentValues>) {
    this.#kind = kind;
    this.#keeping = keeping;
    this.#slot = slot;
  }

  isOf({ kind, keeping: { keepMs, triesMs, mostValues } }: WatchedValues): boolean {
    const own = this.#keeping;
    const isAlike = own.keepMs === keepMs && own.triesMs === triesMs;
    return kind === this.#kind && isAlike && own.mostValues === mostValues;
  }

  /** One more that judges. */
  add({ rules, book }: WatchedValues): void {
    const mark = this.#marks + 1;
    const marks = this.#marks + mark;
    const known = this.#judges.map((judge) => ({ ...judge, marks }));
    const added = rules.map((rule, at) => ({ rule, index: known.length + at, mark, marks, book }));
    this.#judges = [...known, ...added];
    this.#marks = marks;
  }

  settle(sighting: Sighting): void {
    const entity = this.#kind.entity(sighting);
    const value = this.#kind.value(sighting);
    if (!entity || !value) return;
    const recent = this.#slot.of(entity);
    recent.see(value.id, sighting.event, sighting.guesses, this.#keeping);
    const judges = this.#judges;
    for (let index = 0; index < judges.length; index += 1) {
      const judge = judges[index]!;
      if (recent.meets(judge.rule)) recent.count(judge, entity.name);
    }
  }
}

/** Detectors that watch the same values for as long: those are kept, and looked through, once. */
export class SharedWindows {
  readonly #slot: SlotMaker;
  readonly #windows: ValueWindows[] = [];

  constructor(slot: SlotMaker) {
    this.#slot = slot;
  }

  /** The first of several settles for all of them. */
  watch(values: WatchedValues): Watch {
    const known = this.#windows.find((windows) => windows.isOf(values));
    const windows = known ?? new ValueWindows(values, this.#slot(noValues));
    windows.add(values);
    if (known) return {};
    this.#windows.push(windows);
    return windows;
  }
}

/** Users that an address tries. */
export const usersOfAddress: ValueKind = {
  entity: ({ address }) => address,
  value: ({ user }) => user,
};

/** Addresses that try a user. */
export const addressesOfUser: ValueKind = {
  entity: ({ user }) => user,
  value: ({ address }) => address,
};
