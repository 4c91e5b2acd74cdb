// Lets few file calls run at once, so that a mount that hangs cannot stop the whole program.

import { AppError } from '../../kit/app-error.ts';
import { whenLate } from '../../kit/when-late.ts';

/** A call that hangs holds one of the four threads that all file work of the process shares. */
export const mostAtOnce = 2;
/** Whoever waits longer is told so; what hangs is left to itself. */
export const patienceMs = 5000;

function noAnswer(): AppError {
  const why = 'the file system does not answer; look for a network mount that hangs';
  return new AppError('timeout', `cannot read the log: ${why}`);
}

export class FileGate {
  #running = 0;
  #waiting: (() => void)[] = [];

  /** @throws AppError `timeout` when it is not let in, as others hang */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= mostAtOnce) await this.#turn();
    else this.#running += 1;
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #turn(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const enter = (): void => {
      enough();
      resolve();
    };
    const enough = whenLate(patienceMs, () => {
      this.#waiting = this.#waiting.filter((other) => other !== enter);
      reject(noAnswer());
    });
    this.#waiting.push(enter);
    return promise;
  }

  /** Hands the place to the one that has waited longest. */
  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}

/** What `work` gives, if it comes in time; what comes later goes to `late`. */
export async function patiently<T>(work: Promise<T>, late: (value: T) => void): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  let isLate = false;
  const enough = whenLate(patienceMs, () => {
    isLate = true;
    reject(noAnswer());
  });
  const watched = work.then((value) => {
    if (isLate) late(value);
    return value;
  });
  try {
    return await Promise.race([watched, promise]);
  } finally {
    enough();
  }
}
