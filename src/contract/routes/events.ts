// Routes of security events: search, counts, the security page, an address, a user, detectors.

import { z } from 'zod';
import { eventFieldNames } from '../event-field.ts';
import { severities } from '../finding.ts';
import type { RouteInfo, RouteName } from '../route.ts';
import { findingInfo } from './findings.ts';
import { text } from './text.ts';

const field = z.enum(eventFieldNames);
const ms = z.coerce.number().int().min(0).max(8_640_000_000_000_000);

/** Half open; without `fromMs` the last day. */
const range = {
  host: z.string().max(64).optional(),
  fromMs: ms.optional(),
  toMs: ms.optional(),
};

/** As a person types it: `user:root -ip:10.0.0.0/8 "Failed password"`. */
const query = z.string().max(2000).default('');

export const eventInfo = z.object({
  id: z.string(),
  atMs: z.number(),
  collectedMs: z.number(),
  host: z.string(),
  hostName: z.string().nullable(),
  program: z.string().nullable(),
  pid: z.int().nullable(),
  /** Empty: no parser understood it. */
  logType: z.string(),
  type: z.string(),
  level: z.enum(['INFO', 'WARN', 'ERROR']),
  action: z.string(),
  outcome: z.enum(['success', 'failure', 'unknown']),
  user: z.string().nullable(),
  ip: z.string().nullable(),
  port: z.int().nullable(),
  attempts: z.int(),
  message: z.string(),
  /** As it was read, stamp and all; absent where the store does not keep it. */
  line: z.string().optional(),
  path: z.string(),
  /** Names the occurrence, as docs/events.md says; null for a line without a stamp. */
  rowHash: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
});

/** Steps of equal length from `fromMs` on. */
const series = z.object({
  /** Null: all, or all other values. */
  value: z.string().nullable(),
  counts: z.array(z.number()),
});

export const topEntry = z.object({
  value: z.string(),
  count: z.number(),
  firstMs: z.number(),
  lastMs: z.number(),
});

const top = z.object({ entries: z.array(topEntry), distinct: z.int(), total: z.number() });

/** By ISO 3166-1 alpha-2; of the addresses with the most failed attempts. */
const countries = z.object({
  /** Why the database cannot be read; null: it is. */
  problem: text.nullable(),
  entries: z.array(
    z.object({
      /** Null: the database does not know them. */
      country: z.string().nullable(),
      count: z.number(),
      addresses: z.int(),
    }),
  ),
});

/** Attempts to log in, by what came of them. */
export const attemptSeries = z.object({
  fromMs: z.number(),
  stepMs: z.number(),
  failed: z.array(z.number()),
  invalid: z.array(z.number()),
  accepted: z.array(z.number()),
});

export const loginSession = z.object({
  user: z.string(),
  ip: z.string().nullable(),
  service: z.string(),
  /** Null: it began before anything that is known. */
  fromMs: z.number().nullable(),
  /** Null: it goes on. */
  toMs: z.number().nullable(),
  pid: z.int().nullable(),
});

/** A detector as people see and set it. */
export const detectorInfo = z.object({
  name: z.string(),
  title: text,
  /** What it finds, and why that matters. */
  help: text,
  technique: z.string(),
  severity: z.enum(severities),
  enabled: z.boolean(),
  settings: z.array(
    z.object({
      name: z.string(),
      label: text,
      value: z.number(),
      default: z.number(),
      min: z.number(),
      max: z.number(),
      unit: z.string(),
    }),
  ),
  /** In the last 30 days; `allowed` would have been, but for the allow-list. */
  found: z.int(),
  allowed: z.int(),
});

const detectorValues = z.object({
  enabled: z.boolean().optional(),
  settings: z.record(z.string().max(64), z.number()).default({}),
});

