// What this program itself costs, from /proc/self.

import { join } from 'node:path';
import { defineCollector } from '../collector.ts';
import { counter, gauge } from '../declare.ts';
import { pageBytesOf } from '../page-size.ts';
import {
  isMissing,
  listFolder,
  lookAt,
  procFile,
  readFileOnce,
  type ProcFile,
} from '../proc-file.ts';
import { takeStat } from '../processes/process-stat.ts';
import type { Host } from '../host.ts';

const ticksPerSecond = 100;
const kibibyte = 1024;

export default defineCollector({
  name: 'self',
  platforms: ['linux'],
  everyMs: 5000,
  metrics: {
    process_cpu_seconds_total: counter(
      'seconds',
      'Processor time that this program used.',
      '이 프로그램이 쓴 CPU 시간입니다.',
      { keep: 'none' },
    ),
    process_resident_memory_bytes: gauge(
      'bytes',
      'Memory that this program holds.',
      '이 프로그램의 상주 메모리입니다.',
    ),
    process_virtual_memory_bytes: gauge(
      'bytes',
      'Address space of this program.',
      '이 프로그램의 가상 메모리입니다.',
      { keep: 'none' },
    ),
    process_virtual_memory_max_bytes: gauge(
      'bytes',
      'Limit of the address space; -1: none.',
      '가상 메모리 한도입니다. -1이면 한도가 없습니다.',
      { keep: 'none' },
    ),
    process_open_fds: gauge('count', 'Open files.', '열린 파일 수입니다.', { keep: 'none' }),
    process_max_fds: gauge('count', 'Limit of open files.', '열 수 있는 파일 한도입니다.', {
      keep: 'none',
    }),
    process_start_time_seconds: gauge(
      'seconds',
      'When this program started, in seconds since 1970.',
      '이 프로그램이 시작된 시각(1970년 이후 초)입니다.',
      { keep: 'none' },
    ),
    hostscope_self_cpu_percent: gauge(
      'percent',
      'Processor time that this program uses, of one processor.',
      'CPU 하나 기준으로 이 프로그램이 쓰는 비율입니다.',
      { levels: { warn: 5, bad: 20 } },
    ),
    hostscope_self_anonymous_bytes: gauge(
      'bytes',
      'Memory of this program that no file backs.',
      '이 프로그램의 익명 메모리입니다.',
    ),
    hostscope_self_heap_bytes: gauge(
      'bytes',
      'JavaScript heap in use.',
      '사용 중인 자바스크립트 힙입니다.',
    ),
  },
  charts: [
    {
      id: 'self-cpu',
      group: 'self',
      title: { en: 'CPU of Hostscope', ko: 'Hostscope CPU 사용률' },
      metrics: ['hostscope_self_cpu_percent'],
    },
    {
      id: 'self-memory',
      group: 'self',
      title: { en: 'Memory of Hostscope', ko: 'Hostscope 메모리' },
      metrics: [
        'process_resident_memory_bytes',
        'hostscope_self_anonymous_bytes',
        'hostscope_self_heap_bytes',
      ],
    },
  ],
  open(host) {
    const stat = procFile(host, 'self/stat');
    const status = procFile(host, 'self/status');
    const pageBytes = pageBytesOf(host);
    const limits = readLimits(host);
    const openFiles = openFileCounter(join(host.procPath, 'self/fd'));
    const startedMs = host.clock.nowMs() - process.uptime() * 1000;
    let before: { ticks: number; atMs: number } | null = null;
    return (emit) => {
      const scan = stat.read();
      const nowMs = host.clock.monotonicMs();
      const own = takeStat(scan);
      if (!own) throw new Error(`cannot understand ${stat.path}`);
      emit.sample('process_cpu_seconds_total', own.cpuTicks / ticksPerSecond);
      emit.sample('process_virtual_memory_bytes', own.virtualBytes);
      emit.sample('process_resident_memory_bytes', own.residentPages * pageBytes);
      emit.sample('process_start_time_seconds', Math.round(startedMs / 10) / 100);
      if (before && nowMs > before.atMs) {
        const seconds = (own.cpuTicks - before.ticks) / ticksPerSecond;
        emit.sample('hostscope_self_cpu_percent', (100_000 * seconds) / (nowMs - before.atMs));
      }
      before = { ticks: own.cpuTicks, atMs: nowMs };
      emit.sample('hostscope_self_anonymous_bytes', anonymousBytes(status));
      emit.sample('hostscope_self_heap_bytes', process.memoryUsage().heapUsed);
      emit.sample('process_open_fds', openFiles());
      emit.sample('process_max_fds', limits.files);
      emit.sample('process_virtual_memory_max_bytes', limits.virtualBytes);
    };
  },
});

/** NaN before Linux 4.5, which does not say. */
function anonymousBytes(file: ProcFile): number {
  const scan = file.read();
  for (; !scan.atEnd; scan.skipLine()) {
    if (scan.take('RssAnon:')) return scan.number() * kibibyte;
  }
  return Number.NaN;
}

/**
 * Since Linux 6.2 the size of the folder is the number of open files (fs/proc/fd.c); listing a
 * thousand of them costs as much as all host metrics of a second. It is believed where it agrees
 * with the list, which has one more, the list itself.
 */
function openFileCounter(folder: string): () => number {
  const listed = (): number => listFolder(folder).length;
  const sized = (): number => lookAt(folder)?.size ?? Number.NaN;
  return sized() + 1 === listed() ? sized : listed;
}

/** Soft limits; Node.js raises that of files at its start and none changes later. */
function readLimits(host: Host): { files: number; virtualBytes: number } {
  const limits = { files: Number.NaN, virtualBytes: Number.NaN };
  try {
    const scan = readFileOnce(join(host.procPath, 'self/limits'));
    for (; !scan.atEnd; scan.skipLine()) {
      if (scan.take('Max open files')) limits.files = scan.number();
      else if (scan.take('Max address space')) {
        scan.skipBlanks();
        limits.virtualBytes = scan.take('unlimited') ? -1 : scan.number();
      }
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return limits;
}
