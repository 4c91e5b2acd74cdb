// A made-up host for the tests of the terminal view: what it tells, and a feed that tells it.

import { processesMessage, processRow } from '../../client/model/process-fixture.ts';
import {
  testCluster,
  testContainer,
  testEngine,
  testPod,
} from '../../contract/container-fixture.ts';
import type { ErrorLine } from '../../contract/error-line.ts';
import type { FilesystemFact, InterfaceFact, Json, SystemFact } from '../../contract/fact.ts';
import type { Topic } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { LogPart } from '../../contract/log-line.ts';
import type { ProcessExplanation, ProcessRow } from '../../contract/process.ts';
import type { UnitInfo } from '../../contract/unit.ts';
import type { FeedListener, HostFeed } from '../host-feed.ts';

/** Sunday 22 November 2026, 23:27:08 in Seoul. */
export const nowMs = Date.parse('2026-11-22T14:27:08Z');

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
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

const units = [
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

export const errorLines = [
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

export interface FakeFeed extends HostFeed {
  listener: FeedListener | null;
  readonly looked: (readonly Topic[])[];
  readonly killed: [number, string][];
  readonly picked: unknown[];
  readonly chosen: string[];
  /** Streams that are followed: tells parts to the newest. */
  readonly streams: { source: string; signal: AbortSignal; tell: (part: LogPart) => void }[];
  endStream: ((error?: Error) => void) | null;
}

export const explanation: ProcessExplanation = {
  process: {
    pid: 48213,
    startTicks: 48213,
    parentPid: 1,
    name: 'kdevtmpfsi',
    isKernelThread: false,
    executable: '/tmp/kdevtmpfsi',
    executableState: 'deleted',
    commandLine: ['/tmp/kdevtmpfsi'],
    user: 'root',
    userId: 0,
    state: 'R',
    threads: 4,
    cpuPercent: 97.2,
    memoryBytes: 0.031 * 16 * gib,
    memoryPercent: 3.1,
    startedMs: nowMs - 12 * minuteMs,
    unit: null,
    container: null,
    session: null,
    terminal: null,
    package: null,
    ports: [{ protocol: 'tcp', address: '0.0.0.0', port: 4444 }],
    streams: { stdin: 'other', stdout: 'other' },
    preload: null,
    tracerPid: 0,
    script: null,
  },
  verdict: {
    host: 'h1',
    pid: 48213,
    startTicks: 48213,
    level: 'danger',
    strictLevel: 'danger',
    role: { en: 'Unknown program.', ko: '알 수 없는 프로그램입니다.' },
    roleSource: 'unknown',
    worry: null,
    reasons: [
      {
        rule: 'SUSPICIOUS_PATH',
        severity: 'danger',
        why: {
          en: 'It runs from a folder that anybody may write to.',
          ko: '누구나 쓸 수 있는 폴더에서 실행되고 있습니다.',
        },
        evidence: '/tmp/kdevtmpfsi',
        expected: false,
      },
      {
        rule: 'RUNNING_AS_ROOT',
        severity: 'caution',
        why: { en: 'It runs as root.', ko: 'root 권한으로 실행되고 있습니다.' },
        evidence: 'uid 0',
        expected: true,
      },
    ],
    advice: { en: 'End it and look for its file.', ko: '끝내고 파일을 찾아보세요.' },
    unseen: [],
  },
  parents: [{ pid: 1, name: 'systemd', level: 'safe' }],
  children: [],
  recentCpu: [],
};

export function fakeFeed(changes: Partial<HostFeed> = {}): FakeFeed {
  const feed: FakeFeed = {
    from: null,
    listener: null,
    looked: [],
    killed: [],
    picked: [],
    chosen: [],
    streams: [],
    endStream: null,
    start(listener) {
      feed.listener = listener;
    },
    look: (topics) => void feed.looked.push(topics),
    explain: () => Promise.resolve(explanation),
    units: () => Promise.resolve([...units, unit('cron', { watched: false })]),
    tail: () => Promise.resolve([]),
    follow(source, _last, signal, onPart) {
      feed.streams.push({ source, signal, tell: onPart });
      return new Promise((resolve, reject) => {
        feed.endStream = (error) => (error ? reject(error) : resolve());
      });
    },
    kill(process, signal) {
      feed.killed.push([process.pid, signal]);
      return Promise.resolve('kdevtmpfsi');
    },
    pick: (picked) => Promise.resolve(void feed.picked.push(picked)),
    hosts: () => Promise.resolve([{ id: 'h2', name: 'db-01' }]),
    choose: (host) => void feed.chosen.push(host),
    close: () => Promise.resolve(),
    ...changes,
  };
  return feed;
}
