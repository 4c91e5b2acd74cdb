// When somebody who had guessed got in: what is changed soon after weighs more.

/** Of so many the times are known; more on one host is one long break-in. */
const mostKnown = 100;

export class Compromises {
  readonly #atMs = new Set<number>();
  readonly #listeners: ((atMs: number) => void)[] = [];

  get times(): Iterable<number> {
    return this.#atMs;
  }

  add(atMs: number): void {
    if (this.#atMs.has(atMs)) return;
    if (this.#atMs.size >= mostKnown) {
      for (const oldest of this.#atMs) {
        this.#atMs.delete(oldest);
        break;
      }
    }
    this.#atMs.add(atMs);
    for (const listener of this.#listeners) listener(atMs);
  }

  onAdd(listener: (atMs: number) => void): void {
    this.#listeners.push(listener);
  }
}
