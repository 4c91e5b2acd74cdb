// Keeps a long question from holding up others: lets them pass, and sees when it is cancelled.

import { AppError } from '../../../../kit/app-error.ts';
import { cancelled } from '../../../../kit/gate.ts';

/** Others are let pass, and the signal is looked at, this often. */
const yieldMs = 10;

export class Pace {
  readonly #signal: AbortSignal | undefined;
  readonly #endMs: number;
  #yieldedMs = performance.now();

  constructor(limitMs: number, signal: AbortSignal | undefined) {
    this.#signal = signal;
    this.#endMs = this.#yieldedMs + limitMs;
    this.#throwIfCancelled();
  }

  #throwIfCancelled(): void {
    if (this.#signal?.aborted) throw cancelled('search the events');
  }

  /** Whether it has taken as long as it may. */
  get late(): boolean {
    return performance.now() >= this.#endMs;
  }

  /** To be awaited between two pieces of work. */
  async step(): Promise<void> {
    if (performance.now() - this.#yieldedMs >= yieldMs) {
      await new Promise(setImmediate);
      this.#yieldedMs = performance.now();
    }
    this.#throwIfCancelled();
  }

  /** For questions that have no part of an answer. */
  async stepInTime(): Promise<void> {
    await this.step();
    if (!this.late) return;
    const advice = 'choose a shorter range, or a filter that says less about the text';
    throw new AppError('timeout', `cannot count the events: it takes too long; ${advice}`);
  }
}
