// What is known of the processes of a host: all of one, a row of the table, and a frame of rows.

import type { Unreadable } from './fact.ts';
import type { HostId } from './sample.ts';
import type { Verdict, VerdictLevel } from './verdict.ts';

/** A socket that a process listens on; `raw` and `packet` see the traffic of others. */
export interface PortInfo {
  protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6' | 'raw' | 'raw6' | 'packet';
  /** `0.0.0.0` and `::` are all addresses; empty for packet sockets. */
  address: string;
  /** The IP protocol's number for raw sockets, 0 for packet sockets. */
  port: number;
}

/**
 * `present`: the file is there; `deleted`: it was removed after the start; `replaced`: another
 * file stands at its path; `memory`: it never was a file (memfd).
 */
export type ExecutableState = 'present' | 'deleted' | 'replaced' | 'memory';

export interface PackageInfo {
  name: string;
  version: string;
  /** The package's own one-line summary; null where it has none. */
  summary: string | null;
}

/** Code that a variable of its environment makes an interpreter load. */
export interface PreloadedCode {
  /** Such as `PYTHONPATH` or `NODE_OPTIONS`. */
  variable: string;
  /** Absolute; `data:` and `https:` where the code is no file. */
  path: string;
}

/**
 * Everything that was read of one process. Null means that the process has no such thing;
 * what may not be read is an `Unreadable` with the reason. Texts hold no control characters.
 */
export interface ProcessInfo {
  pid: number;
  /** Clock ticks since boot; with `pid` it identifies the process, also after PID reuse. */
  startTicks: number;
  parentPid: number;
  /** As the kernel has it (at most 15 bytes), or the program's name where a runtime changed it. */
  name: string;
  /** True for threads of the kernel itself: they have no memory and no executable. */
  isKernelThread: boolean;
  /** Path without the kernel's " (deleted)". */
  executable: string | null | Unreadable;
  executableState: ExecutableState | null;
  /** Cut at 4,096 characters. */
  commandLine: readonly string[] | Unreadable;
  /** The effective user. */
  user: string;
  /** Null on systems without numbers of users. */
  userId: number | null;
  /** Who has started it: another one than `userId` where a setuid bit lends rights. */
  realUserId: number | null;
  /** One letter, proc_pid_stat(5). */
  state: string;
  threads: number | null;
  /** Of one processor, over the interval since the sweep before; null before a second sweep. */
  cpuPercent: number | null;
  memoryBytes: number;
  memoryPercent: number;
  startedMs: number;
  /** systemd unit of its cgroup, such as `nginx.service`. */
  unit: string | null;
  /** Id of its container as its engine gives it, such as `docker-3f2a...`. */
  container: string | null;
  /** Login session that it belongs to. */
  session: string | null;
  /** A controlling terminal, such as `pts/3`. */
  terminal: string | null;
  /** Package that owns the executable; null: none does; undefined: not asked yet. */
  package: PackageInfo | null | undefined;
  ports: readonly PortInfo[] | Unreadable;
  /**
   * Which of standard input and output is a socket of a network. Those of this machine (AF_UNIX)
   * are `other`: journald and many parents give them to every child.
   */
  streams: { stdin: 'socket' | 'other'; stdout: 'socket' | 'other' } | Unreadable;
  /** Value of LD_PRELOAD; null: not set. */
  preload: string | null | Unreadable;
  /** Value of LD_AUDIT; null: not set. */
  audit: string | null | Unreadable;
  /** Value of LD_LIBRARY_PATH; null: not set. */
  libraryPath: string | null | Unreadable;
  /** PID of the process that traces it; 0: none. */
  tracerPid: number | Unreadable;
  /** Script that an interpreter runs, as an absolute path. */
  script: string | null | Unreadable;
  /** What an interpreter runs comes through a pipe or a socket: there is no file of it. */
  isCodePiped: boolean;
  /**
   * Files and folders whose code an interpreter was told to load besides: class paths, agents,
   * modules; as absolute paths, one of each folder.
   */
  loadedCode: readonly string[] | Unreadable;
  preloadedCode: readonly PreloadedCode[] | Unreadable;
  /**
   * Mount points of AppImages that its own user has mounted, where its code lies in one: read
   * only, and FUSE lets nobody else write or even look in.
   */
  ownMounts: readonly string[];
}

/**
 * Whether it has ended and only waits for its parent to take note: a zombie. Where its first
 * thread alone has ended, the others still run (proc_pid_stat(5), num_threads).
 */
export const hasEnded = ({ state, threads }: Pick<ProcessInfo, 'state' | 'threads'>): boolean =>
  state === 'Z' && (threads ?? 1) <= 1;

/** One row of the process table: what a list shows and a filter searches. */
export interface ProcessRow {
  pid: number;
  startTicks: number;
  parentPid: number;
  name: string;
  user: string;
  executable: string | null;
  /** First 200 characters. */
  commandLine: string;
  unit: string | null;
  container: string | null;
  /** What people call that container, or `namespace/name` of its pod; null: not known. */
  containerName: string | null;
  package: string | null;
  /** As people write them: `80`, `127.0.0.1:6379`, `53/udp`. Null: may not be read. */
  ports: readonly string[] | null;
  startedMs: number;
  /** Verdict in contextual mode, and in strict mode. */
  level: VerdictLevel;
  strictLevel: VerdictLevel;
  /** Rules that fired and are not expected; the rest is in the explanation. */
  rules: readonly string[];
  state: string;
  threads: number | null;
  memoryBytes: number;
  cpuPercent: number | null;
}

/** Numbers of `ProcessFrame.values` for each changed process: pid, cpuPercent × 10 (-1: none),
 * memoryBytes, threads (-1: none), code of the state's letter. */
export const processValues = 5;

/**
 * Changes of the process table, sent after a sweep while somebody looks at it. `whole`: the
 * table begins anew with these rows.
 */
export interface ProcessFrame {
  kind: 'processes';
  host: HostId;
  atMs: number;
  whole: boolean;
  /** New ones, and those of which more has changed than the numbers. */
  rows: readonly ProcessRow[];
  /** PIDs that ended. Taken out before `rows` are put in. */
  gone: readonly number[];
  values: readonly number[];
}

export interface ProcessCounts {
  danger: number;
  caution: number;
  safe: number;
  kernel: number;
}

/** The fact `processes.judged`: counts of both modes, and the worst first, then the busiest. */
export interface JudgedFact {
  counts: { contextual: ProcessCounts; strict: ProcessCounts };
  rows: readonly ProcessRow[];
  /** Processes whose details could not be read yet, or beyond the limit of one sweep. */
  waiting: number;
}

/**
 * The fact `processes.visibility`. It hardly ever changes, so it is none of what is told each
 * second.
 */
export interface VisibilityFact {
  /** Of other users none can be seen: /proc is mounted with hidepid (proc(5)). */
  areOthersHidden: boolean;
}

export interface Relative {
  pid: number;
  name: string;
  level: VerdictLevel;
}

/** What the panel of one process shows. */
export interface ProcessExplanation {
  process: ProcessInfo;
  verdict: Verdict;
  /** From its parent up to PID 1. */
  parents: readonly Relative[];
  /** At most 200. */
  children: readonly Relative[];
  /** CPU in percent of the last five minutes, a value each 5 s, oldest first; null is a gap. */
  recentCpu: readonly (number | null)[];
}

/** What a person may send to a process. */
export const processSignals = ['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP'] as const;

export type ProcessSignal = (typeof processSignals)[number];

export interface OpenFile {
  descriptor: number;
  target: string;
}
