// Routes of findings and silences.

import type { EvidencePart } from '../../contract/finding.ts';
import { allows } from '../../contract/permissions.ts';
import type { RouteResponse } from '../../contract/routes.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Principal } from '../auth/principal.ts';
import type { Call, RouteUnit } from '../http/route-handler.ts';
import { rowIdOf } from '../http/row-id.ts';

type Told = RouteResponse<'GET /api/v1/findings'>['findings'][number];
type Evidence = RouteResponse<'GET /api/v1/findings/:id'>['evidence'];

/** A note without words says nothing. */
const noteOf = (body: { note?: string | undefined }) => body.note || null;

function shownTo({ role }: Principal, evidence: readonly EvidencePart[]): Evidence {
  const readsLogs = allows(role, 'logs:read');
  return evidence.map(({ title, lines, isLog = false }) => ({
    title: { ...title },
    lines: isLog && !readsLogs ? [] : [...lines],
    isLog,
  }));
}

async function change(
  call: Call,
  verb: 'acknowledge' | 'close',
  { params, body }: { params: { id: string }; body: { note?: string | undefined } },
): Promise<Told> {
  const said = { by: call.principal.actor, note: noteOf(body) };
  const finding = await call.parts.findings.change(verb, rowIdOf(params.id), said);
  call.note(`${finding.rule} of ${finding.entity}`);
  return finding;
}

export default {
  name: 'findings',
  handlers: {
    'GET /api/v1/findings': ({ parts }, { query }) => parts.findings.list(query),
    'GET /api/v1/findings/:id': async ({ parts, principal }, { params }) => {
      const { info, evidence, history } = await parts.findings.read(rowIdOf(params.id));
      return { ...info, evidence: shownTo(principal, evidence), history };
    },
    'POST /api/v1/findings/:id/acknowledge': (call, input) => change(call, 'acknowledge', input),
    'POST /api/v1/findings/:id/close': (call, input) => change(call, 'close', input),
    'GET /api/v1/silences': ({ parts }) => ({ silences: parts.findings.silences.list() }),
    'POST /api/v1/silences': (call, { body }) => {
      const { host, rule, entity, reason } = body;
      const about = [host, rule, entity].map((part) => part ?? '*').join(' ');
      call.note(`${about}: ${reason}`);
      return call.parts.findings.silences.add({ ...body, by: call.principal.actor });
    },
    'DELETE /api/v1/silences/:id': async ({ parts }, { params }) => {
      if (await parts.findings.silences.remove(rowIdOf(params.id))) return;
      throw new AppError('notFound', 'cannot end the silence: there is no such one');
    },
  },
} satisfies RouteUnit;
