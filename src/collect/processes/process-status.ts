// Reads users and tracer of a process out of /proc/PID/status.

import type { ByteScanner } from '../byte-scanner.ts';

export interface ProcessStatus {
  tracerPid: number;
  realUser: number;
  effectiveUser: number;
}

const newline = 10;
const letterT = 84;
const letterU = 85;
const letterR = 114;
const letterI = 105;

const record: ProcessStatus = { tracerPid: 0, realUser: 0, effectiveUser: 0 };

/**
 * Null for what is no such file. The record is the same at each call. A newline in the name of a
 * process stands as "\n" there, so that a name cannot pretend to be another line.
 */
export function takeStatus(scan: ByteScanner): ProcessStatus | null {
  const { bytes, end } = scan;
  record.tracerPid = Number.NaN;
  for (let at = 0; at + 2 < end; at += 1) {
    if (bytes[at] !== newline) continue;
    const first = bytes[at + 1];
    if (first !== letterT && first !== letterU) continue;
    const second = bytes[at + 2];
    scan.at = at + 1;
    if (first === letterT && second === letterR && scan.take('TracerPid:')) {
      record.tracerPid = scan.number();
    } else if (first === letterU && second === letterI && scan.take('Uid:')) {
      // Real, effective, saved and filesystem user: proc_pid_status(5).
      record.realUser = scan.number();
      record.effectiveUser = scan.number();
      return isWhole(record) ? record : null;
    }
  }
  return null;
}

const isWhole = ({ tracerPid, realUser, effectiveUser }: ProcessStatus): boolean =>
  !Number.isNaN(tracerPid + realUser + effectiveUser);
