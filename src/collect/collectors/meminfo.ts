// Memory and swap, from /proc/meminfo.

import { defineCollector, type Emit } from '../collector.ts';
import type { MetricInfo } from '../../contract/metric.ts';
import { gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';
import { memoryFields } from '../memory-fields.ts';

/** What is kept in history of the fields as they stand in the file. */
const keptFields = new Set(['MemTotal', 'MemAvailable', 'MemFree', 'Dirty', 'Committed_AS']);

const derived = {
  hostscope_memory_used_bytes: gauge(
    'bytes',
    'Memory in use: total less available.',
    '사용 중인 메모리(전체 - 사용 가능)입니다.',
  ),
  hostscope_memory_used_percent: gauge(
    'percent',
    'Memory in use as a share of all: (total - available) / total.',
    '사용 중인 메모리 비율입니다. (전체 - 사용 가능) / 전체',
    { levels: { warn: 90, bad: 98 } },
  ),
  hostscope_memory_part_bytes: gauge(
    'bytes',
    'All memory by what holds it; the parts add up to the total.',
    '메모리 전체를 용도별로 나눈 값입니다. 모두 더하면 전체가 됩니다.',
    { labels: ['part'], exported: false },
  ),
  hostscope_swap_used_bytes: gauge('bytes', 'Swap in use.', '사용 중인 스왑입니다.'),
  hostscope_swap_used_percent: gauge(
    'percent',
    'Swap in use as a share of all.',
    '사용 중인 스왑 비율입니다.',
    { levels: { warn: 60, bad: 90 } },
  ),
} satisfies Record<string, MetricInfo>;

type Derived = keyof typeof derived;

const fieldMetrics = Object.fromEntries(
  memoryFields.map(([field, en, ko]) => [
    metricName(field),
    gauge(isCount(field) ? 'count' : 'bytes', en, ko, {
      keep: keptFields.has(field) ? 'value' : 'none',
    }),
  ]),
) as Record<`node_memory_${string}`, MetricInfo>;

/** HugePages_* count pages and have no unit in the file. */
function isCount(field: string): boolean {
  return field.startsWith('HugePages_');
}

/** As node_exporter names them: "Active(anon)" is Active_anon. */
function metricName(field: string): `node_memory_${string}` {
  const name = field.replace(/\((\w+)\)/, '_$1');
  return `node_memory_${name}${isCount(field) ? '' : '_bytes'}`;
}

interface Field {
  readonly metric: `node_memory_${string}`;
  readonly field: string;
}

export default defineCollector<Derived | `node_memory_${string}`>({
  name: 'meminfo',
  platforms: ['linux'],
  everyMs: 1000,
  metrics: { ...derived, ...fieldMetrics },
  charts: [
    {
      id: 'memory',
      group: 'memory',
      title: { en: 'Memory by use', ko: '용도별 메모리' },
      metrics: ['hostscope_memory_part_bytes'],
      stacked: true,
    },
    {
      id: 'memory-used',
      group: 'memory',
      title: { en: 'Memory and swap in use', ko: '메모리·스왑 사용률' },
      metrics: ['hostscope_memory_used_percent', 'hostscope_swap_used_percent'],
      max: 100,
    },
    {
      id: 'swap',
      group: 'memory',
      title: { en: 'Swap in use', ko: '사용 중인 스왑' },
      metrics: ['hostscope_swap_used_bytes'],
    },
    {
      id: 'memory-dirty',
      group: 'memory',
      title: { en: 'Memory to be written to disk', ko: '디스크에 쓸 메모리' },
      metrics: ['node_memory_Dirty_bytes'],
    },
  ],
  open(host) {
    const file = procFile(host, 'meminfo');
    const known = new Set(memoryFields.map(([field]) => field));
    /** By line: the file's order changes only with the kernel. */
    const lines: (Field | null)[] = [];
    const values = new Map<string, number>();
    return (emit) => {
      const scan = file.read();
      for (let line = 0; !scan.atEnd; line += 1, scan.skipLine()) {
        const place = scan.at;
        let entry = lines[line];
        if (!entry || !scan.take(entry.field) || scan.peek() !== 58) {
          scan.at = place;
          const field = scan.wordUntil(58);
          if (field === null || !known.has(field)) continue;
          entry = { field, metric: metricName(field) };
          lines[line] = entry;
        } else {
          scan.at += 1;
        }
        const value = scan.number() * (isCount(entry.field) ? 1 : 1024);
        if (Number.isNaN(value)) continue;
        values.set(entry.field, value);
        emit.sample(entry.metric, value);
      }
      emitDerived(emit, values);
      values.clear();
    };
  },
});

function emitDerived(emit: Emit<Derived>, values: ReadonlyMap<string, number>): void {
  const of = (field: string): number => values.get(field) ?? 0;
  const total = values.get('MemTotal');
  if (total !== undefined && total > 0) {
    const free = of('MemFree');
    const cache = of('Cached') + of('SReclaimable') - of('Shmem');
    // Before Linux 3.14 there is no MemAvailable; free and page cache are the old estimate.
    const available = values.get('MemAvailable') ?? free + of('Buffers') + Math.max(0, cache);
    const used = Math.max(0, total - Math.min(available, total));
    emit.sample('hostscope_memory_used_bytes', used);
    emit.sample('hostscope_memory_used_percent', (100 * used) / total);
    const cached = Math.max(0, cache);
    const parts = Math.max(0, total - free - of('Buffers') - cached - of('Shmem'));
    emit.sample('hostscope_memory_part_bytes', parts, 'used');
    emit.sample('hostscope_memory_part_bytes', of('Shmem'), 'shared');
    emit.sample('hostscope_memory_part_bytes', of('Buffers'), 'buffers');
    emit.sample('hostscope_memory_part_bytes', cached, 'cached');
    emit.sample('hostscope_memory_part_bytes', free, 'free');
  }
  const swap = values.get('SwapTotal');
  if (swap === undefined) return;
  const swapUsed = Math.max(0, swap - of('SwapFree'));
  emit.sample('hostscope_swap_used_bytes', swapUsed);
  emit.sample('hostscope_swap_used_percent', swap > 0 ? (100 * swapUsed) / swap : 0);
}
