// The process table of macOS and Windows, from what the library systeminformation lists there.

import type { Systeminformation } from 'systeminformation';
import type { Unreadable } from '../../contract/fact.ts';
import type { OpenFile, ProcessInfo } from '../../contract/process.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { createAsk, systemOf, type Ask } from '../portable.ts';
import { slotCount, slotMs } from './process-history.ts';
import type { ProcessTable, Sweep, TrackedProcess } from './tracked-process.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { hideSecrets } from './secret-arguments.ts';

type Listed = Systeminformation.ProcessesProcessData;

/** More processes than this are counted as waiting, not kept. */
const processLimit = 32_768;

/** The library's words, as the letters that Linux and ps use. */
export const stateLetters: Readonly<Record<string, string>> = {
  running: 'R',
  sleeping: 'S',
  blocked: 'D',
  zombie: 'Z',
  stopped: 'T',
};

/**
 * ps of macOS tells how long a process has run, in whole seconds, and the library takes that from
 * the present, whenever its line is read: the start of one and the same process wavers by the time
 * that an answer takes. No PID comes back that soon, for they are given out in turn.
 */
const startToleranceMs = 10_000;

const notTold: Unreadable = {
  unreadable: {
    en: 'not available on this operating system: its list of processes does not tell',
    ko: '이 운영 체제의 프로세스 목록에는 이 정보가 없어 확인할 수 없습니다',
  },
};
const pathRefused: Unreadable = {
  unreadable: {
    en: 'needs administrator rights to see which file this process runs',
    ko: '이 프로세스가 실행 중인 파일을 보려면 관리자 권한이 필요합니다',
  },
};

class PortableEntry implements TrackedProcess {
  info: ProcessInfo;
  revision = 0;
  readonly detailed = true;
  recent: (number | null)[] = [];
  recentMs = Number.NEGATIVE_INFINITY;

  constructor(info: ProcessInfo) {
    this.info = info;
  }

  /** The same object goes on; whatever is not a number counts as a change. */
  take(info: ProcessInfo): void {
    const before = textOf(this.info);
    Object.assign(this.info, info);
    if (textOf(this.info) !== before) this.revision += 1;
  }
}

const textOf = (info: ProcessInfo): string =>
  JSON.stringify({ ...info, cpuPercent: 0, memoryBytes: 0, memoryPercent: 0, state: '' });

export class PortableProcessTable implements ProcessTable {
  readonly tracked = new Map<number, PortableEntry>();
  waiting = 0;
  readonly areOthersHidden = false;
  readonly isAskingPackages = false;
  /** Questions of `sweep` that were not answered. */
  failures = 0;
  #host: Host;
  #ask: Ask;
  #listeners = new Set<(sweep: Sweep) => void>();

  constructor(host: Host) {
    this.#host = host;
    this.#ask = createAsk(host);
  }

  /** Asks the library; listeners are told when it has answered, which takes seconds. */
  sweep(): void {
    this.refresh().catch(() => {
      this.failures += 1;
    });
  }

  /** Gives what the library listed, without Windows' idle time. */
  async refresh(): Promise<readonly Listed[]> {
    const { list } = await this.#ask('processes', (library) => library.processes());
    const isWindows = this.#host.platform === 'win32';
    const all = list.filter(({ pid }) => !(isWindows && pid === 0));
    if (all.length === 0) throw new AppError('unreadable', 'cannot read processes: none is told');
    this.#take(all);
    return all;
  }

