// Sums by group: how often, and from when to when.

import { AppError } from '../../../../kit/app-error.ts';

/** A hostile flood of names must not take all memory. */
const mostGroups = 500_000;

export interface GroupSum {
  group: number;
  count: number;
  firstMs: number;
  lastMs: number;
}

function grown(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}

export class Tally {
  readonly #slots = new Map<number, number>();
  #counts = new Float64Array(256);
  #firstMs = new Float64Array(256);
  #lastMs = new Float64Array(256);

  add(group: number, count: number, firstMs: number, lastMs: number): void {
    const slot = this.#slots.get(group) ?? this.#newSlot(group);
    this.#counts[slot]! += count;
    if (firstMs < this.#firstMs[slot]!) this.#firstMs[slot] = firstMs;
    if (lastMs > this.#lastMs[slot]!) this.#lastMs[slot] = lastMs;
  }

  #newSlot(group: number): number {
    const slot = this.#slots.size;
    if (slot === mostGroups) {
      const why = `there are more than ${mostGroups} values; choose a shorter range or a filter`;
      throw new AppError('tooLarge', `cannot count the events by this field: ${why}`);
    }
    if (slot === this.#counts.length) {
      this.#counts = grown(this.#counts);
      this.#firstMs = grown(this.#firstMs);
      this.#lastMs = grown(this.#lastMs);
    }
    this.#slots.set(group, slot);
    this.#firstMs[slot] = Infinity;
    this.#lastMs[slot] = -Infinity;
    return slot;
  }

  /** Those that count at all: lines may stand for no attempt. */
  sums(): GroupSum[] {
    const sums: GroupSum[] = [];
    for (const [group, slot] of this.#slots) {
      const count = this.#counts[slot]!;
      const [firstMs, lastMs] = [this.#firstMs[slot]!, this.#lastMs[slot]!];
      if (count > 0) sums.push({ group, count, firstMs, lastMs });
    }
    return sums;
  }
}
