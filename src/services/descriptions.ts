// Descriptions of units, asked for in the background and kept: what a unit says of itself.

import type { Timers } from '../kit/timers.ts';
import type { SystemdCalls } from './systemd-calls.ts';
import { isUnitName, unitPath } from './unit-name.ts';
import { textOf, unitInterface } from './unit-properties.ts';

const keptLimit = 2000;
const waitingLimit = 500;
const batch = 50;
/** So that a sweep over all processes asks once. */
const gatherMs = 50;

const description: ReadonlySet<string> = new Set(['Description']);

export class Descriptions {
  readonly #timers: Timers;
  readonly #onLearned: () => void;
  /** Null: asked for, and there is none. */
  readonly #known = new Map<string, string | null>();
  readonly #waiting = new Set<string>();
  #calls: SystemdCalls | null = null;
  #timer: unknown = null;
  #asking = false;

  constructor(timers: Timers, onLearned: () => void) {
    this.#timers = timers;
    this.#onLearned = onLearned;
  }

  /** Null where there is none, or none is known yet: then it is asked for. */
  of(unit: string): string | null {
    const known = this.#known.get(unit);
    if (known !== undefined) return known;
    if (!isUnitName(unit) || this.#waiting.size >= waitingLimit) return null;
    this.#waiting.add(unit);
    this.#askSoon();
    return null;
  }

  /** From whom to ask; null while there is nobody. */
  use(calls: SystemdCalls | null): void {
    this.#calls = calls;
    this.#askSoon();
  }

  /** Unit files were changed: what had no description may have one now. */
  forgetAbsent(): void {
    for (const [unit, known] of this.#known) if (known === null) this.#known.delete(unit);
  }

  #askSoon(): void {
    if (this.#timer !== null || this.#asking || !this.#calls || this.#waiting.size === 0) return;
    this.#timer = this.#timers.set(() => {
      this.#timer = null;
      void this.#ask();
    }, gatherMs);
  }

  async #ask(): Promise<void> {
    const calls = this.#calls;
    if (!calls) return;
    this.#asking = true;
    let learned = false;
    const units = [...this.#waiting].slice(0, batch);
    const answers = await Promise.allSettled(units.map((unit) => this.#askOne(calls, unit)));
    this.#asking = false;
    if (calls !== this.#calls) {
      this.#askSoon();
      return;
    }
    for (const [index, unit] of units.entries()) {
      const answer = answers[index];
      const text = answer?.status === 'fulfilled' ? answer.value : null;
      learned ||= text !== null;
      this.#keep(unit, text);
    }
    if (learned) this.#onLearned();
    this.#askSoon();
  }

  async #askOne(calls: SystemdCalls, unit: string): Promise<string | null> {
    let text: string | null = null;
    await calls.properties(unitPath(unit), unitInterface, description, (properties) => {
      text = textOf(properties, 'Description');
    });
    // systemd puts the name where a unit has no description.
    return text === unit ? null : text;
  }

  #keep(unit: string, text: string | null): void {
    this.#waiting.delete(unit);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size >= keptLimit && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(unit, text);
  }
}
