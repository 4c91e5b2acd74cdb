// Events of a batch that have not been met in the store yet, found by their lines.

import type { LogEvent } from '../../../contract/log-event.ts';

const none = -1;

export class OpenEvents {
  readonly #events: readonly LogEvent[];
  /** Equal lines stand in a row, in the order of the batch: the first is met first. */
  readonly #first = new Map<string, number>();
  readonly #next: Int32Array;
  readonly #taken: Uint8Array;
  left: number;

  constructor(events: readonly LogEvent[]) {
    this.#events = events;
    this.#next = new Int32Array(events.length).fill(none);
    this.#taken = new Uint8Array(events.length);
    this.left = events.length;
    for (let index = events.length - 1; index >= 0; index--) {
      const { line } = events[index]!;
      this.#next[index] = this.#first.get(line) ?? none;
      this.#first.set(line, index);
    }
  }

  /** Takes out the first with this line that happened then; false: there is none. */
  take(line: string, isThen: (event: LogEvent) => boolean): boolean {
    let before = none;
    for (let index = this.#first.get(line) ?? none; index !== none; index = this.#next[index]!) {
      if (isThen(this.#events[index]!)) {
        this.#unlink(line, before, index);
        return true;
      }
      before = index;
    }
    return false;
  }

  isTaken(index: number): boolean {
    return this.#taken[index] === 1;
  }

  #unlink(line: string, before: number, index: number): void {
    const next = this.#next[index]!;
    if (before !== none) this.#next[before] = next;
    else if (next === none) this.#first.delete(line);
    else this.#first.set(line, next);
    this.#taken[index] = 1;
    this.left -= 1;
  }
}
