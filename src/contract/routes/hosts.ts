// Routes of hosts and their metrics: what there is, what it reads now, and its history.

import { z } from 'zod';
import type { RouteInfo, RouteName } from '../route.ts';
import { text } from './text.ts';

const labels = z.record(z.string(), z.string());

export const hostInfo = z.object({
  id: z.string(),
  name: z.string(),
  /** Version of its agent. */
  version: z.string(),
  lastSeenMs: z.number().nullable(),
});

export const metricDeclaration = z.object({
  name: z.string(),
  kind: z.enum(['counter', 'gauge']),
  unit: z.string(),
  keep: z.enum(['value', 'rate', 'none']),
  labels: z.array(z.string()),
  help: text,
  levels: z.object({ warn: z.number(), bad: z.number() }).nullable(),
});

export const rangeSeries = z.object({
  labels,
  /** One entry a step from `fromMs`; null is a gap. */
  min: z.array(z.number().nullable()),
  mean: z.array(z.number().nullable()),
  max: z.array(z.number().nullable()),
});

export const hostRoutes = {
  'GET /api/v1/hosts': {
    permission: 'metrics:read',
    summary: { en: 'All hosts that are watched.', ko: '지켜보는 모든 호스트입니다.' },
    response: z.object({ hosts: z.array(hostInfo) }),
  },
  'GET /api/v1/hosts/:host/metrics': {
    permission: 'metrics:read',
    summary: {
      en: 'Declarations of the metrics of a host.',
      ko: '호스트가 내는 지표의 선언입니다.',
    },
    response: z.object({ metrics: z.array(metricDeclaration) }),
  },
  'GET /api/v1/hosts/:host/samples': {
    permission: 'metrics:read',
    summary: { en: 'The newest sample of every series.', ko: '모든 계열의 최신 표본입니다.' },
    query: z.object({ metric: z.string().max(128).optional() }),
    response: z.object({
      atMs: z.number().nullable(),
      samples: z.array(
        z.object({
          metric: z.string(),
          labels,
          raw: z.number().nullable(),
          kept: z.number().nullable(),
        }),
      ),
    }),
  },
  'GET /api/v1/hosts/:host/facts': {
    permission: 'metrics:read',
    summary: {
      en: 'What is true of the host now: system, disks, interfaces.',
      ko: '호스트의 현재 사실입니다: 시스템, 디스크, 인터페이스.',
    },
    response: z.object({
      facts: z.array(z.object({ key: z.string(), atMs: z.number(), value: z.json() })),
    }),
  },
  'GET /api/v1/hosts/:host/range': {
    permission: 'metrics:read',
    summary: {
      en: 'History of a metric; the tier is chosen for the number of points asked.',
      ko: '지표의 이력입니다. 요청한 점의 수에 맞는 저장 단계를 고릅니다.',
    },
    query: z.object({
      metric: z.string().min(1).max(128),
      fromMs: z.coerce.number().int().min(0),
      toMs: z.coerce.number().int().min(0),
      /** At most this many steps come back; a screen's width in pixels is a good number. */
      points: z.coerce.number().int().min(1).max(4000).default(1200),
      /** `label=value`, several joined by commas: only such series. */
      where: z.string().max(512).optional(),
    }),
    response: z.object({
      metric: z.string(),
      fromMs: z.number(),
      stepMs: z.number(),
      /** Step of the stored tier that answered. */
      tierMs: z.number(),
      series: z.array(rangeSeries),
      /** Series left out because more matched than an answer may hold. */
      omitted: z.int(),
    }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
