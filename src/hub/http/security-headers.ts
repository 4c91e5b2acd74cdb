// The headers that tell a browser what the console's pages may do.

import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { ShellPolicy } from './shell-policy.ts';

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

/** Of an answer that is given before any hook runs: it is no page, and shows nothing. */
export const bareHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** By its route: an address may be written in many ways, such as `/%61pi/v1/hosts`. */
const isApi = (route = '') => /^\/(api|metrics|-)(\/|$)/.test(route);

export async function setSecurityHeaders(app: FastifyInstance, policy: ShellPolicy): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy.text);
    reply.header('permissions-policy', permissionsPolicy);
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', `max-age=${hstsSeconds}`);
    }
    if (isApi(request.routeOptions.url)) reply.header('cache-control', 'no-store');
  });
}
