// Routes of a host's services.

import { z } from 'zod';
import type { RouteInfo, RouteName } from '../route.ts';
import { text } from './text.ts';

const unreadable = z.object({ unreadable: text });

export const unitInfo = z.object({
  name: z.string(),
  kind: z.enum(['systemd', 'process', 'windows']),
  description: z.string().nullable(),
  state: z.enum([
    'active',
    'inactive',
    'failed',
    'activating',
    'deactivating',
    'reloading',
    'maintenance',
    'missing',
    'hidden',
  ]),
  sub: z.string().nullable(),
  result: z.string().nullable(),
  exitCode: z.int().nullable(),
  mainPid: z.int().nullable(),
  restarts: z.int().nullable(),
  sinceMs: z.number().nullable(),
  memoryBytes: z.union([z.number(), unreadable]).nullable(),
  cpuPercent: z.union([z.number(), unreadable]).nullable(),
  enabled: z.string().nullable(),
  watched: z.boolean(),
});

export const unitRoutes = {
  'GET /api/v1/hosts/:host/units': {
    permission: 'metrics:read',
    summary: {
      en: 'All services of a host; the watched ones are also the fact `services.units`.',
      ko: '호스트의 모든 서비스입니다. 지켜보는 것은 사실 `services.units`에도 있습니다.',
    },
    response: z.object({ units: z.array(unitInfo) }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
