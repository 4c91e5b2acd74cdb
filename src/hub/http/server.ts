// Makes the HTTP server with its limits, its guard and all routes; it does not listen yet.

import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, type FastifyHttpOptions, type FastifyReply } from 'fastify';
import type { IncomingMessage, Server } from 'node:http';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import { networkOf } from '../auth/network.ts';
import { boundConnections } from './connections.ts';
import { answerBrokenRequest, answerFailures } from './failed-reply.ts';
import { guard } from './guard.ts';
import { tlsOf } from './listen.ts';
import { messageBytes } from '../live/live.ts';
import { mountOperationRoutes } from './operation-routes.ts';
import { mountStreamRoutes } from '../live/stream-routes.ts';
import type { HubParts } from '../parts.ts';
import { bodyLimitBytes, mountRoutes } from './route-table.ts';
import { bareHeaders, setSecurityHeaders } from './security-headers.ts';
import { ShellPolicy } from './shell-policy.ts';
import { findWebFiles, noWebFilesPlugin, shellName, webFilesPlugin } from './web-files.ts';

/** Bytes of a request's headers and its address together. */
export const headerLimitBytes = 16 * 1024;
/** A request must have come in whole within this time. */
const requestTimeoutMs = 30_000;
/** Its headers within this one: a client that sends them byte by byte holds nothing for long. */
const headersTimeoutMs = 15_000;
/** Of TLS, which counts among the open connections from its first byte on. */
const handshakeTimeoutMs = 10_000;
/** A page of charts asks about 30 times at once; people behind one proxy share an address. */
const requestsPerMinute = 3000;
/** Networks whose requests are counted at a time; the least used go first. */
const networksLimit = 5000;

function create(parts: HubParts): FastifyInstance {
  const { config } = parts.settings;
  const tls = tlsOf(config);
  const options: FastifyHttpOptions<Server> = {
    logger: false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 128 },
    clientErrorHandler: answerBrokenRequest,
    // An address that cannot be decoded reaches no route, and so not the error handler.
    frameworkErrors: (error, _, reply: Pick<FastifyReply, 'status' | 'headers' | 'send'>) => {
      const message = `cannot read the request: ${reasonOf(error).slice(0, 200)}`;
      reply.status(400).headers(bareHeaders);
      reply.send({ error: 'badRequest', message });
    },
  };
  const http = {
    maxHeaderSize: headerLimitBytes,
    headersTimeout: headersTimeoutMs,
    // Of two hosts or tokens Node.js would take the first; joined, they are none.
    joinDuplicateHeaders: true,
    // What a server does not speak it passes over (RFC 9110, section 7.8): Java offers HTTP/2 so.
    shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
      headers.upgrade?.toLowerCase() === 'websocket',
  };
  try {
    return tls
      ? // The one type for both: nothing here asks which kind of server it is.
        (Fastify({
          ...options,
          https: { ...tls, ...http, handshakeTimeout: handshakeTimeoutMs },
        } as object) as FastifyInstance)
      : Fastify({ ...options, http });
  } catch (error) {
    const message = `cannot trust the proxies ${config.trustedProxies.join(', ')}: `;
    throw new AppError('badConfig', message + reasonOf(error), { cause: error });
  }
}

/** Bodies are JSON or absent, whatever a client says of one that is empty. */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}

/**
 * Node.js tells the address of a connection that has ended only if it was asked before: whoever
 * hangs up early would be nobody in counts and in the audit trail. Who is gone already is nobody,
 * and waits for no answer.
 */
function rememberAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', ({ socket }, reply, done) => {
    if (socket.remoteAddress !== undefined) return done();
    reply.hijack();
    socket.destroy();
  });
}

/** Before the guard, and of addresses too that no route has: whoever is refused is counted, too. */
async function limitRate(app: FastifyInstance): Promise<void> {
  await app.register(fastifyRateLimit, {
    global: false,
    allowList: ({ routeOptions }) => routeOptions.config.rateLimit === false,
    max: requestsPerMinute,
    timeWindow: 60_000,
    cache: networksLimit,
    keyGenerator: (request) => networkOf(request.ip),
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
  });
  app.addHook('onRequest', app.rateLimit());
}

/**
 * `webPath`: folder of the built console; null serves the API alone.
 * @throws AppError `badConfig` for a certificate or proxies that cannot be used, `unreadable` for a
 * folder without the console
 */
export async function createServer(
  parts: HubParts,
  webPath: string | null,
): Promise<FastifyInstance> {
  const files = webPath === null ? null : await findWebFiles(webPath);
  const app = create(parts);
  rememberAddresses(app);
  readJsonOnly(app);
  answerFailures(app, parts);
  const shellPath = files && join(files.root, shellName);
  const policy = new ShellPolicy(shellPath, files?.shell ?? '');
  await setSecurityHeaders(app, policy);
  await limitRate(app);
  await app.register(fastifyCookie);
  await app.register(fastifyWebsocket, {
    options: { maxPayload: messageBytes, perMessageDeflate: false },
    errorHandler: (_, socket) => {
      parts.drops.add('live', 'broken connection');
      socket.terminate();
    },
    preClose: (done) => {
      // Pages that cannot be told are cut off below.
      void Promise.allSettled([parts.live.close(), parts.logStreams.close()]).then(() => done());
    },
  });
  // Behind the one above: pages have been told by then.
  boundConnections(app, parts);
  guard(app, parts);
  await mountRoutes(app, parts);
  mountOperationRoutes(app, parts);
  mountStreamRoutes(app, parts);
  if (files) await app.register(webFilesPlugin, { files, policy });
  else await app.register(noWebFilesPlugin);
  return app;
}