  onSweep(listener: (sweep: Sweep) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  recentCpu(pid: number): (number | null)[] {
    return [...(this.tracked.get(pid)?.recent ?? [])];
  }

  openFiles(pid: number): { files: OpenFile[]; omitted: number } {
    if (!this.tracked.has(pid)) {
      const why = 'no process has this PID now; it may have ended';
      throw new AppError('notFound', `cannot list open files of process ${pid}: ${why}`);
    }
    const why = 'this operating system does not tell them; it works on Linux';
    throw new AppError('notSupported', `cannot list open files of process ${pid}: ${why}`);
  }

  #take(all: readonly Listed[]): void {
    const nowMs = this.#host.clock.monotonicMs();
    const gone: PortableEntry[] = [];
    const present = new Set<number>();
    for (const listed of all.slice(0, processLimit)) {
      present.add(listed.pid);
      const known = this.tracked.get(listed.pid);
      const info = this.#infoOf(listed, known?.info);
      const isSame = known?.info.startTicks === info.startTicks;
      if (known && !isSame) gone.push(known);
      const entry = known && isSame ? known : new PortableEntry(info);
      if (entry === known) known.take(info);
      else this.tracked.set(listed.pid, entry);
      remember(entry, nowMs);
    }
    for (const [pid, entry] of this.tracked) {
      if (present.has(pid)) continue;
      gone.push(entry);
      this.tracked.delete(pid);
    }
    this.waiting = Math.max(0, all.length - processLimit);
    const sweep = { atMs: this.#host.clock.nowMs(), monotonicMs: nowMs, gone };
    for (const listener of this.#listeners) listener(sweep);
  }

  #startOf({ started }: Listed, known: ProcessInfo | undefined): number {
    // Local time without a zone; Windows may tell none. NaN (null in JSON) where not told.
    const text = (started ?? '').replace(' ', 'T');
    if (this.#host.platform === 'win32') return new Date(text).getTime();
    // The library shifts by the present offset from UTC, whatever it was when the process started.
    const offsetMinutes = new Date(this.#host.clock.nowMs()).getTimezoneOffset();
    const startedMs = Date.parse(`${text}Z`) + offsetMinutes * 60_000;
    const wavered = Math.abs(startedMs - (known?.startedMs ?? Number.NaN));
    return known && wavered <= startToleranceMs ? known.startedMs : startedMs;
  }

  #infoOf(listed: Listed, known: ProcessInfo | undefined): ProcessInfo {
    const isWindows = this.#host.platform === 'win32';
    const system = systemOf(this.#host);
    const memoryBytes = listed.memRss * 1024;
    const startedMs = this.#startOf(listed, known);
    // PID 4 is the kernel of Windows, PID 0 that of macOS.
    const isKernel = listed.pid === (isWindows ? 4 : 0);
    return {
      pid: listed.pid,
      // Nothing finer is told; with the PID it names the process well enough.
      startTicks: Number.isNaN(startedMs) ? 0 : Math.floor(startedMs / 10),
      parentPid: listed.parentPid,
      name: cleanText(isWindows ? listed.name : nameOf(listed)),
      isKernelThread: isKernel,
      executable: isKernel ? null : pathOf(listed, isWindows),
      executableState: null,
      commandLine: commandLineOf(listed, isWindows),
      user: cleanText(listed.user),
      userId: null,
      realUserId: null,
      state: stateLetters[listed.state] ?? '',
      threads: null,
      // Of one processor, as everywhere: Windows' share is of the whole machine.
      cpuPercent: round(listed.cpu * (isWindows ? system.cpus().length : 1)),
      memoryBytes,
      memoryPercent: round((100 * memoryBytes) / system.totalmem()),
      startedMs,
      unit: null,
      container: null,
      session: null,
      terminal: /^[?-]*$/.test(listed.tty) ? null : cleanText(listed.tty),
      package: undefined,
      ports: notTold,
      streams: notTold,
      preload: notTold,
      audit: notTold,
      libraryPath: notTold,
      tracerPid: notTold,
      script: notTold,
      isCodePiped: false,
      loadedCode: notTold,
      preloadedCode: notTold,
      ownMounts: [],
    };
  }
}

function pathOf({ path, command, name }: Listed, isWindows: boolean): string | Unreadable {
  const folder = path?.trim() ?? '';
  if (isWindows) return folder === '' ? pathRefused : cleanText(folder);
  // macOS tells the folder and the command apart; a command without a folder is a bare name.
  if (command.startsWith('/')) return cleanText(command);
  return folder.startsWith('/') ? cleanText(`${folder}/${command || name}`) : notTold;
}

/** macOS tells one line, which the library cuts at its last slash: "node build/app.js" too. */
function nameOf({ path, command, name }: Listed): string {
  const folder = path ?? '';
  if (folder.startsWith('/') || (folder !== '' && !folder.includes(' '))) return name;
  const program = (folder || command).split(' ', 1)[0] ?? '';
  return program.slice(program.lastIndexOf('/') + 1) || name;
}

function commandLineOf({ path, command, params }: Listed, isWindows: boolean): string[] {
  const folder = path ?? '';
  const whole = isWindows || folder === '' ? command : `${folder}/${command}`;
  const program = command === '' ? folder : whole;
  const line = params === '' ? program : `${program} ${params}`;
  if (line === '') return [];
  return [hideSecrets(cleanText(line.slice(0, 4096)).split(' ')).join(' ')];
}

/** A list that comes more seldom than each 5 s leaves gaps in the history. */
function remember(entry: PortableEntry, nowMs: number): void {
  const passed = Math.round((nowMs - entry.recentMs) / slotMs);
  if (passed < 1) return;
  entry.recentMs = nowMs;
  const gaps = Number.isFinite(passed) ? Math.min(passed - 1, slotCount) : 0;
  for (let gap = 0; gap < gaps; gap += 1) entry.recent.push(null);
  entry.recent.push(entry.info.cpuPercent);
  entry.recent.splice(0, Math.max(0, entry.recent.length - slotCount));
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
