// What came while the picture stood still, merged so that it does not grow with the time.

import type { Fact } from '../../contract/fact.ts';
import type { LiveMessage, LiveSeries } from '../../contract/live.ts';

/**
 * Values and facts are kept, the newest of each; of the topics nothing is: they are asked for anew
 * and begin whole.
 */
export class HeldMessages {
  #hello: LiveMessage | null = null;
  #added: LiveSeries[] = [];
  #values = new Map<number, number | null>();
  #facts = new Map<string, Fact>();
  #errors: LiveMessage | null = null;
  #atMs: number | null = null;

  take(message: LiveMessage): void {
    switch (message.type) {
      case 'hello':
        this.#hello = message;
        this.#added = [];
        this.#values.clear();
        this.#facts.clear();
        this.#atMs = null;
        break;
      case 'series':
        // The value before belonged to the series that had this index.
        for (const [index] of message.added) this.#values.set(index, null);
        this.#added.push(...message.added);
        break;
      case 'tick':
        this.#takeValues(message.values);
        this.#atMs = message.atMs;
        break;
      case 'fact':
        this.#facts.set(message.fact.key, message.fact);
        break;
      case 'errors':
        this.#errors = message;
        break;
      default:
        break;
    }
  }

  /** In an order that makes the same as if each had been taken when it came. */
  *release(): Generator<LiveMessage> {
    if (this.#hello) yield this.#hello;
    if (this.#added.length > 0) yield { type: 'series', added: this.#added };
    if (this.#atMs !== null) {
      yield { type: 'tick', atMs: this.#atMs, values: [...this.#values].flat() };
    }
    for (const fact of this.#facts.values()) yield { type: 'fact', fact };
    if (this.#errors) yield this.#errors;
  }

  #takeValues(values: readonly (number | null)[]): void {
    for (let at = 0; at + 1 < values.length; at += 2) {
      this.#values.set(values[at] ?? -1, values[at + 1] ?? null);
    }
  }
}
