// Hashes passwords with argon2id, a bounded number at a time, and compares them in equal time.

import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { AppError } from '../../kit/app-error.ts';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane (about 20 ms). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/** Each running hash holds 19 MiB and one thread of the pool. */
export const hashesAtOnce = 2;
/** Beyond this many waiting hashes (half a second of work) a caller is told to come back. */
export const waitingLimit = 32;

let running = 0;
let computed = 0;
const waiting: (() => void)[] = [];

/** Hashes computed since the start, for tests and the program's own health. */
export function hashesComputed(): number {
  return computed;
}

async function enter(): Promise<void> {
  if (running < hashesAtOnce) {
    running += 1;
    return;
  }
  if (waiting.length >= waitingLimit) {
    throw new AppError(
      'tooMany',
      'cannot check the password: too many sign-ins at this moment; try again shortly',
      { retryAfterSeconds: 2 },
    );
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
}

function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

async function derive(parameters: Argon2Parameters): Promise<Buffer> {
  await enter();
  try {
    computed += 1;
    return await new Promise<Buffer>((resolve, reject) => {
      argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
    });
  } finally {
    leave();
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** One password typed on two systems may come in two Unicode forms; both must match. */
const messageOf = (password: string) => password.normalize('NFKC');

/** Returns a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes);
  const message = messageOf(password);
  const hash = await derive({ ...cost, message, nonce, tagLength: hashBytes });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(hash)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;

/**
 * Whether `password` is the one of `stored`. Null stands for a user who does not exist: the same
 * work is done, so that the time of an answer does not tell which names there are.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const message = messageOf(password);
  const match = stored === null ? null : phc.exec(stored);
  if (!match) {
    await derive({ ...cost, message, nonce: Buffer.alloc(saltBytes), tagLength: hashBytes });
    return false;
  }
  const expected = Buffer.from(match[5] ?? '', 'base64');
  const actual = await derive({
    message,
    nonce: Buffer.from(match[4] ?? '', 'base64'),
    memory: Number(match[1]),
    passes: Number(match[2]),
    parallelism: Number(match[3]),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected);
}
