// The processes of a host, shared by who counts them and who explains and judges them.

import type { OpenFile, ProcessInfo } from '../../contract/process.ts';
import type { Host } from '../host.ts';
import { LinuxProcessTable } from './process-linux-table.ts';
import { PortableProcessTable } from './process-portable-table.ts';

export interface TrackedProcess {
  /** One object for each identity (PID and start time); its numbers change at each sweep. */
  readonly info: ProcessInfo;
  /** Grows when anything but the numbers (CPU, memory, threads, state) has changed. */
  readonly revision: number;
  /** False until executable, command line, user and ports have been read once. */
  readonly detailed: boolean;
}

export interface Sweep {
  atMs: number;
  monotonicMs: number;
  gone: readonly TrackedProcess[];
}

export interface ProcessTable {
  /** By PID. */
  readonly tracked: ReadonlyMap<number, TrackedProcess>;
  /** Processes whose details have not been read yet, and those that are not looked at at all. */
  readonly waiting: number;
  /** Not even the first process is seen, so that of other users none is (proc(5), hidepid). */
  readonly areOthersHidden: boolean;
  /** Reads all now. */
  sweep(): void;
  /** Called after every sweep, whoever asked for it. Returns what ends that. */
  onSweep(listener: (sweep: Sweep) => void): () => void;
  /** CPU in percent of the last five minutes, a value each 5 s, oldest first. */
  recentCpu(pid: number): (number | null)[];
  /** @throws AppError `notFound`, `unreadable` or `notSupported` */
  openFiles(pid: number): { files: OpenFile[]; omitted: number };
}

const linuxTables = new WeakMap<Host, LinuxProcessTable>();
const portableTables = new WeakMap<Host, PortableProcessTable>();

/** One table for each host object. */
export function processTable(host: Host): ProcessTable {
  return host.platform === 'linux' ? linuxProcessTable(host) : portableProcessTable(host);
}

export function linuxProcessTable(host: Host): LinuxProcessTable {
  const table = linuxTables.get(host) ?? new LinuxProcessTable(host);
  linuxTables.set(host, table);
  return table;
}

export function portableProcessTable(host: Host): PortableProcessTable {
  const table = portableTables.get(host) ?? new PortableProcessTable(host);
  portableTables.set(host, table);
  return table;
}