export const eventRoutes = {
  'GET /api/v1/events': {
    permission: 'logs:read',
    summary: {
      en: 'Security events that a search finds, the newest first.',
      ko: '검색에 맞는 보안 이벤트입니다. 최신순입니다.',
    },
    query: z.object({
      ...range,
      q: query,
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      /** `next` of the page before. */
      before: z.string().max(256).optional(),
      /** `newest` of an earlier page: only what was stored since, oldest first. */
      after: z.string().max(256).optional(),
      /** `off` lists also what the ignore rules leave out. */
      ignore: z.enum(['on', 'off']).default('on'),
    }),
    response: z.object({
      events: z.array(eventInfo),
      next: z.string().nullable(),
      newest: z.string(),
      /** False: it took too long; `next` goes on. */
      complete: z.boolean(),
    }),
  },
  'GET /api/v1/events/counts': {
    permission: 'logs:read',
    summary: {
      en: 'How many events a search finds in each interval, by a field.',
      ko: '검색에 맞는 이벤트의 구간별 수이며, 필드로 나눌 수 있습니다.',
    },
    query: z.object({
      ...range,
      q: query,
      points: z.coerce.number().int().min(1).max(500).default(60),
      by: field.optional(),
      measure: z.enum(['lines', 'attempts']).default('lines'),
      ignore: z.enum(['on', 'off']).default('on'),
    }),
    response: z.object({
      fromMs: z.number(),
      stepMs: z.number(),
      series: z.array(series),
      /** Events that the ignore rules leave out of the range. */
      ignored: z.number(),
    }),
  },
  'GET /api/v1/events/top': {
    permission: 'logs:read',
    summary: {
      en: 'The most frequent values of a field.',
      ko: '필드에서 가장 많은 값입니다.',
    },
    query: z.object({
      ...range,
      q: query,
      by: field,
      measure: z.enum(['lines', 'attempts']).default('lines'),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    }),
    response: top,
  },
  'GET /api/v1/security': {
    permission: 'logs:read',
    summary: {
      en: 'Attempts to log in, who made them, and when: all of the security page.',
      ko: '로그인 시도와 출처, 시간대 등 보안 페이지 전체입니다.',
    },
    query: z.object({ ...range, points: z.coerce.number().int().min(1).max(500).default(48) }),
    response: z.object({
      attempts: attemptSeries,
      totals: z.object({ failed: z.number(), invalid: z.number(), accepted: z.number() }),
      addresses: top,
      users: top,
      /** Failed attempts by country; null: no database of countries is configured. */
      countries: countries.nullable(),
      /** Failed attempts, [weekday from Monday][hour], in the host's time zone; last 28 days. */
      heat: z.array(z.array(z.number())),
      sessions: z.array(loginSession),
      findings: z.array(findingInfo),
      /** What was read, and how much of it was understood. */
      reading: z.object({
        lines: z.number(),
        understood: z.number(),
        newestMs: z.number().nullable(),
        sources: z.array(
          z.object({
            source: z.string(),
            path: z.string(),
            lines: z.number(),
            understood: z.number(),
            newestMs: z.number().nullable(),
            behindBytes: z.number().nullable(),
            problem: text.nullable(),
          }),
        ),
      }),
    }),
  },
  'GET /api/v1/security/addresses/:address': {
    permission: 'logs:read',
    summary: {
      en: 'Everything about one address: attempts, users tried, findings, sessions.',
      ko: '주소 하나의 모든 것으로 시도, 시도한 사용자, 발견된 문제, 세션입니다.',
    },
    query: z.object({ ...range, points: z.coerce.number().int().min(1).max(500).default(60) }),
    response: z.object({
      address: z.string(),
      /** ISO 3166-1 alpha-2; null: not known, or no database is configured. */
      country: z.string().nullable(),
      firstMs: z.number().nullable(),
      lastMs: z.number().nullable(),
      /** Whether the allow-list has it. */
      allowed: z.boolean(),
      attempts: attemptSeries,
      totals: z.object({ failed: z.number(), invalid: z.number(), accepted: z.number() }),
      users: top,
      types: top,
      findings: z.array(findingInfo),
      sessions: z.array(loginSession),
    }),
  },
  /** A user may be called anything, nothing at all or `..` too: no path carries that. */
  'GET /api/v1/security/user': {
    permission: 'logs:read',
    summary: {
      en: 'Everything about one user name: attempts, addresses, findings, sessions, sudo.',
      ko: '사용자 이름 하나의 모든 것으로 시도, 주소, 발견된 문제, 세션, sudo입니다.',
    },
    query: z.object({
      ...range,
      /** Exactly as it is written in the log; empty is a name too. */
      name: z.string().max(2000),
      points: z.coerce.number().int().min(1).max(500).default(60),
    }),
    response: z.object({
      user: z.string(),
      firstMs: z.number().nullable(),
      lastMs: z.number().nullable(),
      allowed: z.boolean(),
      attempts: attemptSeries,
      totals: z.object({ failed: z.number(), invalid: z.number(), accepted: z.number() }),
      addresses: top,
      types: top,
      findings: z.array(findingInfo),
      sessions: z.array(loginSession),
    }),
  },
  'GET /api/v1/events/unparsed': {
    permission: 'logs:read',
    summary: {
      en: 'Lines that no parser understood, by their template.',
      ko: '어떤 파서도 이해하지 못한 줄을 틀로 묶은 것입니다.',
    },
    query: z.object({ ...range, limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.object({
      lines: z.number(),
      templates: z.array(z.object({ template: z.string(), lines: z.int(), sample: z.string() })),
    }),
  },
  'GET /api/v1/detectors': {
    permission: 'findings:read',
    summary: { en: 'Detectors and their settings.', ko: '탐지기와 그 설정입니다.' },
    response: z.object({ detectors: z.array(detectorInfo) }),
  },
  'PUT /api/v1/detectors/:detector': {
    permission: 'settings:write',
    audit: 'detector.change',
    summary: { en: 'Changes the settings of a detector.', ko: '탐지기의 설정을 바꿉니다.' },
    body: detectorValues,
    response: detectorInfo,
  },
  'POST /api/v1/detectors/:detector/trial': {
    permission: 'findings:read',
    summary: {
      en: 'What a detector would have found in stored events with these settings.',
      ko: '이 설정이었다면 저장된 이벤트에서 탐지기가 찾았을 것입니다.',
    },
    body: z.object({
      settings: z.record(z.string().max(64), z.number()).default({}),
      days: z.number().int().min(1).max(365).default(30),
    }),
    response: z.object({
      times: z.int(),
      events: z.number(),
      entities: z.array(
        z.object({
          entity: z.string(),
          firstMs: z.number(),
          lastMs: z.number(),
          count: z.number(),
          allowed: z.boolean(),
        }),
      ),
    }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
