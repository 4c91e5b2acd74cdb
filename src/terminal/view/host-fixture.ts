// A made-up host for the tests of the terminal view: what it tells.

import { processesMessage, processRow } from '../../client/model/process-fixture.ts';
import {
  testCluster,
  testContainer,
  testEngine,
  testPod,
} from '../../contract/container-fixture.ts';
import type { ErrorLine } from '../../contract/error-line.ts';
import type { FilesystemFact, InterfaceFact, Json, SystemFact } from '../../contract/fact.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { ProcessRow } from '../../contract/process.ts';
import type { UnitInfo } from '../../contract/unit.ts';
import { minuteMs, dayMs } from '../../contract/time-units.ts';

/** Sunday 22 November 2026, 23:27:08 in Seoul. */
export const nowMs = Date.parse('2026-11-22T14:27:08Z');

const gib = 1024 ** 3;
const mib = 1024 ** 2;

export const system: SystemFact = {
  hostname: 'web-01',
  osName: 'Rocky Linux',
  osVersion: '9.6',
  kernel: '5.14.0',
  architecture: 'x86_64',
  vendor: null,
  model: null,
  serial: null,
  virtualisation: 'kvm',
  bootTimeMs: nowMs - 41 * dayMs - 442 * minuteMs,
  timeZone: 'Asia/Seoul',
  cpuModel: 'EPYC',
  cpuLogical: 4,
  cpuPhysical: 2,
  memoryBytes: 16 * gib,
};

export function unit(name: string, changes: Partial<UnitInfo> = {}): UnitInfo {
  return {
    name: `${name}.service`,
    kind: 'systemd',
    description: `The ${name} service`,
    state: 'active',
    sub: 'running',
    result: 'success',
    exitCode: 0,
    mainPid: 1200,
    restarts: 0,
    sinceMs: nowMs - dayMs,
    memoryBytes: 12 * mib,
    cpuPercent: 0.1,
    enabled: 'enabled',
    watched: true,
    ...changes,
  };
}

export const units = [
  unit('sshd'),
  unit('nginx', {
    state: 'activating',
    sub: 'auto-restart',
    result: 'exit-code',
    exitCode: 1,
    restarts: 14,
    cpuPercent: 1.8,
    memoryBytes: 21 * mib,
  }),
  unit('backup', { state: 'failed', sub: 'failed', result: 'oom-kill', mainPid: null }),
];

const containers = [
  testContainer({ memoryBytes: 368 * mib, memoryLimitBytes: 1600 * mib, name: 'api' }),
  testContainer({
    id: 'd2'.repeat(32),
    name: 'worker',
    state: 'exited',
    health: null,
    exitCode: 137,
    oomKilled: true,
    finishedMs: nowMs - 2 * minuteMs,
    cpuPercent: null,
    memoryBytes: null,
    standing: 'danger',
  }),
];

const pods = [
  testPod({ createdMs: nowMs - 3 * dayMs }),
  testPod({
    id: 'shop/job-x',
    uid: 'e1',
    name: 'job-x',
    status: 'CrashLoopBackOff',
    restarts: 9,
    ready: 0,
    createdMs: nowMs - 40 * minuteMs,
    cpuMillicores: null,
    memoryBytes: null,
    standing: 'danger',
  }),
];

export const processes: readonly ProcessRow[] = [
  processRow(48213, {
    name: 'kdevtmpfsi',
    executable: '/tmp/kdevtmpfsi',
    commandLine: '/tmp/kdevtmpfsi',
    level: 'danger',
    strictLevel: 'danger',
    rules: ['SUSPICIOUS_PATH', 'RUNNING_AS_ROOT', 'KERNEL_NAME'],
    memoryBytes: 0.031 * 16 * gib,
    cpuPercent: 97.2,
    startedMs: nowMs - 12 * minuteMs,
  }),
  processRow(2291, {
    name: 'report-sync',
    user: 'deploy',
    level: 'caution',
    strictLevel: 'danger',
    rules: ['NOT_PACKAGED'],
    memoryBytes: 0.009 * 16 * gib,
    cpuPercent: 0.4,
    startedMs: nowMs - dayMs,
  }),
  processRow(1324, {
    name: 'nginx',
    ports: ['80', '443'],
    unit: 'nginx.service',
    memoryBytes: 0.004 * 16 * gib,
    cpuPercent: 1.8,
    startedMs: nowMs - 41 * dayMs,
  }),
  processRow(1390, {
    name: 'nginx',
    user: 'www-data',
    parentPid: 1324,
    ports: null,
    unit: 'nginx.service',
    memoryBytes: 0.004 * 16 * gib,
    cpuPercent: 0.2,
    startedMs: nowMs - 41 * dayMs,
  }),
  processRow(5120, {
    name: 'node',
    user: 'app',
    container: `docker-${'c1'.repeat(32)}`,
    containerName: 'api',
    ports: ['8088'],
    memoryBytes: 0.02 * 16 * gib,
    cpuPercent: 41.2,
    startedMs: nowMs - dayMs,
  }),
  processRow(9, { name: 'kworker/0:1', level: 'kernel', strictLevel: 'kernel', memoryBytes: 0 }),
];

