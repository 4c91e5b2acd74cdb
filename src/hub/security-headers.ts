// The headers that tell a browser what the console's pages may do.

import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { inlineHashes } from './web-files.ts';

/** Half a year; only ever sent over TLS. */
const hstsSeconds = 15_552_000;

const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The policy of a page: its own files, and of inline blocks only those it was built with. */
export function contentSecurityPolicy(html: string): string {
  return [
    `default-src 'none'`,
    ["script-src 'self'", ...inlineHashes(html, 'script')].join(' '),
    ["style-src 'self'", ...inlineHashes(html, 'style')].join(' '),
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

const isApi = (url: string) => /^\/(api|metrics|-)(\/|\?|$)/.test(url);

export async function setSecurityHeaders(app: FastifyInstance, shell: string): Promise<void> {
  const policy = contentSecurityPolicy(shell);
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy);
    reply.header('permissions-policy', permissionsPolicy);
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', `max-age=${hstsSeconds}`);
    }
    if (isApi(request.url)) reply.header('cache-control', 'no-store');
  });
}
