// Routes of findings: the list, one with its evidence and history, what is done with it, silences.

import { z } from 'zod';
import { severities } from '../finding.ts';
import type { RouteInfo, RouteName } from '../route.ts';
import { text } from './text.ts';

const state = z.enum(['open', 'acknowledged', 'closed']);
const severity = z.enum(severities);

const subject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('process'),
    pid: z.int(),
    startTicks: z.number(),
    name: z.string(),
  }),
  z.object({ kind: z.literal('unit'), unit: z.string() }),
  z.object({ kind: z.literal('container'), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal('pod'), namespace: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('metric'),
    metric: z.string(),
    labels: z.record(z.string(), z.string()),
  }),
  z.object({ kind: z.literal('address'), address: z.string() }),
  z.object({ kind: z.literal('network'), network: z.string() }),
  z.object({ kind: z.literal('user'), user: z.string() }),
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({ kind: z.literal('source'), source: z.string() }),
]);

/** Without its evidence, which comes with the finding alone. */
export const findingInfo = z.object({
  id: z.int(),
  host: z.string(),
  rule: z.string(),
  entity: z.string(),
  severity,
  subject,
  title: text,
  why: text,
  advice: text,
  state,
  firstMs: z.number(),
  lastMs: z.number(),
  count: z.int(),
  overMs: z.number().nullable(),
  by: z.string().nullable(),
  silenced: z.boolean(),
});

const note = z.string().trim().max(500);

export const findingStep = z.object({
  atMs: z.number(),
  what: z.enum(['found', 'again', 'worse', 'better', 'over', 'acknowledged', 'closed', 'reopened']),
  by: z.string().nullable(),
  note: z.string().nullable(),
});

export const silence = z.object({
  id: z.int(),
  /** Null matches all. At least one of the three is given. */
  host: z.string().nullable(),
  rule: z.string().nullable(),
  entity: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  createdMs: z.number(),
  untilMs: z.number(),
});

export const findingRoutes = {
  'GET /api/v1/findings': {
    permission: 'findings:read',
    summary: { en: 'Findings, the newest first.', ko: '발견된 문제입니다. 최신순입니다.' },
    query: z.object({
      host: z.string().max(64).optional(),
      /** `current`: open and acknowledged ones. */
      state: z.enum(['current', 'open', 'acknowledged', 'closed', 'all']).default('current'),
      severity: severity.optional(),
      rule: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      /** `next` of the page before. */
      before: z.string().max(64).optional(),
    }),
    response: z.object({ findings: z.array(findingInfo), next: z.string().nullable() }),
  },
  'GET /api/v1/findings/:id': {
    permission: 'findings:read',
    summary: {
      en: 'A finding with its evidence and its history.',
      ko: '발견된 문제 하나와 그 증거, 이력입니다.',
    },
    response: findingInfo.extend({
      /** Lines of logs (`isLog`) are left out for those who lack `logs:read`. */
      evidence: z.array(z.object({ title: text, lines: z.array(z.string()), isLog: z.boolean() })),
      history: z.array(findingStep),
    }),
  },
  'POST /api/v1/findings/:id/acknowledge': {
    permission: 'findings:write',
    audit: 'finding.acknowledge',
    summary: {
      en: 'Says that somebody has it in hand.',
      ko: '누군가 맡고 있음을 표시합니다.',
    },
    body: z.object({ note: note.optional() }),
    response: findingInfo,
  },
  'POST /api/v1/findings/:id/close': {
    permission: 'findings:write',
    audit: 'finding.close',
    summary: { en: 'Ends a finding.', ko: '발견된 문제를 닫습니다.' },
    body: z.object({ note: note.optional() }),
    response: findingInfo,
  },
  'GET /api/v1/silences': {
    permission: 'findings:read',
    summary: { en: 'Silences that hold.', ko: '지금 걸려 있는 조용히 하기입니다.' },
    response: z.object({ silences: z.array(silence) }),
  },
  'POST /api/v1/silences': {
    permission: 'findings:write',
    audit: 'silence.create',
    summary: {
      en: 'Silences findings that match, with a reason and an end.',
      ko: '맞는 문제를 이유와 끝나는 때를 정해 조용히 합니다.',
    },
    body: z.object({
      host: z.string().max(64).nullable().default(null),
      rule: z.string().max(64).nullable().default(null),
      entity: z.string().max(512).nullable().default(null),
      reason: z.string().trim().min(3).max(500),
      /** At most a year from now. */
      untilMs: z.number(),
    }),
    response: silence,
  },
  'DELETE /api/v1/silences/:id': {
    permission: 'findings:write',
    audit: 'silence.remove',
    summary: { en: 'Ends a silence.', ko: '조용히 하기를 끝냅니다.' },
  },
} as const satisfies Record<RouteName, RouteInfo>;
