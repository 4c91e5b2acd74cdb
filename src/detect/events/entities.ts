// The addresses, users and networks that are watched, a bounded number of each.

/** One of them; detectors keep their state of it in their slots. */
export interface Entity {
  /** Tells it apart from all others, so that nobody needs to hold it with all its state. */
  readonly id: number;
  readonly name: string;
  readonly states: unknown[];
}

/** A detector's place in every entity. */
export class Slot<T> {
  readonly #index: number;
  readonly #make: () => T;

  constructor(index: number, make: () => T) {
    this.#index = index;
    this.#make = make;
  }

  of(entity: Entity): T {
    return (entity.states[this.#index] ??= this.#make()) as T;
  }

  find(entity: Entity): T | undefined {
    return entity.states[this.#index] as T | undefined;
  }
}

/** Makes a place of its own in each address, user or network. */
export type SlotMaker = <T>(make: () => T) => Slot<T>;

/**
 * Two generations: what was not seen while half of the room filled is let go of with all its
 * state. That is cheaper for each event than an order of use, and as good.
 */
export class EntityTable {
  readonly #half: number;
  #young = new Map<string, Entity>();
  #old = new Map<string, Entity>();
  #made = 0;
  /** Of the name that was asked for last, by either: lines of an attack mostly name the same. */
  #last: Entity | null = null;
  #lastEarlier: Entity | null = null;
  /** Entities that found no room any more. */
  dropped = 0;

  constructor(limit: number) {
    this.#half = Math.max(1, Math.floor(limit / 2));
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  #make(name: string): Entity {
    this.#made += 1;
    return { id: this.#made, name, states: [] };
  }

  of(name: string): Entity {
    if (this.#last?.name === name) return this.#last;
    const entity = this.#young.get(name) ?? this.#rejuvenated(name);
    this.#last = entity;
    return entity;
  }

  #rejuvenated(name: string): Entity {
    const entity = this.#old.get(name) ?? this.#make(name);
    this.#old.delete(name);
    if (this.#young.size >= this.#half) {
      this.dropped += this.#old.size;
      this.#old = this.#young;
      this.#young = new Map();
      this.#lastEarlier = null;
    }
    this.#young.set(name, entity);
    return entity;
  }

  /** The same of what was seen a while ago: that it is asked for does not make it younger. */
  ofEarlier(name: string): Entity {
    if (this.#lastEarlier?.name === name) return this.#lastEarlier;
    const entity = this.#young.get(name) ?? this.#old.get(name) ?? this.of(name);
    this.#lastEarlier = entity;
    return entity;
  }
}
