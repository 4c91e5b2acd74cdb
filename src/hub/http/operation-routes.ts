// Routes beside the API: probes, Prometheus text, the API's description.

import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { Language } from '../../contract/text.ts';
import { acceptsGzip } from './accepts-gzip.ts';
import { expositionContentType, renderExposition } from './exposition.ts';
import type { HubParts } from '../parts.ts';

/** Anybody may ask whether it is ready, so the store is asked at most this often. */
const readyCacheMs = 1000;

/** Why the hub cannot do its work yet, or null when it can. */
async function whyNotReady(parts: HubParts): Promise<string | null> {
  if (parts.states.list().every((state) => state.lastSeenMs === null)) {
    return 'no readings have come yet';
  }
  const { state } = await parts.stores.samples.stats();
  return state === 'failed' ? 'the store has failed' : null;
}

function mountProbes(app: FastifyInstance, parts: HubParts): void {
  const open = { config: { permission: 'public', rateLimit: false } } as const;
  app.get('/-/healthy', open, async (_, reply) => reply.type('text/plain').send('healthy\n'));
  let known: { atMs: number; why: Promise<string | null> } | null = null;
  app.get('/-/ready', open, async (_, reply) => {
    const atMs = parts.clock.monotonicMs();
    if (!known || atMs - known.atMs >= readyCacheMs) known = { atMs, why: whyNotReady(parts) };
    const why = await known.why;
    reply.type('text/plain');
    return why === null ? reply.send('ready\n') : reply.code(503).send(`not ready: ${why}\n`);
  });
}

/** Loaded and made when first asked for: most programs run without anybody reading it. */
async function descriptions(version: string) {
  const { openApiDocument } = await import('../openapi/openapi.ts');
  const { apiPage, apiPagePolicy } = await import('../openapi/api-page.ts');
  const document = openApiDocument(version, { cookie: 'hostscope_session' });
  return { document, policy: apiPagePolicy, page: (as: Language) => apiPage(document, as) };
}

function mountDescriptions(app: FastifyInstance, parts: HubParts): void {
  const signedIn = { config: { permission: 'account' } } as const;
  let made: ReturnType<typeof descriptions> | null = null;
  const describe = () => (made ??= descriptions(parts.version));
  app.get('/api/v1/openapi.json', signedIn, async (_, reply) =>
    reply.send((await describe()).document),
  );
  app.get('/api', signedIn, async (request, reply) => {
    const { language } = request.query as { language?: unknown };
    const { page, policy } = await describe();
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8');
    return reply.send(page(language === 'ko' ? 'ko' : 'en'));
  });
}

/** Loaded when first asked for: few programs are read by anybody who asks for it. */
async function gzipped(text: string): Promise<Buffer> {
  const { constants, gzip } = await import('node:zlib');
  // Names come again on each line: the fastest level makes it a tenth, better ones little less.
  return promisify(gzip)(text, { level: constants.Z_BEST_SPEED });
}

function mountMetrics(app: FastifyInstance, parts: HubParts): void {
  app.get('/metrics', { config: { permission: 'metrics:read' } }, async (request, reply) => {
    const states = parts.states.list();
    const sources = states.map(({ metrics, series, raw, identity }) => ({
      metrics,
      series,
      raw,
      ...(states.length > 1 ? { labels: { host: identity.name } } : {}),
    }));
    const text = renderExposition(sources);
    reply.type(expositionContentType).header('vary', 'accept-encoding');
    if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(text);
    return reply.header('content-encoding', 'gzip').send(await gzipped(text));
  });
}

export function mountOperationRoutes(app: FastifyInstance, parts: HubParts): void {
  mountProbes(app, parts);
  mountDescriptions(app, parts);
  mountMetrics(app, parts);
}