export function errorLine(id: number, text: string, changes: Partial<ErrorLine> = {}): ErrorLine {
  const found = /failed|error/i.exec(text);
  const from = found?.index ?? 0;
  return {
    id,
    atMs: nowMs - 60_000 + id * 1000,
    source: 'unit:sshd.service',
    name: 'sshd',
    text,
    marks: found ? [{ from, to: from + found[0].length, tone: 'error' }] : [],
    ...changes,
  };
}

const errorLines = [
  errorLine(3, 'Failed password for invalid user oracle from 203.0.113.44'),
  errorLine(2, 'bind() to 0.0.0.0:80 failed (98: Address already in use)', {
    name: 'nginx',
    source: 'unit:nginx.service',
  }),
];

const filesystem: FilesystemFact = {
  device: '/dev/vda1',
  mountpoint: '/',
  type: 'ext4',
  options: 'rw,relatime',
  readOnly: false,
  network: false,
  state: 'ok',
  reason: null,
  totalBytes: 50 * gib,
  usedBytes: 31 * gib,
  availableBytes: 19 * gib,
  usedPercent: 62,
  inodesTotal: 3_000_000,
  inodesUsedPercent: 4,
};

const networkInterface: InterfaceFact = {
  name: 'eth0',
  addresses: ['192.0.2.10'],
  mac: '02:00:00:00:00:01',
  isUp: true,
  duplex: 'full',
  speedMbit: 1000,
  mtu: 1500,
};

const series = [
  [0, 'hostscope_cpu_usage_percent', { cpu: 'all' }, 74],
  [1, 'hostscope_cpu_usage_percent', { cpu: '0' }, 97],
  [2, 'hostscope_cpu_usage_percent', { cpu: '1' }, 51],
  [3, 'hostscope_memory_used_percent', {}, 32.5],
  [4, 'hostscope_memory_used_bytes', {}, 5.2 * gib],
  [5, 'hostscope_swap_used_percent', {}, 0],
  [6, 'node_load1', {}, 3.91],
  [7, 'node_load5', {}, 2.1],
  [8, 'node_load15', {}, 1.04],
  [9, 'node_network_receive_bytes_total', { device: 'eth0' }, 125_000],
  [10, 'node_network_transmit_bytes_total', { device: 'eth0' }, 40_000],
] as const;

export function hello(facts: Readonly<Record<string, unknown>>): LiveMessage {
  return {
    type: 'hello',
    version: '1.0.0',
    host: { id: 'h1', name: 'web-01' },
    timeZone: 'Asia/Seoul',
    metrics: {},
    charts: [],
    series: series.map(([index, metric, labels]) => [index, metric, labels]),
    facts: Object.entries(facts).map(([key, value]) => ({
      host: 'h1',
      key,
      value: value as Json,
      atMs: nowMs,
    })),
    recent: [],
  };
}

export const tick = (atMs = nowMs): LiveMessage => ({
  type: 'tick',
  atMs,
  values: series.flatMap(([index, , , value]) => [index, value]),
});

const counts = { danger: 1, caution: 1, safe: 3, kernel: 1 };

export const facts = {
  'host.system': system,
  'disk.filesystems': [
    filesystem,
    { ...filesystem, device: 'nas:/x', mountpoint: '/mnt/nas', state: 'hung', usedPercent: null },
  ],
  'network.interfaces': [networkInterface],
  'services.units': { manager: 'systemd', reason: null, units },
  'processes.judged': {
    counts: { contextual: counts, strict: counts },
    rows: processes.slice(0, 2),
    waiting: 0,
  },
  'processes.visibility': { areOthersHidden: false },
  'containers.engine': testEngine,
  'pods.cluster': testCluster,
} as const;

export const errorsMessage = (lines: readonly ErrorLine[], atMs = nowMs): LiveMessage => ({
  type: 'errors',
  atMs,
  lines,
  watched: 12,
  unwatched: [],
  unwatchedCount: 0,
  ignored: 0,
  skipped: 0,
  outrun: [],
});

export const processesNow = (rows: readonly ProcessRow[] = processes): LiveMessage => ({
  type: 'processes',
  ...processesMessage({ whole: true, rows, atMs: nowMs }),
});

export const containersNow: LiveMessage = {
  type: 'containers',
  atMs: nowMs,
  whole: true,
  rows: containers,
  gone: [],
};

export const podsNow: LiveMessage = {
  type: 'pods',
  atMs: nowMs,
  whole: true,
  rows: pods,
  gone: [],
};

/** All of a host where everything is there, and some of it wrong. */
export const busyHost: readonly LiveMessage[] = [
  hello(facts),
  tick(),
  processesNow(),
  containersNow,
  podsNow,
  errorsMessage(errorLines),
];

const absent = (en: string, ko: string) => ({ en, ko });

/** A small machine without an engine and without a cluster. */
export const plainHost: readonly LiveMessage[] = [
  hello({
    ...facts,
    'containers.engine': {
      ...testEngine,
      state: 'absent',
      reason: absent('No container engine runs here.', '이 호스트에는 컨테이너 엔진이 없습니다.'),
      engine: null,
    },
    'pods.cluster': {
      ...testCluster,
      state: 'absent',
      reason: absent('No cluster is configured here.', '이 호스트에는 클러스터 설정이 없습니다.'),
      context: null,
    },
  }),
  tick(),
  processesNow(),
  errorsMessage([]),
];
