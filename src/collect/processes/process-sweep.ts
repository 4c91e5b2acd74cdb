// Goes over all processes and remembers what each had used, so that shares of CPU can be told.

import { join } from 'node:path';
import { hasEnded } from '../../contract/process.ts';
import { systemCode } from '../../kit/app-error.ts';
import { bootTimeMs, memoryTotalBytes } from '../boot.ts';
import type { ByteScanner } from '../byte-scanner.ts';
import type { Host } from '../host.ts';
import { pageBytesOf } from '../page-size.ts';
import { forgetFile, listFolder, procFile, readText, type ProcFile } from '../proc-file.ts';
import { terminalName } from './process-cgroup.ts';
import { hashOf } from './process-command.ts';
import { ProcessEntry } from './process-entry.ts';
import { takeStat, workerFlag, type ProcessStat } from './process-stat.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { shownName } from './program-name.ts';

/** More processes than this are counted as dropped, not looked at. */
export const processLimit = 32_768;
/**
 * Files of so many processes stay open, which costs half as much as opening them each time; the
 * kernel keeps 5 KiB for each. The file of a process that has ended answers ESRCH, so it never
 * speaks of another one.
 */
const keptLimit = 1024;
/** Of these, which are read of each process in each sweep, more are worth it. */
const keptSchedulesLimit = 8192;
/** CPU time has a grain of 10 ms, so shares of a shorter interval would mean nothing. */
export const shortestIntervalMs = 200;

const ticksPerSecond = 100;
export const millisecondsPerTick = 1000 / ticksPerSecond;
const refreshEveryMs = 60_000;
const digitOne = 49;
const digitNine = 57;

export class ProcessSweep {
  readonly entries = new Map<number, ProcessEntry>();
  /** Beyond the limit. */
  dropped = 0;
  /** Listed, but not even their state may be read: /proc is mounted with hidepid. */
  refused = 0;
  /** First seen in the last run. */
  fresh: ProcessEntry[] = [];
  /** Seen to run another program since the run before. */
  replaced: ProcessEntry[] = [];
  /** Ended, or their PID belongs to another process now. */
  gone: ProcessEntry[] = [];
  #host: Host;
  #kept: { all: number; schedules: number };
  #canTellRuns: boolean;
  #nowMs = 0;
  #sweep = 0;
  #sweptMs = Number.NaN;
  /** Share that one tick stands for; NaN: the interval is too short, or there is none. */
  #percentOfTick = Number.NaN;
  #pageBytes: number;
  #memoryBytes = Number.NaN;
  #bootMs = Number.NaN;
  #refreshedMs = Number.NEGATIVE_INFINITY;

  constructor(host: Host) {
    this.#host = host;
    this.#pageBytes = pageBytesOf(host);
    this.#kept = keptFiles(host);
    // Zeros where the kernel does not count them; there is no such file in an old container.
    this.#canTellRuns = !/^(0 0 0)?$/.test(readText(join(host.procPath, 'self/schedstat')) ?? '');
  }

