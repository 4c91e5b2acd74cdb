// The API of a hub for one token, with its refusals as sentences.

import { ClientError, createClient, type Call } from '../../client/client.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Language } from '../../contract/text.ts';
import { AppError } from '../../kit/app-error.ts';
import { connectionTrouble } from '../../kit/connection-trouble.ts';
import type { CommandText } from '../../text/command.ts';
import { bearer } from './hub-socket.ts';

export interface HubAccess {
  /** Scheme, name and port of the hub. */
  origin: string;
  token: string;
  text: CommandText['top'];
  language: Language;
}

/** How OpenSSL's refusals of a certificate are worded by Node. */
const untrusted = /certificate|altnames|self[- ]signed/i;

/** What the client puts before the reason itself. */
const clientWords = /^no answer came: (?:\w*Error: )?/;

/** What stands behind `fetch failed`; a redirection would take the token elsewhere. */
async function transport(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error' });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    throw cause instanceof Error && cause.message !== '' ? cause : error;
  }
}

/** The hub's own sentence where it gave one; else what kept it from answering. */
export function refusalOf(error: unknown, { origin, text, language }: HubAccess): AppError {
  if (!(error instanceof ClientError)) throw error;
  const { code, message } = error;
  if (code === 'unreachable') {
    const say = untrusted.test(message) ? text.untrusted : text.unreachable;
    const why = connectionTrouble(message.replace(clientWords, ''))[language];
    return new AppError('notReady', say(origin, why), { cause: error });
  }
  if (code === 'badAnswer') {
    return new AppError('notReady', text.notHub(origin, message), { cause: error });
  }
  if (code === 'notSignedIn') return new AppError(code, text.badToken(origin), { cause: error });
  return new AppError(code satisfies ErrorCode, message, { cause: error });
}

export function hubClient(access: HubAccess): Call {
  const { origin, token } = access;
  const { call } = createClient({ origin, transport, headers: bearer(token) });
  return async (route, request, options) => {
    try {
      return await call(route, request, options);
    } catch (error) {
      throw refusalOf(error, access);
    }
  };
}
