// Pressure stall information: how long tasks waited for CPU, memory, disks and interrupts.

import { Absent, defineCollector } from '../collector.ts';
import { counter, gauge } from '../declare.ts';
import { isMissing, procFile } from '../proc-file.ts';

const metrics = {
  hostscope_pressure_percent: gauge(
    'percent',
    'Share of time in which some (or all) tasks waited for the resource.',
    '일부(some) 또는 전체(full) 태스크가 자원을 기다린 시간의 비율입니다.',
    { labels: ['resource', 'kind'], levels: { warn: 25, bad: 60 } },
  ),
  node_pressure_cpu_waiting_seconds_total: waiting('CPU', 'CPU'),
  node_pressure_memory_waiting_seconds_total: waiting('memory', '메모리'),
  node_pressure_memory_stalled_seconds_total: stalled('memory', '메모리'),
  node_pressure_io_waiting_seconds_total: waiting('input and output', '입출력'),
  node_pressure_io_stalled_seconds_total: stalled('input and output', '입출력'),
  node_pressure_irq_stalled_seconds_total: stalled('interrupts', '인터럽트'),
};

function waiting(en: string, ko: string) {
  return counter(
    'seconds',
    `Time in which some tasks waited for ${en}.`,
    `일부 태스크가 ${ko} 자원을 기다린 시간입니다.`,
    { keep: 'none' },
  );
}

function stalled(en: string, ko: string) {
  return counter(
    'seconds',
    `Time in which all tasks waited for ${en}.`,
    `모든 태스크가 ${ko} 자원을 기다린 시간입니다.`,
    { keep: 'none' },
  );
}

/**
 * The lines that mean something: system-wide "full" of the CPU is always zero, and interrupts
 * have no "some" (Documentation/accounting/psi.rst).
 */
const resources = [
  { name: 'cpu', some: 'node_pressure_cpu_waiting_seconds_total', full: null },
  {
    name: 'memory',
    some: 'node_pressure_memory_waiting_seconds_total',
    full: 'node_pressure_memory_stalled_seconds_total',
  },
  {
    name: 'io',
    some: 'node_pressure_io_waiting_seconds_total',
    full: 'node_pressure_io_stalled_seconds_total',
  },
  { name: 'irq', some: null, full: 'node_pressure_irq_stalled_seconds_total' },
] as const;

const microseconds = 1e6;

export default defineCollector({
  name: 'pressure',
  platforms: ['linux'],
  everyMs: 1000,
  metrics,
  charts: [
    {
      id: 'pressure',
      group: 'pressure',
      title: { en: 'Waiting for resources', ko: '자원을 기다린 시간' },
      metrics: ['hostscope_pressure_percent'],
      max: 100,
    },
  ],
  open(host) {
    const files = resources.map((resource) => ({
      ...resource,
      file: procFile(host, `pressure/${resource.name}`),
      missing: false,
    }));
    const before = new Map<string, { total: number; atMs: number }>();
    return (emit) => {
      for (const entry of files) {
        if (entry.missing) continue;
        try {
          readResource(entry);
        } catch (error) {
          if (!isUnsupported(error)) throw error;
          entry.missing = true;
        }
      }
      if (files.every(({ missing }) => missing)) {
        throw new Absent({
          en: 'this kernel has no pressure stall information (CONFIG_PSI, psi=1)',
          ko: '이 커널에는 자원 대기 정보(PSI)가 없습니다 (CONFIG_PSI, psi=1)',
        });
      }

      function readResource({ file, name, some, full }: (typeof files)[number]): void {
        const scan = file.read();
        const nowMs = host.clock.monotonicMs();
        for (; !scan.atEnd; scan.skipLine()) {
          const kind = scan.take('some ') ? 'some' : scan.take('full ') ? 'full' : null;
          const metric = kind === 'some' ? some : full;
          if (kind === null || metric === null) continue;
          scan.skipWords(3);
          scan.skipBlanks();
          if (!scan.take('total=')) continue;
          const total = scan.number() / microseconds;
          if (Number.isNaN(total)) continue;
          emit.sample(metric, total);
          const key = `${name} ${kind}`;
          const last = before.get(key);
          before.set(key, { total, atMs: nowMs });
          if (!last || nowMs <= last.atMs || total < last.total) continue;
          const percent = (100_000 * (total - last.total)) / (nowMs - last.atMs);
          emit.sample('hostscope_pressure_percent', Math.min(100, percent), name, kind);
        }
      }
    };
  },
});

/** With psi=0 on the kernel's command line the files are there, and refuse to be read. */
function isUnsupported(error: unknown): boolean {
  return isMissing(error) || (error as { code?: unknown }).code === 'EOPNOTSUPP';
}
