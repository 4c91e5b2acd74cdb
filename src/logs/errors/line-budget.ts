// Bounds how much text all watched logs together are looked through, so that a flood stays cheap.

import type { Clock } from '../../kit/clock.ts';
import type { Lines } from '../lines.ts';

/** Characters a second; measured, a million costs some 10 ms. */
export const charsPerSecond = 4_000_000;
/** One batch takes this share of what is left, so that no log takes the turn of another. */
const batchShare = 0.25;
/** What a line costs besides its text. */
const lineChars = 64;

export class LineBudget {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #left = charsPerSecond;
  #refilledMs: number;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
    this.#refilledMs = clock.monotonicMs();
  }

  /** The line from which on a batch is looked through: the newest are. */
  firstLine(lines: Lines): number {
    this.#refill();
    const most = this.#left * batchShare;
    let spent = 0;
    let first = lines.count;
    while (first > 0 && spent < most) {
      first -= 1;
      spent += lines.text(first).length + lineChars;
    }
    this.#left = Math.max(0, this.#left - spent);
    return first;
  }

  #refill(): void {
    const nowMs = this.#clock.monotonicMs();
    const refill = ((nowMs - this.#refilledMs) / 1000) * charsPerSecond;
    this.#left = Math.min(charsPerSecond, this.#left + refill);
    this.#refilledMs = nowMs;
  }
}
