// Posts JSON to another program's HTTP interface: in bounded time and size, following nothing.

import { reasonOf } from '../kit/app-error.ts';
import { UndeliveredError, type NotifyContext, type Retry } from './notifier.ts';
import { withoutSecrets } from './without-secrets.ts';

/** From the look-up of the name to the last byte of the answer that is read. */
export const postLimitMs = 15_000;
/** Of an answer; only errors are read at all. */
export const answerLimitBytes = 8 * 1024;
/** A server that asks for more patience is tried again earlier. */
export const longestRetryAfterSeconds = 3600;

export interface Post {
  /** Name of the notifier, for errors. */
  via: string;
  /** A login in it is sent as basic authentication. */
  url: string;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

/**
 * The configuration or the server is to blame, and the next message would fare no better; any
 * other refusal is of this very message.
 */
const wayStatuses = new Set([401, 403, 404, 405, 407, 408, 410, 421, 425, 429]);

function retryOf(status: number): Retry {
  return status >= 500 || status < 400 || wayStatuses.has(status) ? 'way' : 'never';
}

function target(text: string): { url: URL; login: Record<string, string> } {
  const url = new URL(text);
  if (url.username === '' && url.password === '') return { url, login: {} };
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { url, login: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

/** The beginning of an answer; the rest is not waited for. */
async function beginningOf(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop closes the connection.
    if (bytes >= answerLimitBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, answerLimitBytes).toString('utf8');
}

/** By its header, or in the body as Telegram writes it. */
function retryAfterOf(response: Response, answer: string): { retryAfterSeconds?: number } {
  const inBody = /"retry_after"\s*:\s*(\d{1,6})/.exec(answer)?.[1];
  const seconds = Number(response.headers.get('retry-after') ?? inBody ?? Number.NaN);
  if (!(seconds > 0)) return {};
  return { retryAfterSeconds: Math.min(Math.ceil(seconds), longestRetryAfterSeconds) };
}

/** Node.js hides why a request failed in the cause. */
function failureOf(error: unknown, limitMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `no answer within ${limitMs / 1000} s`;
  }
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return reasonOf(cause) || reasonOf(error);
}

/** @throws UndeliveredError */
export async function postJson(
  { via, url: address, body, headers = {} }: Post,
  context: Pick<NotifyContext, 'settings' | 'signal' | 'version'>,
  limitMs = postLimitMs,
): Promise<void> {
  const cannot = (why: string) => `cannot send by ${via}: ${withoutSecrets(why, context.settings)}`;
  const { url, login } = target(address);
  let response: Response;
  let answer: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': `Hostscope/${context.version}`,
        ...login,
        ...headers,
      },
      body,
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(limitMs)]),
    });
    answer = response.ok ? '' : await beginningOf(response);
    if (response.ok) await response.body?.cancel();
  } catch (error) {
    throw new UndeliveredError(cannot(`${url.host}: ${failureOf(error, limitMs)}`), 'way');
  }
  if (response.ok) return;
  const { status } = response;
  const isRedirect = status >= 300 && status < 400;
  const told = isRedirect ? 'it leads elsewhere; set the address that it leads to' : answer;
  const why = `${url.host} answered ${status}${told ? `: ${told}` : ''}`;
  throw new UndeliveredError(cannot(why), retryOf(status), retryAfterOf(response, answer));
}