  /**
   * Whether its first thread has run since the last call, by the nanoseconds that it has run and
   * its turns on a processor (proc_pid_schedstat in fs/proc/base.c). That costs a third of
   * reading its state, and what has not run has not changed itself either.
   */
  hasRun(entry: ProcessEntry): boolean {
    if (!this.#canTellRuns) return true;
    const scan = this.#read(entry.schedule);
    const hash = scan ? hashOf(scan) : Number.NaN;
    if (hash === entry.scheduleHash) return false;
    entry.scheduleHash = hash;
    entry.ranMs = this.#nowMs;
    return true;
  }

  /** A process that ends between listing and reading is left out; that is the usual case. */
  run(): void {
    this.#begin();
    let count = 0;
    this.refused = 0;
    for (const folder of listFolder(this.#host.procPath)) {
      const first = folder.charCodeAt(0);
      if (first < digitOne || first > digitNine) continue;
      count += 1;
      if (count > processLimit) continue;
      this.#look(Number(folder), folder);
    }
    this.dropped = Math.max(0, count - processLimit);
    let kept = 0;
    for (const entry of this.entries.values()) {
      if (entry.sweep === this.#sweep) {
        kept += 1;
        if (kept > this.#kept.all) entry.close(kept <= this.#kept.schedules);
        continue;
      }
      this.#drop(entry);
      this.entries.delete(entry.pid);
    }
    if (this.gone.length > 0) this.#lookAtOrphans();
  }

  #begin(): void {
    this.#sweep += 1;
    if (this.fresh.length > 0) this.fresh = [];
    if (this.replaced.length > 0) this.replaced = [];
    if (this.gone.length > 0) this.gone = [];
    const nowMs = this.#host.clock.monotonicMs();
    this.#nowMs = nowMs;
    if (nowMs - this.#refreshedMs >= refreshEveryMs) {
      this.#refreshedMs = nowMs;
      this.#bootMs = bootTimeMs(this.#host);
      this.#memoryBytes = memoryTotalBytes(this.#host);
    }
    const elapsedMs = nowMs - this.#sweptMs;
    const isTooShort = elapsedMs < shortestIntervalMs;
    this.#percentOfTick = isTooShort ? Number.NaN : (100 * millisecondsPerTick) / elapsedMs;
    if (!isTooShort) this.#sweptMs = nowMs;
  }

  #drop(entry: ProcessEntry): void {
    entry.forget(this.#host);
    this.gone.push(entry);
  }

  /** A process that gets another parent need not run for that. */
  #lookAtOrphans(): void {
    const ended = new Set(this.gone.map(({ pid }) => pid));
    for (const entry of this.entries.values()) {
      if (!ended.has(entry.info.parentPid)) continue;
      entry.mustLook = true;
      this.#look(entry.pid, String(entry.pid));
    }
  }

  #look(pid: number, folder: string): void {
    let entry = this.entries.get(pid);
    if (entry?.info.threads === 1 && !this.hasRun(entry) && !entry.mustLook) {
      return this.#rest(entry);
    }
    const file = entry?.stat ?? procFile(this.#host, `${folder}/stat`);
    const scan = this.#read(file) ?? (entry ? this.#read(file) : null);
    const stat = scan && takeStat(scan);
    if (!scan || !stat) {
      if (!entry) forgetFile(this.#host, file);
      return;
    }
    // A PID is given out again; the start time tells a new process from the one before.
    if (entry?.info.startTicks !== stat.startTicks) {
      if (entry) this.#drop(entry);
      entry = this.#enter(pid, entry ? procFile(this.#host, `${folder}/stat`) : file, stat);
    }
    entry.sweep = this.#sweep;
    entry.mustLook = false;
    this.#takeNumbers(entry, stat);
    if (entry.info.parentPid !== stat.parent) entry.put('parentPid', stat.parent);
    const isRenamed = takeName(scan, entry, stat);
    const isSeen = stat.image > 1;
    const isReplaced = isSeen ? entry.image !== stat.image : isRenamed;
    if (!isReplaced) return;
    entry.image = stat.image;
    if (entry.detailed && !entry.isKernelThread) this.replaced.push(entry);
  }

  #enter(pid: number, file: ProcFile, stat: ProcessStat): ProcessEntry {
    const startedMs = Math.round(this.#bootMs + stat.startTicks * millisecondsPerTick);
    const entry = new ProcessEntry(this.#host, pid, file, stat, startedMs);
    entry.info.terminal = terminalName(stat.terminal);
    entry.image = stat.image;
    // What ran before the first sweep says nothing about now.
    if (this.#sweep === 1) entry.cpuTicks = stat.cpuTicks;
    entry.slotTicks = entry.cpuTicks;
    this.entries.set(pid, entry);
    this.fresh.push(entry);
    return entry;
  }

  /** It used nothing. Memory that was taken from it meanwhile shows after the slow check. */
  #rest(entry: ProcessEntry): void {
    entry.sweep = this.#sweep;
    if (Number.isNaN(this.#percentOfTick)) return;
    entry.grownTicks = 0;
    entry.info.cpuPercent = 0;
  }

  #takeNumbers(entry: ProcessEntry, stat: ProcessStat): void {
    const { info } = entry;
    // A zombie is judged otherwise.
    if (hasEnded(info) !== hasEnded(stat)) entry.revision += 1;
    info.state = stat.state;
    info.threads = stat.threads;
    if (!Number.isNaN(this.#percentOfTick)) {
      entry.grownTicks = Math.max(0, stat.cpuTicks - entry.cpuTicks);
      entry.cpuTicks = stat.cpuTicks;
      info.cpuPercent = entry.grownTicks === 0 ? 0 : round(entry.grownTicks * this.#percentOfTick);
    }
    if (entry.residentPages === stat.residentPages) return;
    entry.residentPages = stat.residentPages;
    info.memoryBytes = stat.residentPages * this.#pageBytes;
    info.memoryPercent =
      this.#memoryBytes > 0 ? round((100 * info.memoryBytes) / this.#memoryBytes) : 0;
  }

  /**
   * Null for a process that has ended. A kept file is closed by that, so that asking once more
   * opens the one of a process that took over the PID meanwhile.
   */
  #read(file: ProcFile): ByteScanner | null {
    try {
      return file.readShort();
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT' || code === 'ESRCH') return null;
      if (code !== 'EACCES' && code !== 'EPERM') throw error;
      this.refused += 1;
      return null;
    }
  }
}

/** At most half of what this program may open. */
function keptFiles({ procPath }: Host): { all: number; schedules: number } {
  const limits = readText(join(procPath, 'self/limits')) ?? '';
  const may = Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? keptLimit);
  const most = Math.floor(may / 2);
  const all = Math.min(keptLimit, Math.floor(most / 4));
  return { all, schedules: Math.min(keptSchedulesLimit, most - 2 * all) };
}

/** Makes a string only when the name has changed. Control characters never go further. */
function takeName(scan: ByteScanner, entry: ProcessEntry, stat: ProcessStat): boolean {
  const { nameStart, nameEnd } = stat;
  scan.at = nameStart;
  if (entry.rawName.length === nameEnd - nameStart && scan.take(entry.rawName)) return false;
  const raw = scan.bytes.toString('latin1', nameStart, nameEnd);
  const before = entry.name;
  entry.rawName = raw;
  const isWorker = entry.isKernelThread && (stat.flags & workerFlag) !== 0;
  const name = isWorker ? workerName(raw) : scan.bytes.toString('utf8', nameStart, nameEnd);
  if (isWorker && name === before) return false;
  entry.name = isWorker ? name : cleanText(name);
  entry.put('name', shownName(entry.name, entry.executablePath));
  return true;
}

/** Without what it works on just now, which changes all the time (wq_worker_comm). */
function workerName(raw: string): string {
  return cleanText(/^kworker\/[^R][^-+]*/.exec(raw)?.[0] ?? raw);
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
