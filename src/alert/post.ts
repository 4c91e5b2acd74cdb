// Posts JSON to another program's HTTP interface: in bounded time and size, following nothing.

import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { sameText, type Text } from '../contract/text.ts';
import { connectionTrouble } from '../kit/connection-trouble.ts';
import { plainHttp, secureHttp } from '../kit/node-http.ts';
import { UndeliveredError, type NotifyContext, type Retry } from './notifier.ts';
import { textWithoutSecrets } from './without-secrets.ts';

/** From the look-up of the name to the last byte of the answer that is read. */
const postLimitMs = 15_000;
/** Of an answer; only errors are read at all. */
export const answerLimitBytes = 8 * 1024;
/** A server that asks for more patience is tried again earlier. */
const longestRetryAfterSeconds = 3600;

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

interface Answer {
  status: number;
  retryAfter: string | undefined;
  /** Its beginning; the rest is not waited for. */
  text: string;
}

/** Of a success nothing is kept, and how long it goes on is bounded by the time of the request. */
function readAnswer(response: IncomingMessage, done: (answer: Answer) => void): void {
  const { statusCode: status = 0, headers } = response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const end = (): void => {
    const text = Buffer.concat(chunks).subarray(0, answerLimitBytes).toString('utf8');
    done({ status, retryAfter: headers['retry-after'], text });
  };
  if (isGood(status)) {
    response.resume();
    return end();
  }
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < answerLimitBytes) return;
    end();
    response.destroy();
  });
  response.on('end', end);
}

const isGood = (status: number): boolean => status >= 200 && status < 300;

/** One request on a connection of its own; Node.js follows no redirect. */
function ask(url: URL, options: RequestOptions, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { request: start } = url.protocol === 'https:' ? secureHttp() : plainHttp();
    const request = start(url, { method: 'POST', agent: false, ...options });
    request.on('error', reject);
    request.on('response', (response) => {
      response.on('error', reject);
      readAnswer(response, resolve);
    });
    request.end(body);
  });
}

/** By its header, or in the body as Telegram writes it. */
function retryAfterOf({ retryAfter, text }: Answer): { retryAfterSeconds?: number } {
  const inBody = /"retry_after"\s*:\s*(\d{1,6})/.exec(text)?.[1];
  const seconds = Number(retryAfter ?? inBody ?? Number.NaN);
  if (!(seconds > 0)) return {};
  return { retryAfterSeconds: Math.min(Math.ceil(seconds), longestRetryAfterSeconds) };
}

const silentFor = (limitMs: number): Text => ({
  en: `no answer within ${limitMs / 1000} s`,
  ko: `${limitMs / 1000}초 안에 응답하지 않았습니다`,
});

const elsewhere: Text = {
  en: 'it leads elsewhere; set the address that it leads to',
  ko: '다른 주소로 안내합니다. 안내하는 그 주소로 설정하십시오',
};

function refusalOf(host: string, { status, text }: Answer): Text {
  const told = status >= 300 && status < 400 ? elsewhere : sameText(text);
  const after = (words: string): string => (words ? `: ${words}` : '');
  return {
    en: `${host} answered ${status}${after(told.en)}`,
    ko: `${host}의 응답 코드가 ${status}입니다${after(told.ko)}`,
  };
}

/** @throws UndeliveredError */
export async function postJson(
  { via, url: address, body, headers = {} }: Post,
  context: Pick<NotifyContext, 'settings' | 'signal' | 'version'>,
  limitMs = postLimitMs,
): Promise<void> {
  const cannot = (why: Text): Text => {
    const { en, ko } = textWithoutSecrets(why, context.settings);
    return { en: `cannot send by ${via}: ${en}`, ko: `${via} 알림을 보낼 수 없습니다. ${ko}` };
  };
  const { url, login } = target(address);
  const late = AbortSignal.timeout(limitMs);
  const about = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': `Hostscope/${context.version}`,
  };
  const signal = AbortSignal.any([context.signal, late]);
  const answer = await ask(
    url,
    { headers: { ...about, ...login, ...headers }, signal },
    body,
  ).catch((error: unknown) => {
    const { en, ko } = late.aborted ? silentFor(limitMs) : connectionTrouble(error);
    const why = { en: `${url.host}: ${en}`, ko: `${url.host}: ${ko}` };
    throw new UndeliveredError(cannot(why), 'way');
  });
  if (isGood(answer.status)) return;
  throw new UndeliveredError(
    cannot(refusalOf(url.host, answer)),
    retryOf(answer.status),
    retryAfterOf(answer),
  );
}
