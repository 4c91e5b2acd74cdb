// Routes of a host's containers and of the pods of its cluster.

import { z } from 'zod';
import type { RouteInfo, RouteName } from '../route.ts';
import { text } from './text.ts';

const standing = z.enum(['good', 'warning', 'danger', 'off']);
const number = z.number().nullable();
const unreadable = z.object({ unreadable: text });

const containerRow = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: z.enum(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']),
  health: z.enum(['healthy', 'unhealthy', 'starting']).nullable(),
  exitCode: z.int().nullable(),
  oomKilled: z.boolean(),
  restarts: z.int(),
  createdMs: number,
  startedMs: number,
  finishedMs: number,
  /** `0.0.0.0:8088->80/tcp`; `53/udp` where nothing is published. */
  ports: z.array(z.string()),
  project: z.string().nullable(),
  composeService: z.string().nullable(),
  /** Of one processor. */
  cpuPercent: number,
  memoryBytes: number,
  memoryLimitBytes: number,
  receivedBytesPerSecond: number,
  sentBytesPerSecond: number,
  readBytesPerSecond: number,
  writtenBytesPerSecond: number,
  processes: z.int().nullable(),
  standing,
});

const containerBrief = containerRow.pick({
  id: true,
  name: true,
  state: true,
  health: true,
  exitCode: true,
  oomKilled: true,
  restarts: true,
  standing: true,
});

const engine = z.object({
  state: z.enum(['connecting', 'watched', 'absent', 'forbidden', 'silent', 'failed']),
  reason: text.nullable(),
  engine: z.string().nullable(),
  counts: z.object({
    total: z.int(),
    running: z.int(),
    stopped: z.int(),
    warning: z.int(),
    danger: z.int(),
  }),
  troubled: z.array(containerBrief),
});

const podRow = z.object({
  /** `namespace/name`. */
  id: z.string(),
  uid: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** As kubectl shows it: a phase, or the reason that says more. */
  status: z.string(),
  message: z.string().nullable(),
  ready: z.int(),
  containers: z.array(z.string()),
  restarts: z.int(),
  lastRestartMs: number,
  node: z.string().nullable(),
  createdMs: number,
  /** Thousandths of a processor. */
  cpuMillicores: number,
  memoryBytes: number,
  standing,
});

const cluster = z.object({
  state: z.enum([
    'connecting',
    'watched',
    'absent',
    'unreachable',
    'forbidden',
    'expired',
    'broken',
  ]),
  reason: text.nullable(),
  context: z.string().nullable(),
  contexts: z.array(z.string()),
  watched: z.array(z.string()),
  namespaces: z.array(z.string()),
  version: z.string().nullable(),
  metrics: z.union([z.literal(true), unreadable]),
  counts: z.object({
    total: z.int(),
    running: z.int(),
    pending: z.int(),
    succeeded: z.int(),
    warning: z.int(),
    danger: z.int(),
  }),
  troubled: z.array(podRow.pick({ id: true, status: true, restarts: true, standing: true })),
});

export const containerRoutes = {
  'GET /api/v1/hosts/:host/containers': {
    permission: 'containers:read',
    summary: {
      en: 'The containers of a host, running or not, and how the engine stands.',
      ko: '호스트의 모든 컨테이너와 엔진의 상태입니다.',
    },
    response: z.object({ engine, containers: z.array(containerRow) }),
  },
  'GET /api/v1/hosts/:host/pods': {
    permission: 'containers:read',
    summary: {
      en: 'The pods that the host watches, and how the cluster stands.',
      ko: '호스트가 지켜보는 파드와 클러스터의 상태입니다.',
    },
    response: z.object({ cluster, pods: z.array(podRow) }),
  },
} as const satisfies Record<RouteName, RouteInfo>;
