// Counts what was dropped since the start, by place and reason.

import type { DropPlace, DroppedBy, DropReason } from '../contract/drop.ts';

export interface Dropped {
  where: DropPlace;
  reason: DropReason;
  count: number;
}

/** What one place has counted by itself, as the others' counts are listed. */
export function droppedAt(where: DropPlace, dropped: DroppedBy): Dropped[] {
  const reasons = Object.keys(dropped) as DropReason[];
  return reasons.map((reason) => ({ where, reason, count: dropped[reason] ?? 0 }));
}

export class DropCounts {
  readonly #counts = new Map<string, Dropped>();

  add(where: DropPlace, reason: DropReason, count = 1): void {
    const key = `${where} ${reason}`;
    const known = this.#counts.get(key);
    if (known) known.count += count;
    else this.#counts.set(key, { where, reason, count });
  }

  list(): Dropped[] {
    return [...this.#counts.values()].map((dropped) => ({ ...dropped }));
  }
}
