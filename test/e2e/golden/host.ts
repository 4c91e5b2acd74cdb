// A host that is always the same: what a feed tells of it, for pictures that are compared whole.

import { processesMessage, processRow } from '../../../src/client/model/process-fixture.ts';
import { testContainer, testEngine, testPod } from '../../../src/contract/container-fixture.ts';
import type { ErrorLine } from '../../../src/contract/error-line.ts';
import type { Json } from '../../../src/contract/fact.ts';
import type { LiveMessage } from '../../../src/contract/live.ts';
import type { ProcessRow } from '../../../src/contract/process.ts';
import type { UnitInfo } from '../../../src/contract/unit.ts';

/** 2026-11-21, 23:27:09 in Seoul. */
export const nowMs = Date.UTC(2026, 10, 21, 14, 27, 9);

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const mib = 1024 * 1024;
const host = { id: 'golden', name: 'web-01' };

const gauges: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
  ['hostscope_cpu_usage_percent', { cpu: 'all' }, 74],
  ['hostscope_cpu_usage_percent', { cpu: '0' }, 96],
  ['hostscope_cpu_usage_percent', { cpu: '1' }, 52],
  ['node_load1', {}, 3.91],
  ['node_load5', {}, 2.1],
  ['node_load15', {}, 1.04],
  ['hostscope_memory_used_bytes', {}, 5.2 * 1024 * mib],
  ['hostscope_memory_used_percent', {}, 32.5],
  ['hostscope_swap_used_percent', {}, 0],
];

function fact(key: string, value: unknown): LiveMessage {
  // Interfaces are no index types to the compiler; what they hold is plain JSON.
  return { type: 'fact', fact: { host: host.id, key, value: value as Json, atMs: nowMs } };
}

const system = {
  hostname: 'web-01',
  osName: 'Rocky Linux',
  osVersion: '9.6',
  kernel: '5.14.0',
  architecture: 'x86_64',
  vendor: null,
  model: null,
  serial: null,
  virtualisation: 'none',
  bootTimeMs: nowMs - 41 * dayMs - 7 * hourMs - 22 * minuteMs,
  timeZone: 'Asia/Seoul',
  cpuModel: null,
  cpuLogical: 2,
  cpuPhysical: 2,
  memoryBytes: 16 * 1024 * mib,
};

const unit = (name: string, more: Partial<UnitInfo>): UnitInfo => ({
  name,
  kind: 'systemd',
  description: null,
  state: 'active',
  sub: 'running',
  result: 'success',
  exitCode: 0,
  mainPid: 700,
  restarts: 0,
  sinceMs: nowMs - 3 * dayMs,
  memoryBytes: 12 * mib,
  cpuPercent: 0.1,
  enabled: 'enabled',
  watched: true,
  ...more,
});

const units: readonly UnitInfo[] = [
  unit('sshd.service', {}),
  unit('nginx.service', {
    state: 'activating',
    sub: 'auto-restart',
    restarts: 14,
    memoryBytes: 21 * mib,
    cpuPercent: 1.8,
    sinceMs: nowMs - 4 * secondMs,
  }),
  unit('backup.service', {
    state: 'failed',
    sub: 'failed',
    result: 'exit-code',
    exitCode: 3,
    mainPid: null,
    memoryBytes: null,
    cpuPercent: null,
    sinceMs: nowMs - 2 * hourMs,
  }),
];

const containers = [
  testContainer({
    id: 'a'.repeat(64),
    name: 'api',
    memoryBytes: 230 * mib,
    memoryLimitBytes: 1000 * mib,
    startedMs: nowMs - 3 * dayMs,
  }),
  testContainer({
    id: 'b'.repeat(64),
    name: 'worker',
    state: 'exited',
    health: null,
    exitCode: 137,
    oomKilled: true,
    startedMs: nowMs - hourMs,
    finishedMs: nowMs - 2 * minuteMs,
    cpuPercent: null,
    memoryBytes: null,
    standing: 'danger',
  }),
  testContainer({
    id: 'c'.repeat(64),
    name: '결제-서비스',
    cpuPercent: 91.3,
    memoryBytes: 700 * mib,
    memoryLimitBytes: 1000 * mib,
    startedMs: nowMs - 20 * minuteMs,
    standing: 'danger',
  }),
];

const pods = [
  testPod({ createdMs: nowMs - 3 * dayMs }),
  testPod({
    id: 'shop/job-x',
    name: 'job-x',
    status: 'CrashLoopBackOff',
    ready: 0,
    restarts: 9,
    cpuMillicores: null,
    memoryBytes: null,
    createdMs: nowMs - hourMs,
    standing: 'danger',
  }),
];

