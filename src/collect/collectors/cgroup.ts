// Limits of the container or service that this program is in, and what the slices use.

import { join } from 'node:path';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { findCgroups, type CgroupPlaces } from '../cgroup-paths.ts';
import { counter, gauge } from '../declare.ts';
import { readFileOnce, readNumber } from '../proc-file.ts';

const metrics = {
  hostscope_cgroup_memory_limit_bytes: gauge(
    'bytes',
    'Smallest memory limit on the way from the own control group to the root.',
    '자기 제어 그룹에서 루트까지 가장 작은 메모리 한도입니다.',
    { keep: 'none' },
  ),
  hostscope_cgroup_memory_bytes: gauge(
    'bytes',
    'Memory of the control group with that limit, or of the own one, without unused file cache.',
    '그 한도를 가진 제어 그룹(없으면 자기 그룹)의 메모리로, 최근에 쓰지 않은 파일 캐시는 뺍니다.',
    { keep: 'none' },
  ),
  hostscope_cgroup_memory_used_percent: gauge(
    'percent',
    'Memory used as a share of the limit.',
    '메모리 한도 대비 사용률입니다.',
    { levels: { warn: 90, bad: 98 } },
  ),
  hostscope_cgroup_cpu_limit_cores: gauge(
    'ratio',
    'Processors that may be used at once.',
    '동시에 쓸 수 있는 CPU 수입니다.',
    { keep: 'none' },
  ),
  hostscope_cgroup_cpu_periods_total: counter(
    'count',
    'Periods of the limit that have passed.',
    '지나간 CPU 한도 주기 수입니다.',
    { keep: 'none' },
  ),
  hostscope_cgroup_cpu_throttled_periods_total: counter(
    'count',
    'Periods in which the limit was reached.',
    '한도에 닿은 CPU 주기 수입니다.',
    { keep: 'none' },
  ),
  hostscope_cgroup_cpu_throttled_seconds_total: counter(
    'seconds',
    'Time that tasks waited for the limit.',
    'CPU 한도 때문에 멈춘 시간입니다.',
  ),
  hostscope_slice_memory_bytes: gauge(
    'bytes',
    'Memory of the system, of users, and of machines and containers, with their file cache.',
    '시스템·사용자·가상 머신 슬라이스별 메모리입니다. 파일 캐시를 포함합니다.',
    { labels: ['slice'] },
  ),
  hostscope_slice_cpu_seconds_total: counter(
    'seconds',
    'Processor time of the system, of users, and of machines and containers.',
    '시스템·사용자·가상 머신 슬라이스별 CPU 시간입니다.',
    { labels: ['slice'] },
  ),
};

type Sink = Emit<keyof typeof metrics>;

/** Version 1 says "no limit" with the largest multiple of a page. */
const noLimit = 2 ** 60;
const microseconds = 1e6;
const nanoseconds = 1e9;
const slices = ['system.slice', 'user.slice', 'machine.slice'] as const;
/** The own group may be moved (systemd, container engines). */
const lookEveryMs = 60_000;

const files = {
  1: {
    limit: 'memory.limit_in_bytes',
    usage: 'memory.usage_in_bytes',
    inactive: 'total_inactive_file',
  },
  2: { limit: 'memory.max', usage: 'memory.current', inactive: 'inactive_file' },
} as const;

export default defineCollector({
  name: 'cgroup',
  platforms: ['linux'],
  everyMs: 5000,
  idleEveryMs: 10_000,
  metrics,
  charts: [
    {
      id: 'slice-memory',
      group: 'memory',
      title: { en: 'Memory by slice, with cache', ko: '슬라이스별 메모리(캐시 포함)' },
      metrics: ['hostscope_slice_memory_bytes'],
    },
    {
      id: 'slice-cpu',
      group: 'cpu',
      title: { en: 'CPU seconds by slice', ko: '슬라이스별 CPU 시간' },
      metrics: ['hostscope_slice_cpu_seconds_total'],
    },
    {
      id: 'cgroup-throttling',
      group: 'cpu',
      title: { en: 'Throttled by the CPU limit', ko: 'CPU 한도로 멈춘 시간' },
      metrics: ['hostscope_cgroup_cpu_throttled_seconds_total'],
    },
  ],
  open(host) {
    let places: CgroupPlaces | null = null;
    let lookedMs = Number.NEGATIVE_INFINITY;
    return (emit) => {
      const nowMs = host.clock.monotonicMs();
      if (nowMs - lookedMs >= lookEveryMs) {
        lookedMs = nowMs;
        places = findCgroups(host);
      }
      if (!places) {
        lookedMs = Number.NEGATIVE_INFINITY;
        throw new Absent({
          en: 'no control groups with memory and CPU controllers are mounted',
          ko: '메모리와 CPU 컨트롤러가 있는 cgroup이 마운트되어 있지 않습니다',
        });
      }
      emitMemory(emit, places);
      emitProcessor(emit, places);
      for (const slice of slices) emitSlice(emit, places, slice);
    };
  },
});

