// Processor time by mode and core on macOS and Windows, as Node.js itself tells it.

import type { CpuInfo } from 'node:os';
import { defineCollector, type Emit } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { systemOf } from '../portable.ts';
import linux from './cpu.ts';

const metrics = {
  hostscope_cpu_usage_percent: linux.metrics.hostscope_cpu_usage_percent,
  hostscope_cpu_mode_percent: linux.metrics.hostscope_cpu_mode_percent,
  hostscope_cpu_idle_percent: linux.metrics.hostscope_cpu_idle_percent,
  hostscope_cpus: linux.metrics.hostscope_cpus,
  node_cpu_seconds_total: linux.metrics.node_cpu_seconds_total,
};

type Times = CpuInfo['times'];
type Mode = 'user' | 'nice' | 'system' | 'idle' | 'irq';
type ModeTimes = Partial<Record<Mode, number>>;

/**
 * Milliseconds by mode. macOS counts no interrupts and Windows no nice time; libuv writes zeros
 * there, which are left out. Windows counts interrupts as system time as well.
 */
function modesOf(times: Times, platform: NodeJS.Platform): ModeTimes {
  const { user, sys, idle, nice, irq } = times;
  if (platform === 'win32') return { user, system: Math.max(0, sys - irq), idle, irq };
  return { user, nice, system: sys, idle };
}

function addUp(all: readonly ModeTimes[]): ModeTimes {
  const sum: ModeTimes = {};
  for (const times of all) {
    for (const [mode, ms] of Object.entries(times) as [Mode, number][]) {
      sum[mode] = (sum[mode] ?? 0) + ms;
    }
  }
  return sum;
}

/** Shares of the time between two readings; null where no time passed or a counter fell. */
function shares(before: ModeTimes, now: ModeTimes): Map<Mode, number> | null {
  const grown = (Object.keys(now) as Mode[]).map(
    (mode) => [mode, (now[mode] ?? 0) - (before[mode] ?? 0)] as const,
  );
  const total = grown.reduce((sum, [, ms]) => sum + ms, 0);
  if (!(total > 0) || grown.some(([, ms]) => ms < 0)) return null;
  return new Map(grown.map(([mode, ms]) => [mode, (100 * ms) / total]));
}

type Sink = Emit<keyof typeof metrics>;

function emitUsage(emit: Sink, cpu: string, before: ModeTimes | undefined, now: ModeTimes): void {
  const parts = before && shares(before, now);
  if (!parts) return;
  const idle = parts.get('idle') ?? 0;
  emit.sample('hostscope_cpu_usage_percent', 100 - idle, cpu);
  if (cpu !== 'all') return;
  emit.sample('hostscope_cpu_idle_percent', idle);
  for (const [mode, percent] of parts) {
    if (mode !== 'idle') emit.sample('hostscope_cpu_mode_percent', percent, mode);
  }
}

export default defineCollector({
  name: 'portable-cpu',
  platforms: ['darwin', 'win32'],
  everyMs: 1000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const system = systemOf(host);
    const before = new Map<string, ModeTimes>();
    return (emit) => {
      const cores = system.cpus().map(({ times }) => modesOf(times, host.platform));
      if (cores.length === 0) throw new Error('this system tells nothing of its processors');
      emit.sample('hostscope_cpus', cores.length);
      for (const [cpu, times] of cores.entries()) {
        for (const [mode, ms] of Object.entries(times)) {
          emit.sample('node_cpu_seconds_total', ms / 1000, String(cpu), mode);
        }
      }
      const readings: [string, ModeTimes][] = [['all', addUp(cores)]];
      for (const [cpu, times] of cores.entries()) readings.push([String(cpu), times]);
      for (const [cpu, now] of readings) {
        emitUsage(emit, cpu, before.get(cpu), now);
        before.set(cpu, now);
      }
    };
  },
});
