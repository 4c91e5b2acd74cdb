// Finds entities that are seen with many different values: a rule tells how many, and in how long.

import type { Entity, Slot } from './entities.ts';
import type { EpisodeBook } from './episode-book.ts';
import type { Sighting, Watch } from './event-detector.ts';
import { RecentValues, type Keeping, type ValuesRule } from './recent-values.ts';

/** Room for as many values as a rule wants, and for as many that have too many tries. */
export const roomFor = (values: number): number => 2 * values + 8;

export const noValues = (): RecentValues => new RecentValues();

/** What makes a value different, and for whom. */
export interface ValueKind {
  readonly entity: (sighting: Sighting) => Entity | null;
  readonly value: (sighting: Sighting) => Entity | null;
}

export interface ValueWindowsOptions {
  kind: ValueKind;
  keeping: Keeping;
  /** Each sight is counted once, by the first of these that it meets. */
  rules: readonly ValuesRule[];
  book: EpisodeBook;
  slot: Slot<RecentValues>;
}

/** Several detectors are this with other rules: V8 compiles it once for all of them. */
export class ValueWindows implements Watch {
  readonly #kind: ValueKind;
  readonly #keeping: Keeping;
  readonly #rules: readonly ValuesRule[];
  readonly #book: EpisodeBook;
  readonly #slot: Slot<RecentValues>;

  constructor({ kind, keeping, rules, book, slot }: ValueWindowsOptions) {
    this.#kind = kind;
    this.#keeping = keeping;
    this.#rules = rules;
    this.#book = book;
    this.#slot = slot;
  }

  settle(sighting: Sighting): void {
    const entity = this.#kind.entity(sighting);
    const value = this.#kind.value(sighting);
    if (!entity || !value) return;
    const recent = this.#slot.of(entity);
    recent.see(value.id, sighting.event, sighting.guesses, this.#keeping);
    for (let index = 0; index < this.#rules.length; index += 1) {
      const rule = this.#rules[index]!;
      if (recent.meets(rule)) recent.count(index, rule, this.#book, entity.name);
    }
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
