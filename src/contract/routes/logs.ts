// Routes of a host's logs. Following one is a WebSocket: `logStreamPath` of contract/live.ts.

import { z } from 'zod';
import { mostLastLines } from '../log-line.ts';
import type { RouteInfo, RouteName } from '../route.ts';
import { text } from './text.ts';

const level = z.enum(['INFO', 'WARN', 'ERROR']);

export const logSourceId = z
  .string()
  .max(4096)
  .regex(/^(file:\/|unit:.|journal:$|container:.|pod:.)/);

/** Query of the tail and of the stream. The ignore rules of the settings hold for both. */
export const logQuery = z.object({
  source: logSourceId,
  text: z.string().max(256).optional(),
  pattern: z.string().max(256).optional(),
  /** Levels joined by commas. */
  levels: z
    .string()
    .regex(/^(INFO|WARN|ERROR)(,(INFO|WARN|ERROR))*$/)
    .optional(),
  /** `off` shows also what ignore rules leave out. */
  ignore: z.enum(['on', 'off']).default('on'),
});

/** Query of the stream of a log (`logStreamPath` of contract/live.ts). */
export const logStreamQuery = logQuery.extend({
  host: z.string().min(1).max(64),
  /** So many lines that are there already come first: a page that lost its stream goes on. */
  last: z.coerce.number().int().min(0).max(mostLastLines).default(0),
});

export const logLine = z.object({
  atMs: z.number().nullable(),
  level: level.nullable(),
  program: z.string().nullable(),
  text: z.string(),
  cut: z.boolean(),
});

export const logRoutes = {
  'GET /api/v1/hosts/:host/logs': {
    permission: 'logs:read',
    summary: {
      en: 'Log files, journal units and containers whose log can be read.',
      ko: '읽을 수 있는 로그 파일, 저널 유닛, 컨테이너입니다.',
    },
    response: z.object({
      sources: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.enum(['file', 'unit', 'journal', 'container', 'pod']),
          sizeBytes: z.number().nullable(),
          changedMs: z.number().nullable(),
          unreadable: z.object({ unreadable: text }).nullable(),
        }),
      ),
    }),
  },
  'GET /api/v1/hosts/:host/logs/tail': {
    permission: 'logs:read',
    summary: {
      en: 'The last lines of a log that pass a filter, oldest first.',
      ko: '로그에서 거르기를 지난 마지막 줄들입니다. 오래된 줄이 먼저입니다.',
    },
    query: logQuery.extend({ lines: z.coerce.number().int().min(1).max(2000).default(200) }),
    response: z.object({
      lines: z.array(logLine),
      /** Lines that ignore rules left out on the way. */
      ignored: z.int(),
      /** False: the search ended at its limit before the log's beginning. */
      complete: z.boolean(),
    }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
