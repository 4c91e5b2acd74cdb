// The API's table: every route with its permission. Handlers, client and API page derive from it.

import { z } from 'zod';
import { accountRoutes } from './routes/account.ts';
import { administrationRoutes } from './routes/administration.ts';
import { alertRoutes } from './routes/alerts.ts';
import { containerRoutes } from './routes/containers.ts';
import { eventRoutes } from './routes/events.ts';
import { findingRoutes } from './routes/findings.ts';
import { hostRoutes } from './routes/hosts.ts';
import { logRoutes } from './routes/logs.ts';
import { processRoutes } from './routes/processes.ts';
import { reportRoutes } from './routes/reports.ts';
import { unitRoutes } from './routes/units.ts';
import type { PathParameter, RouteInfo, RouteName } from './route.ts';

export const routes = {
  ...accountRoutes,
  ...administrationRoutes,
  ...hostRoutes,
  ...processRoutes,
  ...unitRoutes,
  ...containerRoutes,
  ...logRoutes,
  ...findingRoutes,
  ...eventRoutes,
  ...reportRoutes,
  ...alertRoutes,
} as const satisfies Record<RouteName, RouteInfo>;

export type Routes = typeof routes;
export type Route = keyof Routes;

type Schema<R extends Route, K extends string> = Routes[R] extends Record<K, infer S> ? S : never;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

export type Parameters<R extends Route> = Readonly<Record<PathParameter<R>, string>>;

/** What a handler receives, validated and with defaults filled in. */
export interface RouteInput<R extends Route> {
  params: Parameters<R>;
  query: Output<Schema<R, 'query'>>;
  body: Output<Schema<R, 'body'>>;
}

/** What a client passes. */
export interface RouteRequest<R extends Route> {
  params?: Parameters<R>;
  query?: Input<Schema<R, 'query'>>;
  body?: Input<Schema<R, 'body'>>;
}

export type RouteResponse<R extends Route> = Output<Schema<R, 'response'>>;
