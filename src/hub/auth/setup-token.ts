// The one-time token of the first-run link: only its hash is in memory, and it ends when used.

import { AppError } from '../../kit/app-error.ts';
import { newSecret, sameHash, secretHash } from './secret.ts';

export class SetupToken {
  #hash: string | null = null;

  /** Makes the token; one made before is worth nothing any more. */
  issue(): string {
    const token = newSecret();
    this.#hash = secretHash(token);
    return token;
  }

  /**
   * Runs `task` if the token is right; it is spent unless the task fails. It is taken before
   * the task begins, so that two requests at once cannot both use it.
   */
  async spend<T>(token: string, task: () => Promise<T>): Promise<T> {
    const hash = this.#hash;
    if (hash === null || !sameHash(hash, secretHash(token))) {
      const why = 'the link is used up or not from this start; see the link printed at the start';
      throw new AppError('badCredentials', `cannot set up: ${why}`);
    }
    this.#hash = null;
    try {
      return await task();
    } catch (error) {
      this.#hash = hash;
      throw error;
    }
  }
}
