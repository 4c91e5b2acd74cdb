// Writes processes into a copied /proc for tests, and changes them.

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { copyMachine, hostAt } from '../host-fixture.ts';
import { LinuxProcessTable } from './process-linux-table.ts';
import type { ProcessEntry } from './process-entry.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

export interface Told {
  name?: string;
  state?: string;
  ticks?: number;
  start?: number;
  threads?: number;
  pages?: number;
  parent?: number;
  flags?: number;
  /** Address of the code; changes at exec. */
  code?: number;
  user?: number;
  tracer?: number;
  command?: string;
  group?: string;
  networkSpace?: string;
  /** Targets of open files by their number. */
  files?: Readonly<Record<string, string>>;
}

/**
 * Writes a process; what is not told is as usual. Files are written over, since those that are
 * kept open would not see new ones in their place.
 */
export function tell(folder: string, pid: number, told: Told): void {
  const own = join(folder, 'proc', String(pid));
  for (const part of ['fd', 'ns']) {
    rmSync(join(own, part), { recursive: true, force: true });
    mkdirSync(join(own, part), { recursive: true });
  }
  tellStat(folder, pid, told);
  const { name = 'worker', user = 1000, tracer = 0, command = 'worker\0' } = told;
  const users = `${user}\t${user}\t${user}\t${user}`;
  const status = `Name:\t${name}\nState:\tS\nTracerPid:\t${tracer}\nUid:\t${users}\n`;
  writeFileSync(join(own, 'status'), status);
  writeFileSync(join(own, 'cmdline'), command);
  writeFileSync(join(own, 'cgroup'), `0::${told.group ?? '/'}\n`);
  writeFileSync(join(own, 'environ'), '');
  symlinkSync(told.networkSpace ?? 'net:[1]', join(own, 'ns/net'));
  for (const [descriptor, target] of Object.entries(told.files ?? {})) {
    symlinkSync(target, join(own, 'fd', descriptor));
  }
}

/** The numbers only. */
export function tellStat(folder: string, pid: number, told: Told): void {
  const { name = 'worker', state = 'S', ticks = 0, start = 100, threads = 1 } = told;
  const { pages = 10, parent = 1, flags = 0x40_0000, code = 0 } = told;
  const before = `${pid} (${name}) ${state} ${parent} 1 1 0 -1 ${flags} 0 0 0 0 ${ticks} 0 0 0`;
  const line = `${before} 20 0 ${threads} 0 ${start} 1000 ${pages} 0 ${code} 0 ${code} 0\n`;
  writeFileSync(join(folder, 'proc', String(pid), 'stat'), line);
}

export interface Tabled {
  folder: string;
  clock: ManualTime;
  table: LinuxProcessTable;
  /** Sweeps after so much time. */
  sweep(afterMs?: number): void;
  of(pid: number): ProcessEntry;
}

/** The table of a machine that has no processes but those that are told. */
export function tabled(t: TestContext): Tabled {
  const folder = copyMachine(t, 'container');
  mkdirSync(join(folder, 'proc/self/ns'), { recursive: true });
  symlinkSync('net:[1]', join(folder, 'proc/self/ns/net'));
  mkdirSync(join(folder, 'root/etc'), { recursive: true });
  writeFileSync(join(folder, 'root/etc/passwd'), 'root:x:0:0::/:/bin/sh\n');
  const clock = new ManualTime();
  const table = new LinuxProcessTable(hostAt(folder, clock));
  return {
    folder,
    clock,
    table,
    sweep(afterMs = 1000) {
      clock.pass(afterMs);
      table.sweep();
    },
    of: (pid) => table.tracked.get(pid)!,
  };
}
