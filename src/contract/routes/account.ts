// Routes of one's own account: first set-up, signing in and out, sessions, password, tokens.

import { z } from 'zod';
import { permissions, roles, type Permission } from '../permissions.ts';
import type { RouteInfo, RouteName } from '../route.ts';

export const userName = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{0,31}$/, 'must be 1-32 of a-z, 0-9, ".", "_", "-", a letter first');

/** Long enough rather than complicated; the limit bounds the cost of hashing. */
export const newPassword = z.string().min(10).max(256);

const givenPassword = z.string().min(1).max(256);

const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];

export const whoAmI = z.object({
  name: z.string(),
  role: z.enum(roles),
  permissions: z.array(z.enum(permissionNames)),
});

export const sessionInfo = z.object({
  id: z.string(),
  createdMs: z.number(),
  lastSeenMs: z.number(),
  address: z.string(),
  userAgent: z.string(),
  current: z.boolean(),
});

export const tokenInfo = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  createdMs: z.number(),
  lastUsedMs: z.number().nullable(),
  /** Whence it was used then. */
  lastAddress: z.string().nullable(),
  expiresMs: z.number().nullable(),
});

export const accountRoutes = {
  'GET /api/v1/setup': {
    permission: 'public',
    summary: {
      en: 'Whether the first administrator is still to be made.',
      ko: '첫 관리자를 아직 만들어야 하는지 알려 줍니다.',
    },
    response: z.object({ needed: z.boolean() }),
  },
  'POST /api/v1/setup': {
    permission: 'public',
    audit: 'setup',
    summary: {
      en: 'Makes the first administrator with the token of the printed link, and signs in.',
      ko: '출력된 링크의 일회용 토큰으로 첫 관리자를 만들고 로그인합니다.',
    },
    body: z.object({ token: z.string().min(1).max(100), name: userName, password: newPassword }),
    response: whoAmI,
  },
  'POST /api/v1/session': {
    permission: 'public',
    audit: 'session.signIn',
    summary: {
      en: 'Signs in and sets the session cookie.',
      ko: '로그인하고 세션 쿠키를 설정합니다.',
    },
    body: z.object({ name: z.string().min(1).max(64), password: givenPassword }),
    response: whoAmI,
  },
  'GET /api/v1/session': {
    permission: 'account',
    summary: { en: 'Who is signed in, and what they may do.', ko: '로그인한 사용자와 권한입니다.' },
    response: whoAmI,
  },
  'DELETE /api/v1/session': {
    permission: 'account',
    audit: 'session.signOut',
    summary: {
      en: 'Signs out; the session ends at once.',
      ko: '로그아웃합니다. 세션은 즉시 끝납니다.',
    },
  },
  'GET /api/v1/account/sessions': {
    permission: 'account',
    summary: { en: 'Own sessions that are still open.', ko: '열려 있는 내 세션 목록입니다.' },
    response: z.object({ sessions: z.array(sessionInfo) }),
  },
  'DELETE /api/v1/account/sessions': {
    permission: 'account',
    audit: 'session.end',
    summary: {
      en: 'Signs out everywhere else: ends all own sessions but this one.',
      ko: '다른 곳에서 모두 로그아웃합니다. 지금 세션만 남기고 내 세션을 끝냅니다.',
    },
    response: z.object({ ended: z.int() }),
  },
  'DELETE /api/v1/account/sessions/:id': {
    permission: 'account',
    audit: 'session.end',
    summary: { en: 'Ends one of the own sessions.', ko: '내 세션 하나를 끝냅니다.' },
  },
  'PUT /api/v1/account/password': {
    permission: 'account',
    audit: 'account.password',
    summary: {
      en: 'Changes the own password and ends all other own sessions; API tokens stay.',
      ko: '내 비밀번호를 바꾸고 내 다른 세션을 모두 끝냅니다. API 토큰은 그대로입니다.',
    },
    body: z.object({ current: givenPassword, password: newPassword }),
  },
  'GET /api/v1/account/tokens': {
    permission: 'tokens:own',
    summary: {
      en: 'Own API tokens, without their secrets.',
      ko: '내 API 토큰 목록입니다. 비밀값은 없습니다.',
    },
    response: z.object({ tokens: z.array(tokenInfo) }),
  },
  'POST /api/v1/account/tokens': {
    permission: 'tokens:own',
    audit: 'token.create',
    summary: {
      en: 'Makes an API token of at most the own role; its secret is shown this once.',
      ko: '내 역할 이하의 API 토큰을 만듭니다. 비밀값은 이때 한 번만 보입니다.',
    },
    body: z.object({
      name: z.string().trim().min(1).max(64),
      role: z.enum(roles).default('viewer'),
      expiresInDays: z.int().min(1).max(3650).nullable().default(null),
    }),
    response: z.object({ token: tokenInfo, secret: z.string() }),
  },
  'DELETE /api/v1/account/tokens/:id': {
    permission: 'tokens:own',
    audit: 'token.revoke',
    summary: { en: 'Revokes an own API token.', ko: '내 API 토큰을 폐기합니다.' },
  },
} as const satisfies Record<RouteName, RouteInfo>;
