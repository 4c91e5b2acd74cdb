// The one guard of all routes: host, origin, who asks, and whether they may. Default: no.

import '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allows, type Permission } from '../../contract/permissions.ts';
import type { RouteInfo } from '../../contract/route.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Principal } from '../auth/principal.ts';
import { readCookie } from './cookies.ts';
import type { HubParts } from '../parts.ts';
import { changesState, checkHost, checkOrigin, knownHosts } from './request-checks.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route needs. A route without it is refused to all. */
    permission?: Permission;
    /** The contract's declaration, for routes that have one. */
    info?: RouteInfo;
    /** True for the routes that speak WebSocket. */
    live?: boolean;
  }
  interface FastifyRequest {
    principal: Principal | null;
  }
}

const bearer = /^bearer +(\S{1,200})$/i;

function tokenOf(request: FastifyRequest): string | null {
  return bearer.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

async function identify(parts: HubParts, request: FastifyRequest): Promise<Principal | null> {
  const token = tokenOf(request);
  if (token !== null) return parts.tokens.find(token, request.ip);
  const secret = readCookie(request, 'session');
  return secret === undefined ? null : parts.sessions.find(secret);
}

function checkCameFrom(parts: HubParts, request: FastifyRequest): void {
  // A token in a header is never sent by a browser on its own.
  if (tokenOf(request) !== null || !(changesState(request) || request.ws)) return;
  const hasCookie = readCookie(request, 'session') !== undefined;
  checkOrigin(request, parts.settings.config.publicUrl, { hasCookie });
}

export function mayNot(principal: Principal, permission: Permission): AppError {
  const who = principal.via === 'token' ? 'this token' : `"${principal.name}"`;
  const why = `${who} has the role ${principal.role}, which lacks "${permission}"`;
  return new AppError('forbidden', `cannot do this: ${why}; ask an administrator`);
}

async function checkPermission(parts: HubParts, request: FastifyRequest): Promise<void> {
  const { permission } = request.routeOptions.config;
  if (permission === 'public') return;
  const principal = await identify(parts, request);
  if (!principal) {
    const why =
      tokenOf(request) === null
        ? 'you are not signed in; sign in first, or send a token'
        : 'this token is not known: it was revoked, has expired or is misspelt';
    throw new AppError('notSignedIn', `cannot answer: ${why}`);
  }
  request.principal = principal;
  if (permission === undefined || !allows(principal.role, permission)) {
    throw mayNot(principal, permission ?? 'public');
  }
}

/** Mount routes after this: each of their requests is checked by it first. */
export function guard(app: FastifyInstance, parts: HubParts): void {
  const known = knownHosts(parts.settings.config);
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    checkHost(request, known);
    if (request.is404) return;
    if (request.ws && request.routeOptions.config.live !== true) {
      throw new AppError(
        'badRequest',
        'cannot open a WebSocket here: only the live and the log stream are',
      );
    }
    checkCameFrom(parts, request);
    await checkPermission(parts, request);
  });
}
