// Mounts every route of the contract on its handler: validation, handler, audit, answer.

import assert from 'node:assert/strict';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { RouteInfo } from '../../contract/route.ts';
import { routes, type Route, type RouteInput } from '../../contract/routes.ts';
import { loadFolder } from '../../kit/registry.ts';
import { auditOf } from './audit-request.ts';
import { parse } from './request-input.ts';
import type { Principal } from '../auth/principal.ts';
import type { HubParts } from '../parts.ts';
import type { Call, Handlers, RouteUnit } from './route-handler.ts';

/** Bytes of a request's body. The largest proper one is a change of all settings. */
export const bodyLimitBytes = 64 * 1024;

/** A handler whose route the type system no longer knows. */
type AnyHandler = (call: Call, input: RouteInput<Route>) => unknown;

/** One handler of each route; a missing, unknown or doubled one is a bug that stops the start. */
export function collectHandlers(units: readonly RouteUnit[]): Map<Route, AnyHandler> {
  const handlers = new Map<Route, AnyHandler>();
  for (const unit of units) {
    for (const route of Object.keys(unit.handlers) as (keyof Handlers)[]) {
      assert(Object.hasOwn(routes, route), `BUG: ${unit.name} handles ${route}: no such route`);
      assert(!handlers.has(route), `BUG: ${unit.name} handles ${route}, and so does another`);
      handlers.set(route, unit.handlers[route] as AnyHandler);
    }
  }
  for (const route of Object.keys(routes) as Route[]) {
    assert(handlers.has(route), `BUG: no file of hub/routes handles ${route}`);
  }
  return handlers;
}

class RequestCall implements Call {
  readonly parts: HubParts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  #signal: AbortSignal | null = null;

  constructor(parts: HubParts, request: FastifyRequest, reply: FastifyReply) {
    this.parts = parts;
    this.request = request;
    this.reply = reply;
  }

  get principal(): Principal {
    assert(this.request.principal, 'BUG: a public route asked who is signed in');
    return this.request.principal;
  }

  get signal(): AbortSignal {
    if (this.#signal) return this.#signal;
    const controller = new AbortController();
    this.reply.raw.once('close', () => controller.abort());
    this.#signal = controller.signal;
    return controller.signal;
  }

  note(detail: string): void {
    this.request.auditDetail = detail;
  }
}

function mount(app: FastifyInstance, parts: HubParts, route: Route, handler: AnyHandler): void {
  const [method, url] = route.split(' ') as [HTTPMethods, string];
  const info: RouteInfo = routes[route];
  app.route({
    method,
    url,
    config: { permission: info.permission, info },
    async handler(request, reply) {
      const input = {
        params: request.params,
        query: info.query && parse(info.query, 'query', request.query),
        body: info.body && parse(info.body, 'body', request.body),
      };
      const call = new RequestCall(parts, request, reply);
      // The schemas are those of this very route, and so is its handler.
      const answer = await handler(call, input as RouteInput<Route>);
      const entry = auditOf(request, 'success');
      if (entry) await parts.audit.record(entry);
      if (info.response === undefined) return reply.code(204).send();
      return reply.send(answer);
    },
  });
}

/** Reads the handlers of hub/routes and mounts each on its declaration in the contract. */
export async function mountRoutes(app: FastifyInstance, parts: HubParts): Promise<void> {
  const units = await loadFolder<RouteUnit>(new URL('../routes/', import.meta.url));
  app.decorateRequest('auditDetail', null);
  for (const [route, handler] of collectHandlers(units)) mount(app, parts, route, handler);
}
