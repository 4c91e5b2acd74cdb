// Hosts for tests: recorded machines of fixtures/proc, and a recorder of what is read of them.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Json } from '../contract/fact.ts';
import type { Clock } from '../kit/clock.ts';
import type { Collector } from './collector.ts';
import type { FilesystemStats, Host } from './host.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import type { ManualTime } from '../kit/time-fixture.ts';

export const machines = ['vm-cgroup1', 'metal-cgroup2', 'container'] as const;

export type Machine = (typeof machines)[number];

const fixtures = new URL('../../fixtures/proc/', import.meta.url).pathname;

export const someStats: FilesystemStats = {
  blockSize: 4096,
  blocks: 1000,
  blocksFree: 400,
  blocksAvailable: 300,
  files: 200,
  filesFree: 150,
};

export function hostAt(path: string, clock: Clock): Host {
  return {
    platform: 'linux',
    procPath: join(path, 'proc'),
    sysPath: join(path, 'sys'),
    rootPath: join(path, 'root'),
    clock,
    statFilesystem: async () => someStats,
    networkAddresses: () => ({ eth0: ['192.0.2.2/24'], eno1: ['203.0.113.4/24'] }),
  };
}

export function machineHost(machine: Machine, clock: Clock): Host {
  return hostAt(join(fixtures, machine), clock);
}

/** A copy that a test may change; it is removed after the test. */
export function copyMachine(test: TestContext, machine: Machine): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-machine-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(fixtures, machine), folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

export interface Recorded {
  raw: number;
  kept: number;
}

export interface Recorder {
  scheduler: Scheduler;
  clock: ManualTime;
  facts: Map<string, Json>;
  /** What the newest frame holds, by `metric value value`. */
  frame: Map<string, Recorded>;
  /** What came last of each series. */
  last: Map<string, Recorded>;
  /** Ticks once, after so much time. */
  tick(afterMs?: number): void;
  raw(name: string): number | undefined;
  kept(name: string): number | undefined;
}

export function record(
  host: Host,
  clock: ManualTime,
  collectors: readonly Collector[],
  seriesLimit?: number,
): Recorder {
  const names = new Map<number, string>();
  const frame = new Map<string, Recorded>();
  const last = new Map<string, Recorded>();
  const facts = new Map<string, Json>();
  const scheduler = createScheduler({
    host,
    collectors,
    ...(seriesLimit === undefined ? {} : { seriesLimit }),
    onFact: (key, value) => facts.set(key, value),
    onSamples(samples) {
      frame.clear();
      for (const { index, metric, labels } of samples.added) {
        names.set(index, [metric, ...Object.values(labels)].join(' '));
      }
      samples.series.forEach((index, place) => {
        const recorded = { raw: samples.raw[place]!, kept: samples.kept[place]! };
        frame.set(names.get(index)!, recorded);
        last.set(names.get(index)!, recorded);
      });
    },
  });
  return {
    scheduler,
    clock,
    facts,
    frame,
    last,
    tick(afterMs = 1000) {
      clock.pass(afterMs);
      scheduler.tick(clock.nowMs());
    },
    raw: (name) => last.get(name)?.raw,
    kept: (name) => last.get(name)?.kept,
  };
}
