// The names that are watched, as a person wrote them, and what each turned out to be.

import { cleanShortText } from '../kit/clean-text.ts';
import { unitNamesOf, longestChars } from './unit-name.ts';

export const watchedLimit = 100;

export class WatchList {
  #names: readonly string[] = [];
  /** Of each name the unit, or null where there is none. */
  #found = new Map<string, string | null>();
  #units = new Set<string | null>();
  /** Units that names which have none would mean. */
  #candidates = new Set<string>();

  get names(): readonly string[] {
    return this.#names;
  }

  /** Returns how many names are beyond the limit and left out. */
  set(names: readonly string[]): number {
    const wanted = [
      ...new Set(names.map((name) => cleanShortText(name.trim(), longestChars))),
    ].filter(Boolean);
    this.#names = wanted.slice(0, watchedLimit);
    const kept = [...this.#found].filter(([name]) => this.#names.includes(name));
    this.#found = new Map(kept);
    this.#sort();
    return wanted.length - this.#names.length;
  }

  /** Whether a unit of this name would be one of the watched that are missing so far. */
  mayBe(unit: string): boolean {
    return this.#candidates.has(unit);
  }

  resolve(name: string, unit: string | null): void {
    if (!this.#names.includes(name)) return;
    this.#found.set(name, unit);
    this.#sort();
  }

  unitOf(name: string): string | null {
    return this.#found.get(name) ?? null;
  }

  isWatched(unit: string): boolean {
    return this.#units.has(unit);
  }

  #sort(): void {
    this.#units = new Set(this.#found.values());
    const missing = this.#names.filter((name) => this.unitOf(name) === null);
    this.#candidates = new Set(missing.flatMap(unitNamesOf));
  }
}
