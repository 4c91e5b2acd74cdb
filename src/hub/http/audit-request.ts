// The audit entry of a request, for routes whose declaration asks for one.

import type { FastifyRequest } from 'fastify';
import type { AuditEntry } from '../auth/audit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What a handler adds to the audit entry of its request. */
    auditDetail: string | null;
  }
}

function fieldOf(from: unknown, key: string): string | null {
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, key)) return null;
  const value = (from as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : null;
}

/** Null for a route that is not audited. Never holds more of a body than a name. */
export function auditOf(
  request: FastifyRequest,
  outcome: AuditEntry['outcome'],
  code: string | null = null,
): AuditEntry | null {
  const action = request.is404 ? undefined : request.routeOptions.config.info?.audit;
  if (action === undefined) return null;
  const tried = fieldOf(request.body, 'name');
  const named = fieldOf(request.params, 'name') ?? fieldOf(request.params, 'id');
  const detail = [code, request.auditDetail].filter((part) => part !== null).join(': ');
  return {
    actor: request.principal?.actor ?? tried ?? 'nobody',
    action,
    target: named ?? tried,
    outcome,
    address: request.ip,
    detail: detail === '' ? null : detail,
  };
}
