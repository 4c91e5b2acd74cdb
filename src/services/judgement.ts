// Waits until a unit that changed is at rest, and then looks whether it is in trouble.

import type { Clock } from '../kit/clock.ts';
import type { Timers } from '../kit/timers.ts';
import type { FollowedUnit } from './followed-unit.ts';
import type { UnitRoster } from './unit-roster.ts';

/**
 * A state counts for a trouble when it has lasted this long: on its way to the next start, a unit
 * is `failed` and then `inactive` for a moment, and systemd tells both.
 */
export const restMs = 50;
/** A unit that never rests is looked at all the same, for its restarts alone. */
const restlessMs = 500;

export interface JudgementOptions {
  clock: Clock;
  timers: Timers;
  /** What is being asked for is judged when all of it is known. */
  isAsked(name: string): boolean;
  onJudged(): void;
}

export class Judgement {
  readonly #roster: UnitRoster;
  readonly #options: JudgementOptions;
  /** Units that changed and are not judged yet, and since when that is so. */
  readonly #waiting = new Map<string, number>();
  #timer: unknown = null;

  constructor(roster: UnitRoster, options: JudgementOptions) {
    this.#roster = roster;
    this.#options = options;
  }

  /** Whether it will be judged soon. */
  isDue(name: string): boolean {
    return this.#waiting.has(name);
  }

  changed(unit: FollowedUnit): void {
    unit.changedMs = this.#options.clock.monotonicMs();
    if (!this.#waiting.has(unit.name)) this.#waiting.set(unit.name, unit.changedMs);
    this.#judgeSoon();
  }

  judgeAll(): void {
    for (const unit of this.#roster.all()) this.#roster.judge(unit, !this.isDue(unit.name));
  }

  stop(): void {
    this.#options.timers.clear(this.#timer);
    this.#waiting.clear();
  }

  #judgeSoon(): void {
    if (this.#timer !== null || this.#waiting.size === 0) return;
    this.#timer = this.#options.timers.set(() => {
      this.#timer = null;
      this.#judgeDue();
      this.#judgeSoon();
    }, restMs);
  }

  #judgeDue(): void {
    const nowMs = this.#options.clock.monotonicMs();
    for (const [name, sinceMs] of this.#waiting) {
      const unit = this.#roster.get(name);
      const isAtRest = unit === undefined || nowMs - unit.changedMs >= restMs;
      if (this.#options.isAsked(name) || (!isAtRest && nowMs - sinceMs < restlessMs)) continue;
      if (unit) this.#roster.judge(unit, isAtRest);
      if (isAtRest) this.#waiting.delete(name);
    }
    this.#options.onJudged();
  }
}
