// A table of made-up processes, for tests of what is built on it.

import type { ProcessTable, Sweep, TrackedProcess } from '../../collect/processes/process-table.ts';
import { aProcess } from '../../contract/process-fixture.ts';
import type { ProcessInfo } from '../../contract/process.ts';

/** A packaged program that sleeps. */
export function processInfo(changes: Partial<ProcessInfo> = {}): ProcessInfo {
  return aProcess({
    pid: 100,
    startTicks: 5000,
    name: 'sleep',
    executable: '/usr/bin/sleep',
    commandLine: ['sleep', '3600'],
    memoryBytes: 1_000_000,
    startedMs: 1_790_000_000_000,
    package: { name: 'coreutils', version: '9.1', summary: 'GNU core utilities' },
    ...changes,
  });
}

/** What a test changes. */
export type FakeProcess = { -readonly [K in keyof TrackedProcess]: TrackedProcess[K] };

export class FakeTable implements ProcessTable {
  readonly tracked = new Map<number, FakeProcess>();
  waiting = 0;
  areOthersHidden = false;
  isAskingPackages = false;
  #listeners = new Set<(sweep: Sweep) => void>();
  #gone: TrackedProcess[] = [];

  put(info: ProcessInfo): FakeProcess {
    this.remove(info.pid);
    const tracked: FakeProcess = { info, revision: 0, detailed: true };
    this.tracked.set(info.pid, tracked);
    return tracked;
  }

  remove(pid: number): void {
    const before = this.tracked.get(pid);
    if (before) this.#gone.push(before);
    this.tracked.delete(pid);
  }

  /** Sweeps and returns what the listeners were given. */
  next(): Sweep {
    const sweep = { atMs: 1000, monotonicMs: 1000, gone: this.#gone };
    this.#gone = [];
    for (const listener of this.#listeners) listener(sweep);
    return sweep;
  }

  sweep(): void {
    this.next();
  }

  onSweep(listener: (sweep: Sweep) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  recentCpu(): (number | null)[] {
    return [null, 1.5];
  }

  openFiles(): { files: { descriptor: number; target: string }[]; omitted: number } {
    return { files: [{ descriptor: 0, target: '/dev/null' }], omitted: 0 };
  }
}
