// A feed for the tests of the terminal view: remembers what it is asked, and answers at once.

import type { Topic } from '../../contract/frame.ts';
import type { LogPart } from '../../contract/log-line.ts';
import type { ProcessExplanation } from '../../contract/process.ts';
import { aProcess } from '../../contract/process-fixture.ts';
import type { FeedListener, HostFeed } from '../host-feed.ts';
import { nowMs, unit, units } from './host-fixture.ts';

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
  process: aProcess({
    pid: 48213,
    startTicks: 48213,
    parentPid: 1,
    name: 'kdevtmpfsi',
    executable: '/tmp/kdevtmpfsi',
    executableState: 'deleted',
    commandLine: ['/tmp/kdevtmpfsi'],
    user: 'root',
    userId: 0,
    realUserId: 0,
    state: 'R',
    threads: 4,
    cpuPercent: 97.2,
    memoryBytes: 508 * 1024 ** 2,
    memoryPercent: 3.1,
    startedMs: nowMs - 12 * 60_000,
    package: null,
    ports: [{ protocol: 'tcp', address: '0.0.0.0', port: 4444 }],
  }),
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
    strictAdvice: { en: 'End it and look for its file.', ko: '끝내고 파일을 찾아보세요.' },
    unseen: [],
  },
  parents: [{ pid: 1, name: 'systemd', level: 'safe' }],
  children: [],
  recentCpu: [0, 12, null, 40, 71, 97.2],
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
