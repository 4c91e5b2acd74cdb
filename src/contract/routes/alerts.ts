// Routes of alerts: the notifiers and how they fare, what was sent or waits, tests.

import { z } from 'zod';
import { severities } from '../finding.ts';
import type { RouteInfo, RouteName } from '../route.ts';
import { findingInfo } from './findings.ts';
import { text } from './text.ts';

export const notifierInfo = z.object({
  name: z.string(),
  title: text,
  /** Settings that it needs; all of them are set where it is configured. */
  needs: z.array(z.string()),
  configured: z.boolean(),
  /** The last tries have failed. */
  failing: z.boolean(),
  sentMs: z.number().nullable(),
  failedMs: z.number().nullable(),
  /** What went wrong last; it may be over. */
  error: text.nullable(),
  waiting: z.int(),
  /** Given up, refused or dropped. */
  failed: z.int(),
});

export const deliveryInfo = z.object({
  id: z.int(),
  notifier: z.string(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'dropped']),
  /** In a digest with others. */
  together: z.boolean(),
  attempts: z.int(),
  endedMs: z.number().nullable(),
  error: text.nullable(),
});

export const alertInfo = z.object({
  id: z.int(),
  findingId: z.int(),
  host: z.string(),
  rule: z.string(),
  entity: z.string(),
  severity: z.enum(severities),
  subject: findingInfo.shape.subject,
  title: text,
  atMs: z.number(),
  /**
   * Why it goes to nobody: within the grace period of one that was sent, or no notifier is
   * configured for it.
   */
  held: z.enum(['grace', 'nobody']).nullable(),
  deliveries: z.array(deliveryInfo),
});

export const alertRoutes = {
  'GET /api/v1/notifiers': {
    permission: 'settings:read',
    summary: {
      en: 'Ways by which alerts are sent, and how each fares.',
      ko: '알림을 보내는 방법과 각각의 상태입니다.',
    },
    response: z.object({ notifiers: z.array(notifierInfo) }),
  },
  'POST /api/v1/notifiers/:notifier/test': {
    permission: 'settings:write',
    audit: 'notifier.test',
    summary: {
      en: 'Sends a test at once; the answer says what went wrong.',
      ko: '바로 시험 알림을 보내고, 실패하면 이유를 답합니다.',
    },
  },
  'GET /api/v1/alerts': {
    permission: 'settings:read',
    summary: {
      en: 'Alerts and what became of each, the newest first.',
      ko: '알림과 각각의 전송 결과입니다. 최신순입니다.',
    },
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `next` of the page before. */
      before: z.coerce.number().int().optional(),
    }),
    response: z.object({ alerts: z.array(alertInfo), next: z.int().nullable() }),
  },
  'POST /api/v1/deliveries/:id/resend': {
    permission: 'findings:write',
    audit: 'delivery.resend',
    summary: {
      en: 'Sends again what was given up, refused or dropped.',
      ko: '포기했거나 거절되었거나 버린 알림을 다시 보냅니다.',
    },
  },
  'POST /api/v1/deliveries/:id/drop': {
    permission: 'findings:write',
    audit: 'delivery.drop',
    summary: {
      en: 'Ends the tries to deliver an alert that waits.',
      ko: '기다리는 알림의 전송을 그만둡니다.',
    },
  },
} as const satisfies Record<RouteName, RouteInfo>;
