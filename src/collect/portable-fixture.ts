// A macOS or Windows host for tests, answering from fixtures/systeminformation.

import { readFileSync } from 'node:fs';
import type { CpuInfo } from 'node:os';
import type { Json } from '../contract/fact.ts';
import type { Collector } from './collector.ts';
import type { Host } from './host.ts';
import type { PortableLibrary, PortableSystem } from './portable-library.ts';

const folder = new URL('../../fixtures/systeminformation/', import.meta.url);

export type PortablePlatform = 'darwin' | 'win32';

function recorded<T>(platform: PortablePlatform, name: string): T {
  return JSON.parse(readFileSync(new URL(`${platform}/${name}.json`, folder), 'utf8')) as T;
}

type Stats = Awaited<ReturnType<PortableLibrary['networkStats']>>;

function recordedLibrary(platform: PortablePlatform): PortableLibrary {
  const answer =
    <T>(name: string) =>
    async (): Promise<T> =>
      recorded<T>(platform, name);
  return {
    battery: answer('battery'),
    cpu: answer('cpu'),
    cpuTemperature: answer('cpuTemperature'),
    fsSize: answer('fsSize'),
    mem: answer('mem'),
    networkInterfaces: answer('networkInterfaces'),
    async networkStats(name) {
      return recorded<Record<string, Stats>>(platform, 'networkStats')[name] ?? [];
    },
    osInfo: answer('osInfo'),
    processes: answer('processes'),
    system: answer('system'),
    users: answer('users'),
  };
}

export function core(times: Partial<CpuInfo['times']>): CpuInfo {
  return {
    model: 'test',
    speed: 2400,
    times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0, ...times },
  };
}

const system: PortableSystem = {
  cpus: () => [core({ user: 1000, sys: 500, idle: 8500 })],
  freemem: () => 3_221_225_472,
  hostname: () => 'test-host',
  loadavg: () => [2.5, 1.25, 0.75],
  totalmem: () => 8_589_332_480,
  uptime: () => 3600,
};

export interface PortableHostOptions {
  library?: Partial<PortableLibrary>;
  system?: Partial<PortableSystem>;
}

export function portableHost(platform: PortablePlatform, options: PortableHostOptions = {}) {
  let nowMs = 0;
  const host: Host & { passMs(ms: number): void } = {
    platform,
    procPath: '/nowhere',
    sysPath: '/nowhere',
    rootPath: '/nowhere',
    clock: { nowMs: () => 1_795_219_200_000 + nowMs, monotonicMs: () => nowMs },
    statFilesystem: () => Promise.reject(new Error('not used here')),
    portable: {
      library: { ...recordedLibrary(platform), ...options.library },
      system: { ...system, ...options.system },
    },
    passMs(ms) {
      nowMs += ms;
    },
  };
  return host;
}

export interface Collected {
  /** `name{value,value}` by value. */
  samples: Record<string, number>;
  facts: Record<string, Json>;
}

/** Runs it `runs` times, five seconds apart, and returns what the last run gave. */
export async function collect(
  collector: Collector,
  host: ReturnType<typeof portableHost>,
  runs = 1,
): Promise<Collected> {
  const run = collector.open(host);
  let collected: Collected = { samples: {}, facts: {} };
  for (let count = 0; count < runs; count += 1) {
    collected = { samples: {}, facts: {} };
    const { samples, facts } = collected;
    await run(
      {
        sample(metric, value, ...labelValues) {
          samples[labelValues.length > 0 ? `${metric}{${labelValues.join()}}` : metric] = value;
        },
        fact(key: string, value: unknown) {
          facts[key] = value as Json;
        },
      },
      new AbortController().signal,
    );
    host.passMs(5000);
  }
  return collected;
}
