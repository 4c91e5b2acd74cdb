// Routes of a host's processes: the table, the explanation of one, its open files.

import { z } from 'zod';
import { processSignals } from '../process.ts';
import type { RouteInfo, RouteName } from '../route.ts';
import { text } from './text.ts';

const level = z.enum(['safe', 'caution', 'danger', 'kernel']);
const unreadable = z.object({ unreadable: text });
const orUnreadable = <T extends z.ZodType>(schema: T) => z.union([schema, unreadable]);

export const processRow = z.object({
  pid: z.int(),
  startTicks: z.number(),
  parentPid: z.int(),
  name: z.string(),
  user: z.string(),
  executable: z.string().nullable(),
  /** First 200 characters. */
  commandLine: z.string(),
  unit: z.string().nullable(),
  container: z.string().nullable(),
  containerName: z.string().nullable(),
  package: z.string().nullable(),
  /** `80`, `127.0.0.1:6379`, `53/udp`; null: may not be read. */
  ports: z.array(z.string()).nullable(),
  startedMs: z.number(),
  /** Verdict in contextual mode, and in strict mode. */
  level,
  strictLevel: level,
  /** Rules that fired and are not expected of this program. */
  rules: z.array(z.string()),
  state: z.string(),
  threads: z.int().nullable(),
  memoryBytes: z.number(),
  /** Of one processor. */
  cpuPercent: z.number().nullable(),
});

const processInfo = z.object({
  pid: z.int(),
  startTicks: z.number(),
  parentPid: z.int(),
  name: z.string(),
  isKernelThread: z.boolean(),
  executable: orUnreadable(z.string().nullable()),
  executableState: z.enum(['present', 'deleted', 'replaced', 'memory']).nullable(),
  commandLine: orUnreadable(z.array(z.string())),
  user: z.string(),
  userId: z.number().nullable(),
  realUserId: z.number().nullable(),
  state: z.string(),
  threads: z.int().nullable(),
  cpuPercent: z.number().nullable(),
  memoryBytes: z.number(),
  memoryPercent: z.number(),
  startedMs: z.number(),
  unit: z.string().nullable(),
  container: z.string().nullable(),
  session: z.string().nullable(),
  terminal: z.string().nullable(),
  package: z
    .object({ name: z.string(), version: z.string(), summary: z.string().nullable() })
    .nullable()
    .optional(),
  ports: orUnreadable(
    z.array(
      z.object({
        protocol: z.enum(['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'packet']),
        address: z.string(),
        port: z.int(),
      }),
    ),
  ),
  streams: orUnreadable(
    z.object({ stdin: z.enum(['socket', 'other']), stdout: z.enum(['socket', 'other']) }),
  ),
  preload: orUnreadable(z.string().nullable()),
  audit: orUnreadable(z.string().nullable()),
  libraryPath: orUnreadable(z.string().nullable()),
  tracerPid: orUnreadable(z.int()),
  script: orUnreadable(z.string().nullable()),
  isCodePiped: z.boolean(),
  loadedCode: orUnreadable(z.array(z.string())),
  preloadedCode: orUnreadable(z.array(z.object({ variable: z.string(), path: z.string() }))),
  ownMounts: z.array(z.string()),
});

const verdict = z.object({
  host: z.string(),
  pid: z.int(),
  startTicks: z.number(),
  level,
  strictLevel: level,
  role: text,
  roleSource: z.enum(['known', 'unit', 'package', 'unknown', 'kernel']),
  worry: text.nullable(),
  reasons: z.array(
    z.object({
      rule: z.string(),
      severity: z.enum(['caution', 'danger']),
      why: text,
      evidence: z.string(),
      expected: z.boolean(),
    }),
  ),
  advice: text.nullable(),
  strictAdvice: text.nullable(),
  unseen: z.array(text),
});

const relative = z.object({ pid: z.int(), name: z.string(), level });

export const processRoutes = {
  'GET /api/v1/hosts/:host/processes': {
    permission: 'processes:read',
    summary: {
      en: 'The process table with the verdict on each.',
      ko: '프로세스 표와 각각의 판정입니다.',
    },
    response: z.object({ processes: z.array(processRow) }),
  },
  'GET /api/v1/hosts/:host/processes/:pid': {
    permission: 'processes:read',
    summary: {
      en: 'What one process is, whether it is dangerous, and why.',
      ko: '프로세스 하나가 무엇인지, 위험한지, 왜 그런지입니다.',
    },
    response: z.object({
      process: processInfo,
      verdict,
      parents: z.array(relative),
      children: z.array(relative),
      /** Percent of one processor, a value each 5 s, oldest first. */
      recentCpu: z.array(z.number().nullable()),
    }),
  },
  'POST /api/v1/hosts/:host/processes/:pid/signal': {
    permission: 'processes:signal',
    audit: 'process.signal',
    summary: {
      en: 'Sends a signal to a process, if it is still the one that started then.',
      ko: '프로세스에 신호를 보냅니다. 그때 시작한 그 프로세스일 때만 보냅니다.',
    },
    body: z.object({ startTicks: z.number(), signal: z.enum(processSignals) }),
    response: z.object({ name: z.string() }),
  },
  'GET /api/v1/hosts/:host/processes/:pid/files': {
    permission: 'processes:files',
    summary: { en: 'The open files of a process.', ko: '프로세스가 연 파일입니다.' },
    response: z.object({
      files: z.array(z.object({ descriptor: z.int(), target: z.string() })),
      omitted: z.int(),
    }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
