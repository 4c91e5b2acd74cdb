// Turns whatever was thrown into the one shape of a failed answer, and writes it to the audit.

import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorBody, ErrorCode } from '../../contract/errors.ts';
import { AppError, reasonOf, systemCode } from '../../kit/app-error.ts';
import { auditOf } from './audit-request.ts';
import type { HubParts } from '../parts.ts';
import { bareHeaders } from './security-headers.ts';
import { TakenMethods } from './taken-methods.ts';

function fromFramework(error: unknown): AppError {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 413) {
    return new AppError('tooLarge', 'cannot read the request: its body is larger than 64 KiB');
  }
  if (status === 415) {
    const why = 'its body must be JSON; send it with the header Content-Type: application/json';
    return new AppError('badRequest', `cannot read the request: ${why}`);
  }
  if (status === 429) {
    return new AppError('tooMany', 'cannot answer: too many requests; wait a minute', {
      retryAfterSeconds: 60,
    });
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const why = reasonOf(error).slice(0, 300);
    return new AppError('badRequest', `cannot read the request: ${why}`, { cause: error });
  }
  const sorry = 'cannot answer: an error inside the program; see its log';
  return new AppError('internal', sorry, { cause: error });
}

function errorBodyOf(error: AppError): ErrorBody {
  const { code, message, text, retryAfterSeconds } = error;
  return {
    error: code,
    message,
    ...(text ? { text } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** What lies with what was asked for, not with this program: a log that may not be read. */
const ofTheAsked: ReadonlySet<ErrorCode> = new Set([
  'unreadable',
  'timeout',
  'notReady',
  'notSupported',
  'undelivered',
] as const);

async function reply(
  parts: HubParts,
  thrown: unknown,
  request: FastifyRequest,
  answer: FastifyReply,
): Promise<FastifyReply> {
  const error = thrown instanceof AppError ? thrown : fromFramework(thrown);
  if (error.httpStatus >= 500) {
    const route = request.routeOptions.url;
    const level = ofTheAsked.has(error.code) ? 'debug' : 'error';
    parts.log[level]({ error: error.cause ?? error, route }, `request failed: ${error.message}`);
  }
  const entry = auditOf(request, 'failure', error.code);
  if (entry) await parts.audit.record(entry);
  if (error.retryAfterSeconds !== undefined) {
    answer.header('retry-after', String(error.retryAfterSeconds));
  }
  // Failures are kept by no cache: RFC 9111 lets one keep a 404 of which nothing is said.
  answer.header('cache-control', 'no-store');
  if (error.code === 'notSignedIn') answer.header('www-authenticate', 'Bearer realm="hostscope"');
  return answer.code(error.httpStatus).send(errorBodyOf(error));
}

function wrongMethod(asked: string, allowed: string): AppError {
  return new AppError('badMethod', `cannot answer ${asked}: this address takes ${allowed}`, {
    text: {
      en: `This address takes ${allowed}.`,
      ko: `이 주소에서 쓸 수 있는 메서드는 ${allowed}입니다.`,
    },
  });
}

/** Mount the routes after this: what they take is learnt as they come. */
export function answerFailures(app: FastifyInstance, parts: HubParts): void {
  const taken = new TakenMethods();
  taken.watch(app);
  app.setErrorHandler((thrown, request, answer) => reply(parts, thrown, request, answer));
  app.setNotFoundHandler((request, answer) => {
    const [path = ''] = request.url.split('?');
    const asked = `${request.method} ${path.slice(0, 200)}`;
    const methods = taken.of(path);
    // A route that found no such file has sent its request here, too.
    if (methods.length === 0 || methods.includes(request.method)) {
      throw new AppError('notFound', `cannot find ${asked}: there is no such route`);
    }
    const allowed = [...methods, 'OPTIONS'].join(', ');
    answer.header('allow', allowed);
    if (request.method !== 'OPTIONS') throw wrongMethod(asked, allowed);
    return answer.code(204).send();
  });
}

/**
 * RFC 9110, section 15. The list of `node:http` is not imported: with it Node.js loads its whole
 * HTTP client, 3 MiB that a server has no use for.
 */
const phrases = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
} as const;

/** Answers what is not HTTP, or larger than Node.js reads, before any route sees it. */
export function answerBrokenRequest(error: Error, socket: Socket): void {
  const code = systemCode(error);
  // Behind a handshake that failed or never ended, an answer would wait for it without end.
  const isUnheard = socket.destroyed || !socket.writable || /^ERR_(SSL|TLS)_/.test(code ?? '');
  if (isUnheard) return void socket.destroy();
  const status =
    code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const why = status === 431 ? 'its headers or address are too long' : 'it is not proper HTTP';
  const body = JSON.stringify({
    error: status === 431 ? 'tooLarge' : status === 408 ? 'timeout' : 'badRequest',
    message: `cannot read the request: ${status === 408 ? 'it came too slowly' : why}`,
  } satisfies ErrorBody);
  const headers = {
    ...bareHeaders,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${phrases[status]}\r\n${lines.join('')}\r\n${body}`);
}
