// What this program itself costs on macOS and Windows, as Node.js tells it.

import { defineCollector } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import linux from './self.ts';

const metrics = {
  process_cpu_seconds_total: linux.metrics.process_cpu_seconds_total,
  process_resident_memory_bytes: linux.metrics.process_resident_memory_bytes,
  process_start_time_seconds: linux.metrics.process_start_time_seconds,
  hostscope_self_cpu_percent: linux.metrics.hostscope_self_cpu_percent,
  hostscope_self_heap_bytes: linux.metrics.hostscope_self_heap_bytes,
};

export default defineCollector({
  name: 'portable-self',
  platforms: ['darwin', 'win32'],
  everyMs: 5000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const startedMs = host.clock.nowMs() - process.uptime() * 1000;
    let before: { seconds: number; atMs: number } | null = null;
    return (emit) => {
      const nowMs = host.clock.monotonicMs();
      const { user, system } = process.cpuUsage();
      const seconds = (user + system) / 1e6;
      const { rss, heapUsed } = process.memoryUsage();
      emit.sample('process_cpu_seconds_total', seconds);
      emit.sample('process_resident_memory_bytes', rss);
      emit.sample('process_start_time_seconds', Math.round(startedMs / 10) / 100);
      emit.sample('hostscope_self_heap_bytes', heapUsed);
      if (before && nowMs > before.atMs) {
        const percent = (100_000 * (seconds - before.seconds)) / (nowMs - before.atMs);
        emit.sample('hostscope_self_cpu_percent', percent);
      }
      before = { seconds, atMs: nowMs };
    };
  },
});
