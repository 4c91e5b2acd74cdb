// Serves the built console: hashed assets for ever, the page itself never from a cache.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kit/app-error.ts';
import type { ShellPolicy } from './shell-policy.ts';

/** Paths at which the console's page stands; it finds by itself which of its views is meant. */
export const pagePaths = [
  '/',
  '/charts',
  '/processes',
  '/services',
  '/containers',
  '/pods',
  '/logs',
  '/security',
  '/security/events',
  '/security/address',
  '/security/user',
  '/findings',
  '/reports',
  '/settings',
  '/health',
  '/sign-in',
  '/setup',
] as const;

export const shellName = 'index.html';

export interface WebFiles {
  root: string;
  shell: string;
  /** Further files beside the page, such as an icon. */
  others: string[];
}

/** Reads what there is to serve. @throws AppError `unreadable` for a folder without the page. */
export async function findWebFiles(webPath: string): Promise<WebFiles> {
  try {
    const shell = await readFile(join(webPath, shellName), 'utf8');
    const entries = await readdir(webPath, { withFileTypes: true });
    const others = entries
      .filter((entry) => entry.isFile() && /^[\w-][\w.-]*$/.test(entry.name))
      .map((entry) => entry.name)
      .filter((name) => name !== shellName && !/\.(br|gz)$/.test(name));
    return { root: webPath, shell, others };
  } catch (error) {
    const message = `cannot serve the console from ${webPath}: it is not there; run the build`;
    throw new AppError('unreadable', message, { cause: error });
  }
}

/** The page is asked for anew each time; its answer may still be 304. */
function sendShell(reply: FastifyReply): FastifyReply {
  reply.header('cache-control', 'no-cache');
  return reply.sendFile(shellName, { cacheControl: false });
}

/** A page's address as people type it, with a slash at its end. */
function isPage({ url }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return pagePaths.some((page) => page !== '/' && path === `${page}/`);
}

/** A browser that opens an address, not a program, and not a part of a page. */
function opensPage({ url, headers }: FastifyRequest): boolean {
  if (/^\/(api|metrics|assets|-)(\/|\?|$)/.test(url)) return false;
  return headers.accept?.includes('text/html') ?? false;
}

/** A plugin of its own, so that all of its routes, and no others, are public. */
export async function webFilesPlugin(
  app: FastifyInstance,
  { files, policy }: { files: WebFiles; policy: ShellPolicy },
): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, permission: 'public' };
  });
  await app.register(fastifyStatic, {
    root: files.root,
    serve: false,
    preCompressed: true,
    index: false,
  });
  await app.register(fastifyStatic, {
    root: join(files.root, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    index: false,
    decorateReply: false,
    dotfiles: 'deny',
    immutable: true,
    maxAge: '1y',
  });
  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> => {
    await policy.renew();
    reply.header('content-security-policy', policy.text);
    return sendShell(reply);
  };
  for (const path of pagePaths) app.get(path, (_, reply) => sendPage(reply));
  // A mistyped address: the console says in words that there is no such page.
  app.get('/*', (request, reply) => {
    if (isPage(request)) return sendPage(reply);
    if (!opensPage(request)) return reply.callNotFound();
    return sendPage(reply.code(404));
  });
  for (const name of files.others) {
    app.get(`/${name}`, (_, reply) => reply.sendFile(name, { maxAge: '1h' }));
  }
}

/** Where the console was not built, the pages say so instead. */
export async function noWebFilesPlugin(app: FastifyInstance): Promise<void> {
  const text = 'The web console is not built here; the API and /metrics work.\n';
  for (const path of pagePaths) {
    app.get(path, { config: { permission: 'public' } }, (_, reply) =>
      reply.type('text/plain; charset=utf-8').send(text),
    );
  }
}
