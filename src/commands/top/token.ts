// The token for a hub: from the environment or a file, never from the command line.

import { readFileSync } from 'node:fs';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import type { Call } from '../command.ts';

/** Tokens have 66 characters; what is much longer is another file. */
const longestToken = 200;

/** @throws AppError `badUsage` where there is none, or the file holds something else */
export function readToken(
  { env, text }: Pick<Call, 'env' | 'text'>,
  { origin, tokenFile }: { origin: string; tokenFile: string | null },
): string {
  if (tokenFile !== null) return tokenOfFile(tokenFile, text);
  const token = env['HOSTSCOPE_TOKEN']?.trim();
  if (token) return token;
  throw new AppError('badUsage', text.top.needsToken(origin));
}

function tokenOfFile(path: string, { top }: Call['text']): string {
  let token: string;
  try {
    token = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new AppError('badUsage', top.badTokenFile(path, reasonOf(error)), { cause: error });
  }
  const isToken = token.length <= longestToken && /^[\x21-\x7e]+$/.test(token);
  if (isToken) return token;
  throw new AppError('badUsage', top.badTokenFile(path, `${token.length} characters of text`));
}
