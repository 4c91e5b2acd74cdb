// Reads /proc/PID/stat out of bytes, into one reused record.

import type { ByteScanner } from './byte-scanner.ts';

export interface ProcessStat {
  /** Letter of the state: R, S, D, Z, T, t, I, X. */
  state: string;
  parent: number;
  /** User and system time in clock ticks. */
  cpuTicks: number;
  threads: number;
  /** Clock ticks since boot at which it started; with the PID it names the process. */
  startTicks: number;
  virtualBytes: number;
  residentPages: number;
  /** Where the name stands in the scanner's bytes, without its brackets. */
  nameStart: number;
  nameEnd: number;
}

const record: ProcessStat = {
  state: '',
  parent: 0,
  cpuTicks: 0,
  threads: 0,
  startTicks: 0,
  virtualBytes: 0,
  residentPages: 0,
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
  scan.skipWords(9);
  record.cpuTicks = scan.number() + scan.number();
  scan.skipWords(4);
  record.threads = scan.number();
  scan.skipWord();
  record.startTicks = scan.number();
  record.virtualBytes = scan.number();
  record.residentPages = scan.number();
  return Number.isNaN(record.residentPages) ? null : record;
}

/** One string for each letter, made once. */
function letterOf(byte: number): string {
  const known = letters.get(byte);
  if (known !== undefined) return known;
  const letter = String.fromCharCode(byte);
  letters.set(byte, letter);
  return letter;
}
