// What a route is: method, path, permission and the schemas of what goes in and comes out.

import type { z } from 'zod';
import type { Permission } from './permissions.ts';
import type { Text } from './text.ts';

export interface RouteInfo {
  permission: Permission;
  /** One sentence for the API page. */
  summary: Text;
  /** Recorded in the audit trail under this action, with its outcome. */
  audit?: string;
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** Absent: the answer is 204 without a body. */
  response?: z.ZodType;
}

/** `METHOD /path/:parameter`: the name of a route is all that a client needs to call it. */
export type RouteName = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** Union of the `:parameters` in a path. */
export type PathParameter<P extends string> = P extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | PathParameter<Tail>
    : Rest
  : never;
