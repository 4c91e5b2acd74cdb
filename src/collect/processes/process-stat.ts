// Reads /proc/PID/stat out of bytes, into one reused record.

import type { ByteScanner } from '../byte-scanner.ts';

export interface ProcessStat {
  /** Letter of the state: R, S, D, Z, T, t, I, X. */
  state: string;
  parent: number;
  /** Device number of the controlling terminal; 0: none. */
  terminal: number;
  /** PF_* of include/linux/sched.h. */
  flags: number;
  /** User and system time in clock ticks. */
  cpuTicks: number;
  threads: number;
  /** Clock ticks since boot at which it started; with the PID it names the process. */
  startTicks: number;
  virtualBytes: number;
  residentPages: number;
  /**
   * Changes at each exec: the sum of the addresses of code and stack, which the kernel places
   * at random. At most 1 for who may not see them (fs/proc/array.c gives 1 and 0 then).
   */
  image: number;
  /** Where the name stands in the scanner's bytes, without its brackets. */
  nameStart: number;
  nameEnd: number;
}

/** PF_KTHREAD: a thread of the kernel itself, whatever its name is. */
export const kernelThreadFlag = 0x0020_0000;
/** PF_WQ_WORKER: a worker, to whose name the kernel adds what it works on. */
export const workerFlag = 0x0000_0020;

const record: ProcessStat = {
  state: '',
  parent: 0,
  terminal: 0,
  flags: 0,
  cpuTicks: 0,
  threads: 0,
  startTicks: 0,
  virtualBytes: 0,
  residentPages: 0,
  image: 0,
  nameStart: 0,
  nameEnd: 0,
};

const openBracket = 40;
const closeBracket = 41;
const letters = new Map<number, string>();

/** Null for what is not such a line. The record is the same at each call. */
export function takeStat(scan: ByteScanner): ProcessStat | null {
  const { bytes, end } = scan;
  const nameStart = bytes.indexOf(openBracket) + 1;
  // The name may hold brackets and blanks itself, so it ends at the last one.
  let nameEnd = end - 1;
  while (nameEnd >= nameStart && bytes[nameEnd] !== closeBracket) nameEnd -= 1;
  if (nameStart === 0 || nameStart > end || nameEnd < nameStart) return null;
  scan.at = nameEnd + 1;
  scan.skipBlanks();
  const letter = scan.peek();
  if (letter < 0) return null;
  scan.at += 1;
  record.nameStart = nameStart;
  record.nameEnd = nameEnd;
  record.state = letterOf(letter);
  // Numbers of the fields as in proc_pid_stat(5); the state is the third.
  record.parent = scan.number();
  scan.skipWords(2);
  record.terminal = scan.number();
  scan.skipWord();
  record.flags = scan.number();
  scan.skipWords(4);
  record.cpuTicks = scan.number() + scan.number();
  scan.skipWords(4);
  record.threads = scan.number();
  scan.skipWord();
  record.startTicks = scan.number();
  record.virtualBytes = scan.number();
  record.residentPages = scan.number();
  if (Number.isNaN(record.residentPages)) return null;
  scan.skipWord();
  const code = scan.number();
  scan.skipWord();
  record.image = code + scan.number() || 0;
  return record;
}

/** One string for each letter, made once. */
function letterOf(byte: number): string {
  const known = letters.get(byte);
  if (known !== undefined) return known;
  const letter = String.fromCharCode(byte);
  letters.set(byte, letter);
  return letter;
}
