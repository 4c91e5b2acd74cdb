// What a table of processes tells of each, whichever the platform.

import type { OpenFile, ProcessInfo } from '../../contract/process.ts';

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
  /** Packages are looked up in the background; their names come with a later sweep. */
  readonly isAskingPackages: boolean;
  /** Reads all now. */
  sweep(): void;
  /** Called after every sweep, whoever asked for it. Returns what ends that. */
  onSweep(listener: (sweep: Sweep) => void): () => void;
  /** CPU in percent of the last five minutes, a value each 5 s, oldest first. */
  recentCpu(pid: number): (number | null)[];
  /** @throws AppError `notFound`, `unreadable` or `notSupported` */
  openFiles(pid: number): { files: OpenFile[]; omitted: number };
}
