// Goes over all processes and remembers what each had used, so that shares of CPU can be told.

import { systemCode } from '../kit/app-error.ts';
import type { ByteScanner } from './byte-scanner.ts';
import type { Host } from './host.ts';
import { forgetFile, listFolder, procFile, type ProcFile } from './proc-file.ts';
import { takeStat } from './process-stat.ts';

/** More processes than this are counted as dropped, not looked at. */
export const processLimit = 32_768;
/**
 * Files of so many processes stay open, which costs half as much as opening them each time. The
 * file of a process that has ended answers ESRCH, so it never speaks of another one.
 */
export const keptFiles = 1024;

export interface ProcessEntry {
  readonly pid: number;
  readonly file: ProcFile;
  readonly startTicks: number;
  /** As the kernel has it, one character a byte. */
  rawName: string;
  name: string;
  state: string;
  threads: number;
  residentPages: number;
  cpuTicks: number;
  /** CPU ticks since the sweep before; since its start for a process that is new. */
  grownTicks: number;
  sweep: number;
}

const digitOne = 49;
const digitNine = 57;

export class ProcessSweep {
  readonly entries = new Map<number, ProcessEntry>();
  dropped = 0;
  #host: Host;
  #sweep = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** A process that ends between listing and reading is left out; that is the usual case. */
  run(): void {
    const isFirst = this.#sweep === 0;
    this.#sweep += 1;
    let count = 0;
    for (const folder of listFolder(this.#host.procPath)) {
      const first = folder.charCodeAt(0);
      if (first < digitOne || first > digitNine) continue;
      count += 1;
      if (count > processLimit) continue;
      this.#look(Number(folder), folder, isFirst);
    }
    this.dropped = Math.max(0, count - processLimit);
    let kept = 0;
    for (const [pid, { sweep, file }] of this.entries) {
      if (sweep === this.#sweep) {
        kept += 1;
        if (kept > keptFiles) file.close();
        continue;
      }
      forgetFile(this.#host, file);
      this.entries.delete(pid);
    }
  }

  #look(pid: number, folder: string, isFirst: boolean): void {
    const known = this.entries.get(pid);
    const file = known?.file ?? procFile(this.#host, `${folder}/stat`);
    const scan = readOf(file) ?? (known ? readOf(file) : null);
    const stat = scan && takeStat(scan);
    if (!scan || !stat) {
      if (!known) forgetFile(this.#host, file);
      return;
    }
    // A PID is given out again; the start time tells a new process from the one before.
    const isSame = known?.startTicks === stat.startTicks;
    const entry = isSame ? known : newEntry(pid, file, stat.startTicks);
    if (!isSame) this.entries.set(pid, entry);
    // What ran before the first sweep says nothing about now.
    const isFresh = !isSame && isFirst;
    entry.grownTicks = isFresh ? 0 : Math.max(0, stat.cpuTicks - entry.cpuTicks);
    entry.cpuTicks = stat.cpuTicks;
    entry.state = stat.state;
    entry.threads = stat.threads;
    entry.residentPages = stat.residentPages;
    entry.sweep = this.#sweep;
    takeName(scan, entry, stat.nameStart, stat.nameEnd);
  }
}

function newEntry(pid: number, file: ProcFile, startTicks: number): ProcessEntry {
  return {
    pid,
    file,
    startTicks,
    rawName: '',
    name: '',
    state: '',
    threads: 0,
    residentPages: 0,
    cpuTicks: 0,
    grownTicks: 0,
    sweep: 0,
  };
}

/**
 * Null for a process that has ended. A kept file is closed by that, so that asking once more
 * opens the one of a process that took over the PID meanwhile.
 */
function readOf(file: ProcFile): ByteScanner | null {
  try {
    return file.readShort();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}

/** Makes a string only when the name has changed. Control characters never go further. */
function takeName(scan: ByteScanner, entry: ProcessEntry, start: number, end: number): void {
  scan.at = start;
  if (entry.rawName.length === end - start && scan.take(entry.rawName)) return;
  entry.rawName = scan.bytes.toString('latin1', start, end);
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  entry.name = scan.bytes.toString('utf8', start, end).replace(/[\u0000-\u001f\u007f]/g, '?');
}
