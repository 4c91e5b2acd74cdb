// The one-time token of the first-run link: only its hash is in memory, and it ends when used.

import type { Text } from '../../contract/text.ts';
import { refusal } from '../../kit/app-error.ts';
import { newSecret, sameHash, secretHash } from './secret.ts';

const usedUp: Text = {
  en:
    'cannot set up: the link is used up or not from this start; ' +
    'see the link printed at the start',
  ko:
    '처음 설정을 할 수 없습니다. 이미 쓴 링크이거나 이번 시작의 링크가 아닙니다. ' +
    '시작할 때 출력된 링크를 여십시오.',
};

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
      throw refusal('badCredentials', usedUp);
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
