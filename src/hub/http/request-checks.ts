// Whether a request is meant for this console: its Host header, and the page that it comes from.

import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kit/app-error.ts';
import { parseListen } from '../../kit/settings/setting-value.ts';
import type { Config } from '../../kit/settings/settings.ts';

/** The name in a Host header, without port, in lower case; null for what is no host. */
export function hostNameOf(header: string): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header);
  const name = match?.[1] ?? match?.[2];
  return name === undefined ? null : name.toLowerCase().replace(/\.$/, '');
}

/**
 * Names under which the console answers. A page of another site whose name is made to point at
 * this address (DNS rebinding) sends its own name as Host, and is refused by it. Addresses need
 * no list: no name is rebound by them.
 */
export function knownHosts(config: Config, ownName: string = hostname()): Set<string> {
  const names = ['localhost', ownName, ...config.allowedHosts];
  const listen = parseListen(config.listen);
  if (listen) names.push(listen.host);
  const publicUrl = URL.parse(config.publicUrl);
  if (publicUrl) names.push(publicUrl.hostname);
  return new Set(names.map((name) => name.toLowerCase()));
}

const refusedHost = (name: string) =>
  new AppError(
    'badHost',
    `cannot answer for the host ${JSON.stringify(name.slice(0, 100))}: it is not a known name of ` +
      'this console; add it to the setting allowed-hosts',
  );

/** A whole address, as proxies are asked, names the host in place of the header. */
const wholeAddress = /^https?:\/\/([^/]*)/i;

/** @throws AppError `badHost` */
export function checkHost(request: FastifyRequest, known: ReadonlySet<string>): void {
  const named = wholeAddress.exec(request.url)?.[1] ?? request.headers.host ?? '';
  // As received, and the forwarded one where a trusted proxy has sent it.
  for (const header of [named, request.host]) {
    const name = hostNameOf(header);
    const good = name !== null && (isIP(name) !== 0 || known.has(name));
    if (!good) throw refusedHost(header);
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Methods other than GET, HEAD and OPTIONS (RFC 9110, section 9.2.1). */
export function changesState(request: FastifyRequest): boolean {
  return !safeMethods.has(request.method);
}

function refusedOrigin(why: string): AppError {
  return new AppError('badOrigin', `cannot accept the request: ${why}; open the console itself`);
}

/**
 * Checks where a request that changes something, or opens a WebSocket, comes from. Only a
 * browser can be made to send somebody's cookie, and a browser tells the origin.
 * @throws AppError `badOrigin`
 */
export function checkOrigin(
  request: FastifyRequest,
  publicUrl: string,
  credentials: { hasCookie: boolean },
): void {
  const site = request.headers['sec-fetch-site'];
  // Pages cannot set or alter this header.
  if (site === 'same-origin') return;
  if (site !== undefined) throw refusedOrigin('it comes from another site');
  const { origin } = request.headers;
  if (origin === undefined) {
    if (credentials.hasCookie) throw refusedOrigin('it carries a cookie, but no Origin header');
    return;
  }
  const url = URL.parse(origin);
  const own = url !== null && mayBeOwn(request, url) && url.host === ownHost(request, url);
  const named = url !== null && publicUrl !== '' && URL.parse(publicUrl)?.origin === url.origin;
  if (!own && !named) throw refusedOrigin('its Origin is not this console');
}

/**
 * A page over TLS may be served by a proxy that does not say so. The other way round it is what
 * somebody on the line has put in the place of a plain page of the same name.
 */
function mayBeOwn(request: FastifyRequest, { protocol }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && request.protocol !== 'https');
}

/** The request's host as a URL spells it: without the port that the scheme has anyway. */
function ownHost(request: FastifyRequest, origin: URL): string | null {
  return URL.parse(`${origin.protocol}//${request.host}`)?.host ?? null;
}
