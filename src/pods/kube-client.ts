// Requests to a Kubernetes API server: GET alone, each with its limits.

import type http from 'node:http';
import { reasonOf } from '../kit/app-error.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { plainHttp, secureHttp } from '../kit/node-http.ts';
import type { StatusObject } from './api-objects.ts';

/** From the request to the first bytes of its answer. */
const answerLimitMs = 15_000;
/** Without a byte of a body that should come at once. */
const bodySilenceMs = 30_000;
/** A page of 100 pods is 1 MB as a rule; an object can have 1.5 MB. */
const largestBodyBytes = 256 * 1024 ** 2;
const largestErrorBytes = 64 * 1024;
const messageChars = 300;
/** A peer that is gone without a word is noticed by TCP some ten seconds later. */
const keepAliveMs = 30_000;

export interface ClientOptions {
  server: string;
  ca: Buffer | undefined;
  certificate: Buffer | undefined;
  key: Buffer | undefined;
  /** Name in the server's certificate, where it is not the host's. */
  serverName: string | undefined;
  isInsecure: boolean;
  /** Asked for each request; null: none. */
  token: () => Promise<string | null>;
}

/**
 * `expired`: who asks is not known (401); `forbidden`: but may not (403); `gone`: the version asked
 * for is no longer there (410); `unready`: not now (400, 503), as for the log of a container that
 * has not started.
 */
export type KubeFailure =
  | 'expired'
  | 'forbidden'
  | 'notFound'
  | 'gone'
  | 'unready'
  | 'unreachable'
  | 'failed';

export class KubeError extends Error {
  override readonly name = 'KubeError';
  readonly failure: KubeFailure;

  constructor(failure: KubeFailure, message: string, cause?: unknown) {
    super(cleanShortText(message, messageChars), cause === undefined ? undefined : { cause });
    this.failure = failure;
  }
}

const failures: Readonly<Record<number, KubeFailure>> = {
  400: 'unready',
  401: 'expired',
  403: 'forbidden',
  404: 'notFound',
  410: 'gone',
  503: 'unready',
};

export function failureOf(status: number | undefined): KubeFailure {
  return failures[status ?? 0] ?? 'failed';
}

async function bodyOf(response: http.IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new KubeError('failed', `an answer of over ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

async function errorOf(response: http.IncomingMessage): Promise<KubeError> {
  const status = response.statusCode;
  let message = '';
  try {
    const body = await bodyOf(response, largestErrorBytes);
    message = (JSON.parse(body) as StatusObject).message ?? '';
  } catch {
    // A proxy's page, or half an answer: the status says enough.
  }
  return new KubeError(failureOf(status), message || `HTTP ${status}`);
}

export class KubeClient {
  /** For people, without credentials. */
  readonly server: string;
  readonly #base: URL;
  readonly #agent: http.Agent;
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#base = new URL(options.server);
    this.server = this.#base.origin;
    const agent = { keepAlive: true, keepAliveMsecs: keepAliveMs };
    const { ca, certificate, key, serverName, isInsecure } = options;
    this.#agent =
      this.#base.protocol === 'https:'
        ? new (secureHttp().Agent)({
            ...agent,
            ...(ca && { ca }),
            ...(certificate && { cert: certificate }),
            ...(key && { key }),
            ...(serverName && { servername: serverName }),
            rejectUnauthorized: !isInsecure,
          })
        : new (plainHttp().Agent)(agent);
  }

  /** An answer that is being read. @throws KubeError */
  async open(path: string, signal: AbortSignal): Promise<http.IncomingMessage> {
    const response = await this.#request(path, signal);
    const { statusCode = 0 } = response;
    if (statusCode >= 200 && statusCode < 300) return response;
    response.setTimeout(bodySilenceMs, () => response.destroy());
    throw await errorOf(response);
  }

  /** @throws KubeError */
  async json<T>(path: string, signal: AbortSignal): Promise<T> {
    const response = await this.open(path, signal);
    response.setTimeout(bodySilenceMs, () => {
      response.destroy(new KubeError('unreachable', `${this.server} stopped in its answer`));
    });
    try {
      return JSON.parse(await bodyOf(response, largestBodyBytes)) as T;
    } catch (error) {
      throw this.#broken(error, signal);
    }
  }

  /** Requests that are under way go on. */
  close(): void {
    for (const sockets of Object.values(this.#agent.freeSockets)) {
      for (const socket of sockets ?? []) socket.destroy();
    }
  }

  async #request(path: string, signal: AbortSignal): Promise<http.IncomingMessage> {
    const token = await this.#options.token();
    const url = new URL(this.#base.pathname.replace(/\/$/, '') + path, this.#base);
    const headers: http.OutgoingHttpHeaders = { accept: 'application/json' };
    if (token) headers['authorization'] = `Bearer ${token}`;
    const { get } = url.protocol === 'https:' ? secureHttp() : plainHttp();
    return new Promise((resolve, reject) => {
      const request = get(url, { agent: this.#agent, headers, signal });
      const limit = setTimeout(() => {
        request.destroy(new KubeError('unreachable', `no answer within ${answerLimitMs} ms`));
      }, answerLimitMs);
      const settle = (): void => clearTimeout(limit);
      request.once('socket', (socket) => socket.setKeepAlive(true, keepAliveMs));
      request.once('response', (response) => {
        settle();
        resolve(response);
      });
      request.once('error', (error) => {
        settle();
        reject(this.#broken(error, signal));
      });
    });
  }

  #broken(error: unknown, signal: AbortSignal): unknown {
    if (signal.aborted || error instanceof KubeError) return error;
    return new KubeError('unreachable', `${this.server}: ${reasonOf(error)}`, error);
  }
}
