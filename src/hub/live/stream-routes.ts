// The two routes that speak WebSocket: the live stream, and the stream of a log.

import '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { livePath, logStreamPath } from '../../contract/live.ts';
import { logStreamQuery } from '../../contract/routes/logs.ts';
import { AppError } from '../../kit/app-error.ts';
import { stateOf } from '../ask-agent.ts';
import { logFilterOf } from '../log-filter.ts';
import type { Followed } from './log-streams.ts';
import type { HubParts } from '../parts.ts';
import { parse } from '../http/request-input.ts';

function checkUpgrade(request: FastifyRequest, what: string): void {
  if (request.ws) return;
  const why = 'it is a WebSocket; send an upgrade request';
  throw new AppError('badRequest', `cannot open ${what}: ${why}`);
}

function mountLive(app: FastifyInstance, parts: HubParts): void {
  app.route({
    method: 'GET',
    url: livePath,
    config: { permission: 'metrics:read', live: true },
    async preHandler(request) {
      checkUpgrade(request, 'the live stream');
      if (request.principal) parts.live.admit(request.principal);
    },
    handler: async (_, reply) => reply.send(),
    wsHandler(socket, request) {
      const { host } = request.query as { host?: unknown };
      if (!request.principal) return socket.terminate();
      parts.live.join(socket, request.principal, typeof host === 'string' ? host : null);
    },
  });
}

/** @throws AppError `badRequest` for what is not a proper query */
function followedOf(parts: HubParts, request: FastifyRequest): Followed {
  const query = parse(logStreamQuery, 'query', request.query);
  const filter = logFilterOf(query, parts.settings.config.logIgnore);
  return { host: query.host, source: query.source, filter, last: query.last };
}

function mountLogStream(app: FastifyInstance, parts: HubParts): void {
  app.route({
    method: 'GET',
    url: logStreamPath,
    config: { permission: 'logs:read', live: true },
    async preHandler(request) {
      checkUpgrade(request, 'the log stream');
      stateOf(parts, followedOf(parts, request).host);
      if (request.principal) parts.logStreams.admit(request.principal);
    },
    handler: async (_, reply) => reply.send(),
    wsHandler(socket, request) {
      if (!request.principal) return socket.terminate();
      parts.logStreams.join(socket, request.principal, followedOf(parts, request));
    },
  });
}

export function mountStreamRoutes(app: FastifyInstance, parts: HubParts): void {
  mountLive(app, parts);
  mountLogStream(app, parts);
}
