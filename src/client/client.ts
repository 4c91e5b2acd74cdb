// The one typed client of the API: a route's name is all it takes to call it.

import type { ErrorBody, ErrorCode } from '../contract/errors.ts';
import type { Text } from '../contract/text.ts';
import type { Route, RouteRequest, RouteResponse } from '../contract/routes.ts';

/** `fetch`, or whatever stands in for it. */
export type Transport = (url: string, init: RequestInit) => Promise<Response>;

export interface ClientOptions {
  /** Scheme, name and port of the hub; empty in a page that the hub itself served. */
  origin: string;
  transport: Transport;
  /** Sent with every call, such as `authorization` of a token. */
  headers?: Readonly<Record<string, string>>;
  timeoutMs?: number;
}

export interface CallOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
}

export type Call = <R extends Route>(
  route: R,
  request?: RouteRequest<R>,
  options?: CallOptions,
) => Promise<RouteResponse<R>>;

/** `unreachable`: no answer came; `badAnswer`: one came that is not of the API. */
export type ClientErrorCode = ErrorCode | 'unreachable' | 'badAnswer';

/** Long enough for a hashed password on a busy host, short enough to tell a person. */
const defaultTimeoutMs = 15_000;

export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;
  readonly status: number;
  readonly retryAfterSeconds: number | null;
  /** The message in each language, where the hub has it so. */
  readonly text: Text | null;

  constructor(
    code: ClientErrorCode,
    status: number,
    message: string,
    { retryAfterSeconds, text }: Pick<ErrorBody, 'retryAfterSeconds' | 'text'> = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
    this.text = text ?? null;
  }
}

/** Address and body of a call, as they go on the wire. */
export function requestOf(
  route: string,
  request: { params?: object; query?: object; body?: object } = {},
): { method: string; path: string; body: string | null } {
  const space = route.indexOf(' ');
  const params = request.params as Readonly<Record<string, string>> | undefined;
  let path = route.slice(space + 1).replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params?.[name];
    if (value === undefined) throw new Error(`BUG: ${route} called without ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  if (query.size > 0) path += `?${query}`;
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  return { method: route.slice(0, space), path, body };
}

async function failureOf(response: Response): Promise<ClientError> {
  try {
    const body = (await response.json()) as Partial<ErrorBody>;
    if (typeof body.error === 'string' && typeof body.message === 'string') {
      return new ClientError(body.error, response.status, body.message, body);
    }
  } catch {
    // Not JSON: a proxy's own page, told below by its status.
  }
  const message = `the answer was ${response.status} ${response.statusText}`.trim();
  return new ClientError('badAnswer', response.status, message);
}

/**
 * `call('GET /api/v1/hosts')` answers what the route's schema says.
 * @throws ClientError with the hub's code, or `timeout`, `cancelled`, `unreachable`, `badAnswer`
 */
export function createClient(options: ClientOptions): { call: Call } {
  const send = async (route: string, request: object, call: CallOptions): Promise<unknown> => {
    const { method, path, body } = requestOf(route, request);
    const limit = AbortSignal.timeout(call.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs);
    const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
    if (body !== null) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      const init = { method, headers, signal, credentials: 'same-origin' } as const;
      response = await options.transport(options.origin + path, { ...init, body });
    } catch (error) {
      if (call.signal?.aborted) throw new ClientError('cancelled', 0, 'the call was given up');
      if (limit.aborted) throw new ClientError('timeout', 0, 'no answer came in time');
      throw new ClientError('unreachable', 0, `no answer came: ${String(error)}`);
    }
    if (!response.ok) throw await failureOf(response);
    if (response.status === 204) return undefined;
    try {
      return await response.json();
    } catch {
      throw new ClientError('badAnswer', response.status, 'the answer is not JSON');
    }
  };
  // The contract's types stand for what the hub validates; here they are believed.
  const call = (route: string, request = {}, given = {}) => send(route, request, given);
  return { call: call as Call };
}
