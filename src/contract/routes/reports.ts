// Routes of daily reports: the days and how each went, one day's mail, its figures, sending it.

import { z } from 'zod';
import type { RouteInfo, RouteName } from '../route.ts';
import { languages } from '../text.ts';
import { text } from './text.ts';

/** YYYY-MM-DD in the time zone of the report. */
const date = z.iso.date();

const addressCount = z.object({ ip: z.string(), cnt: z.number() });

/** Figures of a day by the names of the index `metrics-daily`. */
export const metricsDaily = z.object({
  metric_date: date,
  total_logs: z.number(),
  error_count: z.number(),
  unique_ips: z.number(),
  /** 0 to 23; null: nothing was logged. */
  peak_hour: z.int().nullable(),
  peak_hour_logs: z.number(),
  top_ip_list: z.array(addressCount),
  /** Addresses with ten failed logins or more. */
  brute_force_ips: z.number(),
  top_brute_list: z.array(addressCount),
  /** When it was computed: ISO 8601, UTC. */
  created_at: z.string(),
});

export const reportDay = z.object({
  date,
  /**
   * `waiting`: failed once, tried again at `retryMs`; `notSent`: nobody to send it to; `listed`:
   * missed, told of in a later report; `skipped`: due before the first start.
   */
  state: z.enum(['sending', 'waiting', 'sent', 'failed', 'notSent', 'listed', 'skipped']),
  trigger: z.enum(['schedule', 'catchUp', 'person', 'command']),
  attempts: z.int(),
  /** Who asked for it; null: the schedule. */
  by: z.string().nullable(),
  error: text.nullable(),
  retryMs: z.number().nullable(),
  sentMs: z.number().nullable(),
  /** Of all hosts together; null: not computed. */
  metrics: metricsDaily.nullable(),
});

export const reportRoutes = {
  'GET /api/v1/reports': {
    permission: 'logs:read',
    summary: {
      en: 'Days and how the report of each went, the newest first; when the next is due.',
      ko: '날짜별 보고서의 결과입니다. 최신순이며, 다음 보고서를 보낼 때도 알려 줍니다.',
    },
    query: z.object({ limit: z.coerce.number().int().min(1).max(366).default(31) }),
    response: z.object({
      days: z.array(reportDay),
      next: z.object({ date, atMs: z.number() }).nullable(),
      timeZone: z.string(),
      /** The newest day that is over. */
      yesterday: date,
      recipients: z.int(),
      mailServer: z.boolean(),
    }),
  },
  'GET /api/v1/reports/:date': {
    permission: 'logs:read',
    summary: {
      en: 'The report of a day as it would be sent now, with its images inside.',
      ko: '하루의 보고서를 지금 보낼 모습 그대로 보여 줍니다. 이미지를 담고 있습니다.',
    },
    /** Without it the language in which it is sent. */
    query: z.object({ language: z.enum(languages).optional() }),
    response: z.object({
      date,
      language: z.enum(languages),
      /** In which it is sent. */
      sentIn: z.enum(languages),
      subject: z.string(),
      text: z.string(),
      /** To be shown where nothing in it can run. */
      html: z.string(),
      metrics: metricsDaily,
      attempts: z.object({ failed: z.number(), invalid: z.number(), accepted: z.number() }),
    }),
  },
  'POST /api/v1/reports/:date/send': {
    permission: 'reports:send',
    audit: 'report.send',
    summary: {
      en: 'Sends the report of a day, once; again only where that is said.',
      ko: '하루의 보고서를 한 번 보냅니다. 다시 보내려면 그렇게 지정해야 합니다.',
    },
    body: z.object({ again: z.boolean().default(false) }),
    response: z.object({ state: reportDay.shape.state, error: text.nullable() }),
  },
  'GET /api/v1/metrics-daily': {
    permission: 'logs:read',
    summary: {
      en: 'Figures of the days of a range, of all hosts together or of one.',
      ko: '기간의 날짜별 수치입니다. 모든 호스트를 합하거나 하나만 볼 수 있습니다.',
    },
    query: z.object({
      /** Both included; at most 92 days. Without them the last seven. */
      from: date.optional(),
      to: date.optional(),
      host: z.string().max(64).optional(),
      /** `on` computes all anew; otherwise only those that are not kept. */
      fresh: z.enum(['on', 'off']).default('off'),
    }),
    response: z.object({
      timeZone: z.string(),
      days: z.array(metricsDaily.extend({ host: z.string().nullable() })),
    }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
