// One process as the table keeps it: what others may see, and what the next reading needs.

import { join } from 'node:path';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Host } from '../host.ts';
import { forgetFile, procFile, type ProcFile } from '../proc-file.ts';
import { kernelThreadFlag, type ProcessStat } from './process-stat.ts';
import type { TrackedProcess } from './tracked-process.ts';

export class ProcessEntry implements TrackedProcess {
  readonly info: ProcessInfo;
  revision = 0;
  detailed = false;

  readonly pid: number;
  readonly folder: string;
  readonly stat: ProcFile;
  readonly status: ProcFile;
  readonly schedule: ProcFile;
  readonly isKernelThread: boolean;
  /** As the kernel has it, one character a byte. */
  rawName = '';
  /** Without control characters. */
  name = '';
  image = 0;
  cpuTicks = 0;
  /** CPU ticks since the sweep before; since its start for a process that is new. */
  grownTicks = 0;
  residentPages = -1;
  sweep = 0;

  /** Hash of what the scheduler counted when it was seen last. */
  scheduleHash = Number.NaN;
  /** Its numbers are to be read also if it has not run. */
  mustLook = false;
  /** When it was last seen to have run; always, where the kernel does not tell. */
  ranMs = Number.POSITIVE_INFINITY;
  /** When its rights were read last. */
  checkedMs = Number.NEGATIVE_INFINITY;
  /** From here on it is no longer young: daemons drop rights and set up in their first seconds. */
  grownUpMs = 0;
  /** When everything was read last. */
  readMs = Number.NaN;
  /** When what seldom changes is looked at again. */
  slowDueMs = 0;
  /** Such looks in a row before which it had not run. */
  rests = 0;
  isInterpreter = false;
  /** Names such as "net:[4026531840]"; null: not known. */
  networkSpace: string | null = null;
  mountSpace: string | null = null;
  /** Key of the executable in ExecutableWatch; null: none to watch. */
  executableKey: string | null = null;
  /** Target of the link "exe" as it was read last. */
  executableLink: string | null = null;
  executablePath: string | null = null;
  commandHash = 0;
  /** Executable, script and loaded code as the command line named them when they were found. */
  givenCode: string | null = null;
  /** Its command line overrides the variable that names paths of code. */
  hasOwnPaths = false;
  groupHash = 0;
  /** CPU ticks at the end of the last slot of its history. */
  slotTicks = 0;
  /** Row of its history; -1: none. */
  slotRow = -1;

  constructor(host: Host, pid: number, stat: ProcFile, first: ProcessStat, startedMs: number) {
    this.pid = pid;
    this.folder = join(host.procPath, String(pid));
    this.stat = stat;
    this.status = procFile(host, `${pid}/status`);
    this.schedule = procFile(host, `${pid}/schedstat`);
    this.isKernelThread = (first.flags & kernelThreadFlag) !== 0;
    this.info = emptyInfo(pid, first, startedMs, this.isKernelThread);
  }

  /** Sets a field, and counts the change if it is one. */
  put<K extends keyof ProcessInfo>(key: K, value: ProcessInfo[K]): void {
    const before = this.info[key];
    if (before === value || isSame(before, value)) return;
    this.info[key] = value;
    this.revision += 1;
  }

  /** They open again when they are read. */
  close(keepsSchedule: boolean): void {
    this.stat.close();
    this.status.close();
    if (!keepsSchedule) this.schedule.close();
  }

  forget(host: Host): void {
    forgetFile(host, this.stat);
    forgetFile(host, this.status);
    forgetFile(host, this.schedule);
  }
}

/** Details are small objects and lists, and are compared only when they are read anew. */
function isSame(before: unknown, value: unknown): boolean {
  if (typeof before !== 'object' || typeof value !== 'object') return false;
  return JSON.stringify(before) === JSON.stringify(value);
}

/** Before the details are read; nobody judges by it, since it is not `detailed`. */
function emptyInfo(
  pid: number,
  first: ProcessStat,
  startedMs: number,
  isKernelThread: boolean,
): ProcessInfo {
  return {
    pid,
    startTicks: first.startTicks,
    parentPid: first.parent,
    name: '',
    isKernelThread,
    executable: null,
    executableState: null,
    commandLine: [],
    user: '',
    userId: null,
    realUserId: null,
    state: first.state,
    threads: first.threads,
    cpuPercent: null,
    memoryBytes: 0,
    memoryPercent: 0,
    startedMs,
    unit: null,
    container: null,
    session: null,
    terminal: null,
    package: undefined,
    ports: [],
    streams: { stdin: 'other', stdout: 'other' },
    preload: null,
    audit: null,
    libraryPath: null,
    tracerPid: 0,
    script: null,
    isCodePiped: false,
    loadedCode: [],
    preloadedCode: [],
    ownMounts: [],
  };
}
