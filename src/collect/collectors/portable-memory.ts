// Memory of macOS and Windows: total, free, available and what holds it.

import type { MetricInfo } from '../../contract/metric.ts';
import { AppError } from '../../kit/app-error.ts';
import { defineCollector, type Emit } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk, systemOf } from '../portable.ts';
import linux from './meminfo.ts';

const metrics = {
  hostscope_memory_used_bytes: linux.metrics.hostscope_memory_used_bytes,
  hostscope_memory_used_percent: linux.metrics.hostscope_memory_used_percent,
  hostscope_memory_part_bytes: linux.metrics.hostscope_memory_part_bytes,
  node_memory_MemTotal_bytes: linux.metrics.node_memory_MemTotal_bytes,
  node_memory_MemFree_bytes: linux.metrics.node_memory_MemFree_bytes,
  node_memory_MemAvailable_bytes: linux.metrics.node_memory_MemAvailable_bytes,
} as Record<
  | `hostscope_memory_${'used_bytes' | 'used_percent' | 'part_bytes'}`
  | `node_memory_Mem${'Total' | 'Free' | 'Available'}_bytes`,
  MetricInfo
>;

/** Of another collector, but drawn beside memory. */
const swapUsedPercent = linux.metrics.hostscope_swap_used_percent;

interface Memory {
  total: number;
  free: number;
  available: number;
}

function emitMemory(emit: Emit<keyof typeof metrics>, { total, free, available }: Memory): void {
  const used = Math.max(0, total - available);
  emit.sample('node_memory_MemTotal_bytes', total);
  emit.sample('node_memory_MemFree_bytes', free);
  emit.sample('node_memory_MemAvailable_bytes', available);
  emit.sample('hostscope_memory_used_bytes', used);
  emit.sample('hostscope_memory_used_percent', (100 * used) / total);
  emit.sample('hostscope_memory_part_bytes', used, 'used');
  emit.sample('hostscope_memory_part_bytes', free, 'free');
  if (available > free) emit.sample('hostscope_memory_part_bytes', available - free, 'cached');
}

export default defineCollector({
  name: 'portable-memory',
  platforms: ['darwin', 'win32'],
  everyMs: 2000,
  idleEveryMs: 5000,
  metrics,
  charts: chartsOf(linux, { ...metrics, hostscope_swap_used_percent: swapUsedPercent }),
  open(host) {
    const ask = createAsk(host);
    const system = systemOf(host);
    return async (emit, signal) => {
      if (host.platform === 'win32') {
        // What Windows calls available is what Node.js calls free: no program need be started.
        const free = system.freemem();
        emitMemory(emit, { total: system.totalmem(), free, available: free });
        return;
      }
      const { total, free, available, buffcache } = await ask('memory', ({ mem }) => mem());
      if (signal.aborted) return;
      // The library falls back to "free" for "available", which on macOS is always small.
      if (buffcache <= 0) throw new AppError('unreadable', 'cannot read memory: vm_stat failed');
      emitMemory(emit, { total, free, available });
    };
  },
});
