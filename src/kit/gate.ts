// Lets a few through at once and a bounded number wait.

import { AppError } from './app-error.ts';

export class Gate {
  readonly #atOnce: number;
  readonly #waitingLimit: number;
  readonly #what: string;
  #inside = 0;
  #waiting: (() => void)[] = [];

  constructor(what: string, atOnce: number, waitingLimit: number) {
    this.#what = what;
    this.#atOnce = atOnce;
    this.#waitingLimit = waitingLimit;
  }

  /** Waits for a place; resolves to the function that gives it back. */
  async enter(signal?: AbortSignal): Promise<() => void> {
    if (this.#inside >= this.#atOnce) await this.#wait(signal);
    else this.#inside += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      // The place is handed on, so that nobody who comes now gets before those who wait.
      if (next) next();
      else this.#inside -= 1;
    };
  }

  async #wait(signal?: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#waitingLimit) {
      const message = `cannot ${this.#what}: ${this.#waitingLimit} others wait; try again later`;
      throw new AppError('tooMany', message, { retryAfterSeconds: 1 });
    }
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting = this.#waiting.filter((each) => each !== enter);
        reject(signal?.reason?.name === 'TimeoutError' ? late(this.#what) : cancelled(this.#what));
      };
      const enter = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(enter);
    });
  }
}

function late(what: string): AppError {
  return new AppError('timeout', `cannot ${what}: those before it take too long; try again`);
}

export function cancelled(what: string): AppError {
  return new AppError('cancelled', `cannot ${what}: it was cancelled`);
}
