// Clock rate of the processors, from cpufreq, or from /proc/cpuinfo where that is absent.

import { join } from 'node:path';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { gauge } from '../declare.ts';
import type { Host } from '../host.ts';
import { forgetFile, listFolder, procFile, readNumber, sysFile } from '../proc-file.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import type { ProcFile } from '../proc-file.ts';

const labels = ['cpu'];
const exportedOnly = { labels, keep: 'none' } as const;

const metrics = {
  hostscope_cpu_frequency_hertz: gauge(
    'hertz',
    'Mean clock rate of all processors.',
    '모든 CPU의 평균 클럭입니다.',
  ),
  node_cpu_scaling_frequency_hertz: gauge(
    'hertz',
    'Clock rate of a processor.',
    'CPU별 현재 클럭입니다.',
    exportedOnly,
  ),
  node_cpu_scaling_frequency_min_hertz: gauge(
    'hertz',
    'Lowest clock rate allowed.',
    '허용된 최저 클럭입니다.',
    exportedOnly,
  ),
  node_cpu_scaling_frequency_max_hertz: gauge(
    'hertz',
    'Highest clock rate allowed.',
    '허용된 최고 클럭입니다.',
    exportedOnly,
  ),
  node_cpu_frequency_hertz: gauge(
    'hertz',
    'Clock rate as the processor reports it, where it does not scale.',
    '클럭 조절이 없을 때 CPU가 알려 주는 클럭입니다.',
    exportedOnly,
  ),
};

interface Core {
  name: string;
  current: ProcFile;
  minHertz: number;
  maxHertz: number;
}

const kilohertz = 1000;
const megahertz = 1e6;
/** Limits follow the power supply, the governor and heat; processors come and go. */
const lookEveryMs = 60_000;

export default defineCollector({
  name: 'cpu-frequency',
  platforms: ['linux'],
  everyMs: 5000,
  idleEveryMs: 10_000,
  metrics,
  charts: [
    {
      id: 'cpu-frequency',
      group: 'cpu',
      title: { en: 'Clock rate', ko: 'CPU 클럭' },
      metrics: ['hostscope_cpu_frequency_hertz'],
    },
  ],
  open(host) {
    const file = procFile(host, 'cpuinfo');
    let cores: Core[] = [];
    let lookedMs = Number.NEGATIVE_INFINITY;
    return (emit) => {
      const nowMs = host.clock.monotonicMs();
      if (nowMs - lookedMs >= lookEveryMs) {
        lookedMs = nowMs;
        for (const { current } of cores) forgetFile(host, current);
        cores = scalingCores(host);
      }
      if (cores.length > 0) emitScaling(emit, cores);
      else emitReported(emit, file);
    };
  },
});

function scalingCores(host: Host): Core[] {
  const folder = 'devices/system/cpu';
  const cores: Core[] = [];
  for (const cpu of listFolder(join(host.sysPath, folder))) {
    if (!/^cpu\d+$/.test(cpu)) continue;
    const path = join(host.sysPath, folder, cpu, 'cpufreq');
    const minHertz = readNumber(join(path, 'scaling_min_freq')) * kilohertz;
    if (Number.isNaN(minHertz)) continue;
    cores.push({
      name: cpu.slice(3),
      current: sysFile(host, join(folder, cpu, 'cpufreq/scaling_cur_freq')),
      minHertz,
      maxHertz: readNumber(join(path, 'scaling_max_freq')) * kilohertz,
    });
  }
  return cores;
}

function emitScaling(emit: Emit<keyof typeof metrics>, cores: readonly Core[]): void {
  let sum = 0;
  let count = 0;
  for (const { name, current, minHertz, maxHertz } of cores) {
    const hertz = currentHertz(current);
    emit.sample('node_cpu_scaling_frequency_hertz', hertz, name);
    emit.sample('node_cpu_scaling_frequency_min_hertz', minHertz, name);
    emit.sample('node_cpu_scaling_frequency_max_hertz', maxHertz, name);
    if (Number.isNaN(hertz)) continue;
    sum += hertz;
    count += 1;
  }
  if (count > 0) emit.sample('hostscope_cpu_frequency_hertz', sum / count);
}

/** NaN for a processor that is offline. */
function currentHertz(file: ProcFile): number {
  try {
    return file.read().number() * kilohertz;
  } catch {
    return Number.NaN;
  }
}

function fieldOf(scan: ByteScanner): number {
  scan.skipBlanks();
  return scan.take(':') ? scan.number() : Number.NaN;
}

function emitReported(emit: Emit<keyof typeof metrics>, file: ProcFile): void {
  const scan = file.readOr('list of processors');
  let sum = 0;
  let count = 0;
  let processor = Number.NaN;
  for (; !scan.atEnd; scan.skipLine()) {
    if (scan.take('processor')) processor = fieldOf(scan);
    if (!scan.take('cpu MHz')) continue;
    const hertz = fieldOf(scan) * megahertz;
    if (!(hertz > 0)) continue;
    emit.sample('node_cpu_frequency_hertz', hertz, String(processor));
    sum += hertz;
    count += 1;
  }
  if (count === 0)
    throw new Absent({
      en: 'this processor does not report its clock rate',
      ko: '이 프로세서는 클럭을 알려 주지 않습니다',
    });
  emit.sample('hostscope_cpu_frequency_hertz', sum / count);
}
