// A container, a pod, and what stands behind them, made up for tests.

import type { ContainerRow, EngineFact } from './container.ts';
import type { ClusterFact, PodRow } from './pod.ts';

export function testContainer(changes: Partial<ContainerRow> = {}): ContainerRow {
  return {
    id: 'c1'.repeat(32),
    name: 'web',
    image: 'nginx:1.27',
    state: 'running',
    health: 'healthy',
    exitCode: null,
    oomKilled: false,
    restarts: 0,
    createdMs: 1_800_000_000_000,
    startedMs: 1_800_000_001_000,
    finishedMs: null,
    ports: ['0.0.0.0:8088->80/tcp'],
    project: 'shop',
    composeService: 'web',
    cpuPercent: 41.2,
    memoryBytes: 64 * 1024 * 1024,
    memoryLimitBytes: null,
    receivedBytesPerSecond: 1200,
    sentBytesPerSecond: 800,
    readBytesPerSecond: 0,
    writtenBytesPerSecond: 4096,
    processes: 3,
    standing: 'good',
    ...changes,
  };
}

export const testEngine: EngineFact = {
  state: 'watched',
  reason: null,
  engine: 'Docker 28.2.2',
  counts: { total: 1, running: 1, stopped: 0, warning: 0, danger: 0 },
  troubled: [],
};

export function testPod(changes: Partial<PodRow> = {}): PodRow {
  return {
    id: 'shop/web-7d9f',
    uid: 'd2b1c3a4',
    namespace: 'shop',
    name: 'web-7d9f',
    status: 'Running',
    message: null,
    ready: 1,
    containers: ['web'],
    restarts: 0,
    lastRestartMs: null,
    node: 'node-1',
    createdMs: 1_800_000_000_000,
    cpuMillicores: 120,
    memoryBytes: 210 * 1024 * 1024,
    standing: 'good',
    ...changes,
  };
}

export const testCluster: ClusterFact = {
  state: 'watched',
  reason: null,
  context: 'prod',
  contexts: ['prod', 'staging'],
  watched: [],
  namespaces: ['shop'],
  version: 'v1.36.3',
  metrics: true,
  counts: { total: 1, running: 1, pending: 0, succeeded: 0, warning: 0, danger: 0 },
  troubled: [],
};
