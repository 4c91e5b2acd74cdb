// What went wrong with a call, in the reader's language: what happened and what to do.

import { ClientError, type ClientErrorCode } from '../../../client/client.ts';
import type { ConsoleKey } from '../../../text/console.en.ts';
import type { Languages, Say } from './language.ts';
import { CookieLost } from './session.ts';

const told: Partial<Record<ClientErrorCode, ConsoleKey>> = {
  badCredentials: 'error.badCredentials',
  notSignedIn: 'error.notSignedIn',
  forbidden: 'error.forbidden',
  conflict: 'error.conflict',
  notFound: 'error.notFound',
  unreachable: 'error.unreachable',
  timeout: 'error.timeout',
  badOrigin: 'error.badOrigin',
  notReady: 'error.notReady',
};

/** Not every refusal is of the role or of a sign-in: what says itself which it is, says it best. */
const ownWords = new Set<ClientErrorCode>(['forbidden', 'badCredentials']);

/** Codes whose English sentence says which thing it was: shown behind the translated one. */
const detailed = new Set<ClientErrorCode>(['conflict', 'badRequest', 'storeFailed', 'badAnswer']);

/** What the hub says went wrong, in the reader's language where it has it so. */
export const sentenceOf = (error: ClientError, pick: Languages['pick']): string =>
  error.text ? pick(error.text) : error.message;

export function errorText(error: unknown, say: Say, pick: Languages['pick']): string {
  if (error instanceof CookieLost) return say('error.noCookie');
  if (!(error instanceof ClientError)) return say('error.other', { message: String(error) });
  const { code } = error;
  const message = sentenceOf(error, pick);
  if (code === 'locked' || code === 'tooMany') {
    const seconds = error.retryAfterSeconds ?? 60;
    return say('error.wait', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
  }
  if (ownWords.has(code) && error.text) return pick(error.text);
  const key = told[code];
  if (!key) return say('error.other', { message });
  return detailed.has(code) ? `${say(key)} (${message})` : say(key);
}
