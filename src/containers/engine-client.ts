// Asks a container engine over its socket: requests with a limit of time and size, and streams.

import type { Agent, IncomingMessage } from 'node:http';
import type { ErrorCode } from '../contract/errors.ts';
import { AppError, reasonOf, systemCode } from '../kit/app-error.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { plainHttp, secureHttp } from '../kit/node-http.ts';
import type { Timers } from '../kit/timers.ts';
import type { EngineAddress } from './engine-address.ts';
import { fieldOf, textOf } from './json-fields.ts';

/** An engine at work on something large answers slowly; one that hangs never does. */
export const answerLimitMs = 5000;
/** The list of thousands of containers has some MiB. */
const bodyLimitBytes = 32 * 1024 * 1024;
const socketsLimit = 4;
const keepAliveMs = 30_000;

/**
 * The version that is spoken where the engine knows it: that of Docker 20.10. Engines from 29 on
 * begin at 1.44, old ones end below; what is asked for here has been the same in all of them.
 */
const spokenMinor = 41;

export interface EngineVersion {
  /** `Docker 20.10.24` */
  name: string;
  /** Its events tell a stop that somebody asked for from an end of its own. */
  tellsStops: boolean;
}

export class EngineClient {
  readonly address: EngineAddress;
  readonly #agent: Agent;
  readonly #timers: Timers;
  #api = '';

  constructor(address: EngineAddress, timers: Timers) {
    this.address = address;
    this.#timers = timers;
    const options = { keepAlive: true, maxSockets: socketsLimit };
    const http = isSecure(address) ? secureHttp() : plainHttp();
    this.#agent = new http.Agent(options);
  }

  /** Learns who answers, and in which version it is spoken to from now on. */
  async negotiate(signal: AbortSignal): Promise<EngineVersion> {
    const version = await this.#json('/version', signal);
    const api = spokenVersion(
      textOf(fieldOf(version, 'MinAPIVersion')),
      textOf(fieldOf(version, 'ApiVersion')),
    );
    if (api === null) {
      const why = 'it does not tell its version as container engines do';
      throw new AppError('unreadable', `cannot use what answers at ${this.address.text}: ${why}`);
    }
    this.#api = `/v${api}`;
    const name = engineName(version);
    return { name, tellsStops: !name.startsWith('Podman') };
  }

  /** @throws AppError `notReady`, `forbidden`, `timeout`, `notFound`, `unreadable`, `cancelled` */
  async get(path: string, signal: AbortSignal): Promise<unknown> {
    return this.#json(this.#api + path, signal);
  }

  /** Only whether it answers. */
  async ping(signal: AbortSignal): Promise<void> {
    await this.#text('/_ping', signal);
  }

  /** A stream without an end of its own; it is ended by the signal. @throws the same */
  async stream(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    return this.#inTime(path, signal, async (limited) => {
      const response = await this.#send(this.#api + path, limited, false);
      if (isOk(response)) return response;
      throw refusal(path, response, await bodyOf(response));
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #json(path: string, signal: AbortSignal): Promise<unknown> {
    const text = await this.#text(path, signal);
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new AppError('unreadable', `cannot read the answer to ${path}: no JSON`, {
        cause: error,
      });
    }
  }

  async #text(path: string, signal: AbortSignal): Promise<string> {
    return this.#inTime(path, signal, async (limited) => {
      const response = await this.#send(path, limited, true);
      const body = await bodyOf(response);
      if (isOk(response)) return body;
      throw refusal(path, response, body);
    });
  }

  async #inTime<T>(
    path: string,
    signal: AbortSignal,
    work: (limited: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const late = new AbortController();
    const limit = this.#timers.set(() => late.abort(), answerLimitMs);
    try {
      return await work(AbortSignal.any([signal, late.signal]));
    } catch (error) {
      throw this.#told(path, error, signal);
    } finally {
      this.#timers.clear(limit);
    }
  }

  #send(path: string, signal: AbortSignal, isKept: boolean): Promise<IncomingMessage> {
    const { target } = this.address;
    const agent = isKept ? this.#agent : false;
    // The Host that Node.js writes stays: by it the certificate of an engine is checked.
    const headers = { accept: 'application/json' };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const common = { path, agent, headers, signal };
    const sent =
      'socketPath' in target
        ? plainHttp().request({ ...common, socketPath: target.socketPath })
        : target.tls
          ? secureHttp().request({ ...common, ...target.tls, host: target.host, port: target.port })
          : plainHttp().request({ ...common, host: target.host, port: target.port });
    // A stream may say nothing for days: a peer that is gone without a word is noticed by TCP.
    sent.once('socket', (socket) => socket.setKeepAlive(true, keepAliveMs));
    sent.once('response', resolve).once('error', reject).end();
    return promise;
  }

  #told(path: string, error: unknown, signal: AbortSignal): AppError {
    if (error instanceof AppError) return error;
    const asking = `cannot ask the engine at ${this.address.text} for ${path}`;
    if (signal.aborted) return new AppError('cancelled', `${asking}: cancelled`);
    if (error instanceof Error && error.name === 'AbortError') {
      const why = `no answer within ${answerLimitMs / 1000} s`;
      return new AppError('timeout', `${asking}: ${why}`, { cause: error });
    }
    const code = codes[systemCode(error) ?? ''] ?? 'unreadable';
    return new AppError(code, `${asking}: ${reasonOf(error)}`, { cause: error });
  }
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'notReady',
  ENOTDIR: 'notReady',
  ECONNREFUSED: 'notReady',
  ENOTFOUND: 'notReady',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ETIMEDOUT: 'timeout',
};

const isSecure = ({ target }: EngineAddress): boolean => 'tls' in target && target.tls !== null;

const isOk = ({ statusCode = 0 }: IncomingMessage): boolean =>
  statusCode >= 200 && statusCode < 300;

async function bodyOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bodyLimitBytes) {
      response.destroy();
      throw new AppError(
        'unreadable',
        `cannot read an answer of more than ${bodyLimitBytes} bytes`,
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const longestReasonChars = 200;

function refusal(path: string, { statusCode = 0 }: IncomingMessage, body: string): AppError {
  let message = '';
  try {
    message = textOf(fieldOf(JSON.parse(body) as unknown, 'message'));
  } catch {
    message = cleanShortText(body.trim(), longestReasonChars);
  }
  const code = statusCode === 404 ? 'notFound' : statusCode === 403 ? 'forbidden' : 'unreadable';
  return new AppError(code, `cannot get ${path}: ${statusCode} ${message}`.trimEnd());
}

/** Null where the engine does not tell, or speaks another major version. */
function spokenVersion(least: string, newest: string): string | null {
  const minorOf = (version: string): number => Number(/^1\.(\d+)$/.exec(version)?.[1] ?? 'none');
  const newestMinor = minorOf(newest);
  if (Number.isNaN(newestMinor)) return null;
  const leastMinor = minorOf(least) || 0;
  return `1.${Math.min(Math.max(spokenMinor, leastMinor), newestMinor)}`;
}

/** Podman names itself as a component of its answer; so does Docker, as "Engine". */
function engineName(version: unknown): string {
  const components = fieldOf(version, 'Components');
  const names = Array.isArray(components) ? components : [];
  const podman = names.find((one) => textOf(fieldOf(one, 'Name')).startsWith('Podman'));
  const number = textOf(fieldOf(podman ?? version, 'Version')).replace(/\+.*$/, '');
  return `${podman ? 'Podman' : 'Docker'} ${number || '?'}`;
}