function emitMemory(emit: Sink, places: CgroupPlaces): void {
  const own = places.own('memory');
  if (own === null) return;
  const { limit, usage, inactive } = files[places.version];
  const tightest = tightestOf(own, places.mount('memory')!, (folder) => {
    const bytes = readNumber(join(folder, limit));
    return bytes < noLimit ? bytes : Number.NaN;
  });
  const folder = tightest?.folder ?? own;
  // Who reads files fills any limit with cache, which goes when memory is short: as of containers.
  const cache = readStats(join(folder, 'memory.stat'))(inactive);
  const used = Math.max(0, readNumber(join(folder, usage)) - (cache || 0));
  emit.sample('hostscope_cgroup_memory_bytes', used);
  if (!tightest) return;
  emit.sample('hostscope_cgroup_memory_limit_bytes', tightest.value);
  emit.sample('hostscope_cgroup_memory_used_percent', (100 * used) / tightest.value);
}

function emitProcessor(emit: Sink, places: CgroupPlaces): void {
  const own = places.own('cpu');
  if (own === null) return;
  const limitOf = places.version === 2 ? coresOfTwo : coresOfOne;
  const tightest = tightestOf(own, places.mount('cpu')!, limitOf);
  if (!tightest) return;
  emit.sample('hostscope_cgroup_cpu_limit_cores', tightest.value);
  const stats = readStats(join(tightest.folder, 'cpu.stat'));
  emit.sample('hostscope_cgroup_cpu_periods_total', stats('nr_periods'));
  emit.sample('hostscope_cgroup_cpu_throttled_periods_total', stats('nr_throttled'));
  const seconds =
    places.version === 2
      ? stats('throttled_usec') / microseconds
      : stats('throttled_time') / nanoseconds;
  emit.sample('hostscope_cgroup_cpu_throttled_seconds_total', seconds);
}

/** `cpu.max` is "quota period" in microseconds, or "max period". */
function coresOfTwo(folder: string): number {
  try {
    const scan = readFileOnce(join(folder, 'cpu.max'));
    return scan.number() / scan.number();
  } catch {
    return Number.NaN;
  }
}

/** A quota of -1 is none. */
function coresOfOne(folder: string): number {
  const quota = readNumber(join(folder, 'cpu.cfs_quota_us'));
  return quota > 0 ? quota / readNumber(join(folder, 'cpu.cfs_period_us')) : Number.NaN;
}

/** The smallest value from the own group up to the root, with the group that has it. */
function tightestOf(
  own: string,
  mount: string,
  valueOf: (folder: string) => number,
): { folder: string; value: number } | null {
  let tightest: { folder: string; value: number } | null = null;
  for (let folder = own; folder.startsWith(mount); folder = join(folder, '..')) {
    const value = valueOf(folder);
    if (value >= 0 && value < (tightest?.value ?? Infinity)) tightest = { folder, value };
    if (folder === mount) break;
  }
  return tightest;
}

function readStats(path: string): (name: string) => number {
  const values = new Map<string, number>();
  try {
    const scan = readFileOnce(path);
    for (; !scan.atEnd; scan.skipLine()) values.set(scan.word(), scan.number());
  } catch {
    values.clear();
  }
  return (name) => values.get(name) ?? Number.NaN;
}

function emitSlice(emit: Sink, places: CgroupPlaces, slice: string): void {
  const name = slice.replace('.slice', '');
  const memory = places.mount('memory');
  if (memory !== null) {
    const bytes = readNumber(join(memory, slice, files[places.version].usage));
    emit.sample('hostscope_slice_memory_bytes', bytes, name);
  }
  const cpu = places.mount(places.version === 2 ? 'cpu' : 'cpuacct');
  if (cpu === null) return;
  const seconds =
    places.version === 2
      ? readStats(join(cpu, slice, 'cpu.stat'))('usage_usec') / microseconds
      : readNumber(join(cpu, slice, 'cpuacct.usage')) / nanoseconds;
  emit.sample('hostscope_slice_cpu_seconds_total', seconds, name);
}
