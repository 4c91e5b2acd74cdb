// An agent for tests: rows, units and logs made up, every question answered at once.

import type { FindingFrame } from '../contract/finding.ts';
import type { LogLine } from '../contract/log-line.ts';
import { testCluster, testContainer, testEngine, testPod } from '../contract/container-fixture.ts';
import type { ProcessRow } from '../contract/process.ts';
import { aProcess } from '../contract/process-fixture.ts';
import type { Answerers } from '../contract/question.ts';
import type { UnitInfo } from '../contract/unit.ts';
import type { Verdict } from '../contract/verdict.ts';
import { AppError } from '../kit/app-error.ts';

export function testRow(pid: number, changes: Partial<ProcessRow> = {}): ProcessRow {
  return {
    pid,
    startTicks: 1000 + pid,
    parentPid: 1,
    name: `process-${pid}`,
    user: 'root',
    executable: `/usr/sbin/process-${pid}`,
    commandLine: `/usr/sbin/process-${pid} --flag`,
    unit: null,
    container: null,
    containerName: null,
    package: null,
    ports: [],
    startedMs: 1_800_000_000_000,
    level: 'safe',
    strictLevel: 'caution',
    rules: [],
    state: 'S',
    threads: 1,
    memoryBytes: 1024 * pid,
    cpuPercent: 0.5,
    ...changes,
  };
}

const mayNot = { unreadable: { en: 'Needs root.', ko: 'root 권한이 필요합니다.' } };

export const testProcess = aProcess({
  pid: 1,
  startTicks: 1,
  parentPid: 0,
  name: 'systemd',
  executable: '/usr/lib/systemd/systemd',
  commandLine: ['/sbin/init'],
  user: 'root',
  userId: 0,
  realUserId: 0,
  cpuPercent: null,
  memoryBytes: 4096,
  startedMs: 1_800_000_000_000,
  unit: 'init.scope',
  package: { name: 'systemd', version: '252', summary: null },
  ports: mayNot,
  streams: mayNot,
});

const testVerdict: Verdict = {
  host: 'h1',
  pid: 1,
  startTicks: 1,
  level: 'safe',
  strictLevel: 'danger',
  role: { en: 'The first process.', ko: '첫 프로세스입니다.' },
  roleSource: 'known',
  worry: null,
  reasons: [
    {
      rule: 'RUNNING_AS_ROOT',
      severity: 'caution',
      why: { en: 'Runs as root.', ko: 'root로 실행됩니다.' },
      evidence: 'uid 0',
      expected: true,
    },
  ],
  advice: null,
  strictAdvice: { en: 'Give it a user of its own.', ko: '전용 사용자로 실행하세요.' },
  unseen: [mayNot.unreadable],
};

export const testUnit: UnitInfo = {
  name: 'nginx.service',
  kind: 'systemd',
  description: 'A web server',
  state: 'active',
  sub: 'running',
  result: 'success',
  exitCode: 0,
  mainPid: 80,
  restarts: 0,
  sinceMs: 1_800_000_000_000,
  memoryBytes: mayNot,
  cpuPercent: null,
  enabled: 'enabled',
  watched: true,
};

export function testLine(text: string): LogLine {
  return { atMs: null, level: null, program: null, text, cut: false };
}

export function testFinding(changes: Partial<FindingFrame> = {}): FindingFrame {
  return {
    kind: 'finding',
    host: 'h1',
    rule: 'process-danger',
    entity: '42:1000',
    severity: 'danger',
    subject: { kind: 'process', pid: 42, startTicks: 1000, name: 'xmrig' },
    title: { en: 'Dangerous process: xmrig', ko: '위험한 프로세스: xmrig' },
    why: { en: 'It is a miner.', ko: '채굴 프로그램입니다.' },
    advice: { en: 'Stop it.', ko: '멈추십시오.' },
    evidence: [{ title: { en: 'Process', ko: '프로세스' }, lines: ['pid 42', 'user root'] }],
    atMs: 1_800_000_000_000,
    ...changes,
  };
}

/** Answers everything; a test replaces what it is about. */
export function testAnswerers(changes: Partial<Answerers> = {}): Answerers {
  return {
    processes: async () => ({ rows: [testRow(1), testRow(2, { ports: null })] }),
    process: async ({ pid }) => {
      if (pid !== 1) throw new AppError('notFound', `cannot find process ${pid}: it has ended`);
      const about = { process: testProcess, verdict: testVerdict };
      const children = [{ pid: 2, name: 'process-2', level: 'safe' }] as const;
      return { ...about, parents: [], children, recentCpu: [null, 0.5] };
    },
    openFiles: async () => ({ files: [{ descriptor: 0, target: '/dev/null' }], omitted: 0 }),
    units: async () => ({ units: [testUnit] }),
    logBatches: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new AppError('cancelled', 'cancelled')));
      }),
    logSources: async () => ({
      sources: [
        {
          id: 'file:/var/log/syslog',
          name: '/var/log/syslog',
          kind: 'file',
          sizeBytes: 10,
          changedMs: null,
          unreadable: mayNot,
        },
      ],
    }),
    logTail: async () => ({ lines: [testLine('one')], ignored: 0, complete: true }),
    logFollow: (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))),
    containers: async () => ({ engine: testEngine, rows: [testContainer()] }),
    pods: async () => ({ cluster: testCluster, rows: [testPod()] }),
    signalProcess: async ({ pid }) => ({ name: `process-${pid}` }),
    evidence: async ({ about }) => ({
      parts: [{ title: { en: 'Top processes', ko: '상위 프로세스' }, lines: [`by ${about}`] }],
    }),
    ...changes,
  };
}
