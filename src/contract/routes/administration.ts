// Routes of the administrator: users, settings, the audit trail, and the program's own health.

import { z } from 'zod';
import { roles } from '../permissions.ts';
import type { RouteInfo, RouteName } from '../route.ts';
import { newPassword, sessionInfo, tokenInfo, userName } from './account.ts';
import { text } from './text.ts';

export const userInfo = z.object({
  name: z.string(),
  role: z.enum(roles),
  createdMs: z.number(),
  lastSignInMs: z.number().nullable(),
});

export const auditEntry = z.object({
  id: z.int(),
  atMs: z.number(),
  /** User name, `token:NAME`, `command line`, or the name tried by someone not signed in. */
  actor: z.string(),
  action: z.string(),
  target: z.string().nullable(),
  outcome: z.enum(['success', 'failure']),
  address: z.string().nullable(),
  detail: z.string().nullable(),
});

/** Where a setting's value comes from; only `default` and `settings` may be changed here. */
export const origin = z.enum(['default', 'settings', 'file', 'environment', 'flag']);

export const settingInfo = z.object({
  key: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  origin,
  help: z.object({ en: z.string(), ko: z.string() }),
  /** Can be changed while running, here. */
  editable: z.boolean(),
  unit: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** All that it may be; null where it is not one of a few. */
  choices: z.array(z.string()).nullable(),
  /** Of one whose value is never shown (here empty): whether it has one. */
  secret: z.enum(['set', 'unset']).nullable(),
});

export const tierInfo = z.object({
  stepMs: z.int(),
  keepDays: z.number(),
  bytes: z.number(),
  /** Samples (1 s tier) or points (coarser tiers) that are stored. */
  points: z.number(),
  oldestMs: z.number().nullable(),
});

export const storeHealth = z.object({
  state: z.enum(['ok', 'full', 'failed']),
  message: z.string().nullable(),
  path: z.string(),
  bytes: z.number(),
  budgetBytes: z.number(),
  diskFreeBytes: z.number().nullable(),
  series: z.int(),
  tiers: z.array(tierInfo),
});

export const collectorHealth = z.object({
  name: z.string(),
  host: z.string(),
  state: z.enum(['ok', 'absent', 'failed', 'slow']),
  /** Why it is not `ok`. */
  message: text.nullable(),
  everyMs: z.number(),
  lastMs: z.number().nullable(),
  /** Mean wall time of a run over the last minute. */
  meanDurationMs: z.number(),
  runs: z.int(),
  failures: z.int(),
});

export const health = z.object({
  version: z.string(),
  startedMs: z.number(),
  node: z.string(),
  cpuSecondsPerMinute: z.number().nullable(),
  residentBytes: z.number(),
  heapBytes: z.number(),
  viewers: z.int(),
  store: storeHealth,
  collectors: z.array(collectorHealth),
  /** What was dropped since the start, by place and reason. */
  dropped: z.array(z.object({ where: z.string(), reason: z.string(), count: z.int() })),
});

export const administrationRoutes = {
  'GET /api/v1/users': {
    permission: 'users:manage',
    summary: { en: 'All users.', ko: '모든 사용자입니다.' },
    response: z.object({ users: z.array(userInfo) }),
  },
  'POST /api/v1/users': {
    permission: 'users:manage',
    audit: 'user.create',
    summary: { en: 'Makes a user.', ko: '사용자를 만듭니다.' },
    body: z.object({ name: userName, role: z.enum(roles), password: newPassword }),
    response: userInfo,
  },
  'PATCH /api/v1/users/:name': {
    permission: 'users:manage',
    audit: 'user.change',
    summary: {
      en: 'Changes a role or password; sessions of that user end, with a password tokens too.',
      ko: '역할이나 비밀번호를 바꿉니다. 세션이 끝나며, 비밀번호를 바꾸면 API 토큰도 끝납니다.',
    },
    body: z.object({ role: z.enum(roles).optional(), password: newPassword.optional() }),
    response: userInfo,
  },
  'DELETE /api/v1/users/:name': {
    permission: 'users:manage',
    audit: 'user.remove',
    summary: {
      en: 'Removes a user with their sessions and tokens; the last administrator stays.',
      ko: '사용자와 그 세션, 토큰을 지웁니다. 마지막 관리자는 지울 수 없습니다.',
    },
  },
  'GET /api/v1/users/:name/access': {
    permission: 'users:manage',
    summary: {
      en: 'How a user gets in: open sessions and API tokens, without their secrets.',
      ko: '사용자의 열린 세션과 API 토큰입니다. 비밀값은 없습니다.',
    },
    response: z.object({ sessions: z.array(sessionInfo), tokens: z.array(tokenInfo) }),
  },
  'DELETE /api/v1/users/:name/sessions/:id': {
    permission: 'users:manage',
    audit: 'session.end',
    summary: { en: 'Ends a session of a user.', ko: '사용자의 세션 하나를 끝냅니다.' },
  },
  'DELETE /api/v1/users/:name/tokens/:id': {
    permission: 'users:manage',
    audit: 'token.revoke',
    summary: { en: 'Revokes an API token of a user.', ko: '사용자의 API 토큰을 폐기합니다.' },
  },
  'GET /api/v1/settings': {
    permission: 'settings:read',
    summary: {
      en: 'Every setting with its origin; of secrets only whether they are set.',
      ko: '모든 설정과 그 출처입니다. 비밀값은 설정했는지만 보여 줍니다.',
    },
    response: z.object({ settings: z.array(settingInfo) }),
  },
  'PATCH /api/v1/settings': {
    permission: 'settings:write',
    audit: 'settings.change',
    summary: {
      en: 'Changes settings that no file, variable or flag fixes.',
      ko: '파일, 환경 변수, 플래그로 고정되지 않은 설정을 바꿉니다.',
    },
    body: z.object({
      /** Null takes a setting back to its default. */
      values: z.record(
        z.string().max(64),
        z.union([
          z.string().max(4096),
          z.number(),
          z.boolean(),
          z.array(z.string().max(4096)).max(256),
          z.null(),
        ]),
      ),
    }),
    response: z.object({ settings: z.array(settingInfo) }),
  },
  'GET /api/v1/audit': {
    permission: 'audit:read',
    summary: { en: 'The audit trail, newest first.', ko: '감사 기록입니다. 최신순입니다.' },
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      /** Id of the last entry of the page before. */
      before: z.coerce.number().int().optional(),
    }),
    response: z.object({ entries: z.array(auditEntry), next: z.int().nullable() }),
  },
  'GET /api/v1/health': {
    permission: 'health:read',
    summary: {
      en: "The program's own health and cost.",
      ko: '이 프로그램 자신의 상태와 비용입니다.',
    },
    response: health,
  },
} as const satisfies Record<RouteName, RouteInfo>;
