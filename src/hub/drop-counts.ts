// Counts what was dropped since the start, by place and reason.

export interface Dropped {
  where: string;
  reason: string;
  count: number;
}

export class DropCounts {
  readonly #counts = new Map<string, Dropped>();

  /** Places and reasons are names in the code, never input, so the map stays small. */
  add(where: string, reason: string, count = 1): void {
    const key = `${where} ${reason}`;
    const known = this.#counts.get(key);
    if (known) known.count += count;
    else this.#counts.set(key, { where, reason, count });
  }

  list(): Dropped[] {
    return [...this.#counts.values()].map((dropped) => ({ ...dropped }));
  }
}
