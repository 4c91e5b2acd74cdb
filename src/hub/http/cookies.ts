// The two cookies: the session's, and the mark of a browser in which a user has signed in.

import '@fastify/cookie';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Browsers keep a cookie for at most 400 days; when a session ends is the hub's to say. */
const maxAge = 400 * 86_400;

type CookieName = 'session' | 'device';

function optionsOf(request: FastifyRequest): CookieSerializeOptions {
  const secure = request.protocol === 'https';
  return { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge };
}

/** `__Host-` binds a cookie to this very host over TLS: no neighbour or plain page can set it. */
function fullName(request: FastifyRequest, name: CookieName): string {
  return `${request.protocol === 'https' ? '__Host-' : ''}hostscope_${name}`;
}

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[fullName(request, name)];
}

export function setCookie(reply: FastifyReply, name: CookieName, value: string): void {
  reply.setCookie(fullName(reply.request, name), value, optionsOf(reply.request));
}

export function clearCookie(reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(fullName(reply.request, name), optionsOf(reply.request));
}
