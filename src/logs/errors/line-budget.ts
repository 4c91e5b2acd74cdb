// Bounds how much text all watched logs together are looked through, so that a flood stays cheap.

import type { Clock } from '../../kit/clock.ts';
import type { Lines } from '../lines/lines.ts';

/** Characters a second; measured, a million costs some 10 ms. */
export const charsPerSecond = 2_000_000;
/** Lines with a word of errors a second; each goes through all ignore rules, for some 20 µs. */
export const judgedPerSecond = 250;
/** At once, after a calm: when the watch begins, the last lines of all logs come together. */
export const mostJudged = 4000;
/** One batch takes this share of what is left, so that no log takes the turn of another. */
const batchShare = 0.25;
/** What a line costs besides its text. */
const lineChars = 64;

class Bucket {
  readonly #perSecond: number;
  readonly #most: number;
  #left: number;

  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#left = most;
  }

  refill(elapsedMs: number): void {
    this.#left = Math.min(this.#most, this.#left + (elapsedMs / 1000) * this.#perSecond);
  }

  get turn(): number {
    return this.#left * batchShare;
  }

  spend(amount: number): void {
    this.#left = Math.max(0, this.#left - amount);
  }
}

export class LineBudget {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #chars = new Bucket(charsPerSecond, charsPerSecond);
  readonly #judged = new Bucket(judgedPerSecond, mostJudged);
  #refilledMs: number;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
    this.#refilledMs = clock.monotonicMs();
  }

  /** The line from which on a batch is looked through: the newest are. */
  firstLine(lines: Lines): number {
    this.#refill();
    const most = this.#chars.turn;
    let spent = 0;
    let first = lines.count;
    while (first > 0 && spent < most) {
      first -= 1;
      spent += lines.text(first).length + lineChars;
    }
    this.#chars.spend(spent);
    return first;
  }

  /** Of so many lines that hold a word, the first that is judged: the newest are. */
  firstJudged(count: number): number {
    this.#refill();
    const judged = Math.min(count, Math.ceil(this.#judged.turn));
    this.#judged.spend(judged);
    return count - judged;
  }

  #refill(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const bucket of [this.#chars, this.#judged]) bucket.refill(nowMs - this.#refilledMs);
    this.#refilledMs = nowMs;
  }
}
