// What a file of hub/routes exports, and what its handlers are given.

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route, RouteInput, RouteResponse } from '../../contract/routes.ts';
import type { Principal } from '../auth/principal.ts';
import type { HubParts } from '../parts.ts';

export interface Call {
  parts: HubParts;
  request: FastifyRequest;
  reply: FastifyReply;
  /** The user. Only routes that are not public may read it. */
  readonly principal: Principal;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  /** Adds to the audit entry of the request. */
  note(detail: string): void;
}

/** A route without a response schema answers 204. */
type Answer<R extends Route> = [RouteResponse<R>] extends [never] ? void : RouteResponse<R>;

export type Handler<R extends Route> = (
  call: Call,
  input: RouteInput<R>,
) => Answer<R> | Promise<Answer<R>>;

export type Handlers = { readonly [R in Route]?: Handler<R> };

export interface RouteUnit {
  /** The file's name. */
  readonly name: string;
  readonly handlers: Handlers;
}
