// A signed cookie that tells a browser in which a user has signed in before from all others.

import { createHmac, randomBytes } from 'node:crypto';
import type { Records } from '../../store/records.ts';
import { sameHash } from './secret.ts';

const keyName = 'auth.deviceKey';
const form = /^([0-9a-f]{32})\.([0-9a-f]{64})$/;

/** Reads the key that signs the cookies, or makes it: it stays over restarts. */
export async function deviceKey(records: Records, nowMs: number): Promise<Buffer> {
  const made = randomBytes(32).toString('hex');
  await records
    .insertInto('settings')
    .values({ key: keyName, value: JSON.stringify(made), changed_ms: nowMs, changed_by: 'start' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await records
    .selectFrom('settings')
    .select('value')
    .where('key', '=', keyName)
    .executeTakeFirstOrThrow();
  return Buffer.from(JSON.parse(row.value) as string, 'hex');
}

/**
 * The cookie opens nothing. It gives its browser an own count of failed sign-ins for that one
 * user, so that strangers who lock the account cannot lock out its owner.
 */
export class Devices {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  #sign(user: string, id: string): string {
    return createHmac('sha256', this.#key).update(`${user}\n${id}`).digest('hex');
  }

  issue(user: string): string {
    const id = randomBytes(16).toString('hex');
    return `${id}.${this.#sign(user, id)}`;
  }

  /** Id of the browser if the cookie was issued for this user, else null. */
  idOf(user: string, cookie: string | undefined): string | null {
    const [, id = '', signature = ''] = form.exec(cookie ?? '') ?? [];
    if (id === '') return null;
    return sameHash(signature, this.#sign(user, id)) ? id : null;
  }
}