const named = (pid: number, name: string, more: Partial<ProcessRow>): ProcessRow =>
  processRow(pid, {
    name,
    executable: `/usr/sbin/${name}`,
    commandLine: `/usr/sbin/${name}`,
    startedMs: nowMs - 5 * dayMs,
    memoryBytes: 30 * mib,
    cpuPercent: 0,
    ...more,
  });

const danger = { level: 'danger', strictLevel: 'danger' } as const;
const caution = { level: 'caution', strictLevel: 'caution' } as const;

const processes: readonly ProcessRow[] = [
  named(1, 'systemd', { parentPid: 0, executable: '/usr/lib/systemd/systemd', cpuPercent: 0.1 }),
  named(48_213, 'kdevtmpfsi', {
    ...danger,
    executable: '/tmp/kdevtmpfsi',
    commandLine: '/tmp/kdevtmpfsi',
    rules: ['SUSPICIOUS_PATH', 'RUNNING_AS_ROOT', 'KERNEL_NAME_IMITATED'],
    memoryBytes: 508 * mib,
    cpuPercent: 97.2,
    state: 'R',
    startedMs: nowMs - 9 * minuteMs,
  }),
  named(2291, 'report-sync', { ...caution, user: 'deploy', cpuPercent: 0.4 }),
  named(1324, 'nginx', { ports: ['80', '443'], cpuPercent: 1.8, memoryBytes: 66 * mib }),
  named(1325, 'nginx', { parentPid: 1324, user: 'www-data', cpuPercent: 0.9 }),
  named(900, 'sshd', { ports: ['22'] }),
  // What must not move the cursor, colour the screen or break its columns.
  named(3001, 'evil\u001b]0;x\u0007', { ...caution, commandLine: 'evil \u001b[2J\u001b[31m' }),
  named(3002, '한글이름', { user: '홍길동', commandLine: '/opt/한글이름 --설정=값' }),
  named(3003, 'e\u0301te\u0301', { commandLine: 'שלום \u202eabc\u202c عالم' }),
];

const error = (id: number, more: Partial<ErrorLine>): ErrorLine => ({
  id,
  atMs: nowMs - 60 * secondMs,
  source: 'unit:sshd.service',
  name: 'sshd',
  text: '',
  marks: [],
  ...more,
});

const errors: readonly ErrorLine[] = [
  error(3, {
    atMs: nowMs - 2 * secondMs,
    name: 'nginx',
    source: 'unit:nginx.service',
    text: 'bind() to 0.0.0.0:80 failed (98: Address already in use)',
    marks: [{ from: 21, to: 27, tone: 'error' }],
  }),
  error(2, {
    text: 'Failed password for invalid user oracle from 203.0.113.44',
    marks: [{ from: 0, to: 6, tone: 'error' }],
  }),
  error(1, {
    atMs: nowMs - 3 * hourMs,
    name: '결제-서비스',
    source: `container:${'c'.repeat(64)}`,
    text: '주문 4021 처리 error: 연결이 끊겼습니다 \u001b[31mred\u001b[0m',
    marks: [{ from: 11, to: 16, tone: 'error' }],
  }),
];

const counts = { danger: 1, caution: 2, safe: 6, kernel: 0 };

const cluster = {
  state: 'watched',
  reason: null,
  context: 'prod',
  contexts: ['prod', 'staging'],
  watched: [],
  namespaces: ['shop'],
  version: 'v1.34.1',
  metrics: true,
  counts: { total: 2, running: 1, pending: 0, succeeded: 0, warning: 0, danger: 1 },
  troubled: [],
};

const whole = { atMs: nowMs, whole: true, gone: [] };

/** All that the picture shows, in the order of a hub. */
export const goldenMessages: readonly LiveMessage[] = [
  {
    type: 'hello',
    version: '1.0.0',
    host,
    timeZone: 'Asia/Seoul',
    metrics: {},
    charts: [],
    series: gauges.map(([metric, labels], index) => [index, metric, labels]),
    facts: [],
    recent: [],
  },
  fact('host.system', system),
  fact('services.units', { manager: 'systemd', reason: null, units }),
  fact('containers.engine', {
    ...testEngine,
    counts: { total: 3, running: 2, stopped: 0, warning: 0, danger: 2 },
  }),
  fact('pods.cluster', cluster),
  fact('processes.judged', {
    counts: { contextual: counts, strict: counts },
    rows: [],
    waiting: 0,
  }),
  { type: 'containers', ...whole, rows: containers },
  { type: 'pods', ...whole, rows: pods },
  { type: 'processes', ...processesMessage({ atMs: nowMs, whole: true, rows: processes }) },
  {
    type: 'errors',
    atMs: nowMs,
    lines: errors,
    watched: 6,
    unwatched: [],
    unwatchedCount: 0,
    ignored: 4,
    skipped: 0,
    outrun: [],
  },
  { type: 'tick', atMs: nowMs, values: gauges.flatMap(([, , value], index) => [index, value]) },
];
