// A row of the process table out of what is known of a process and its verdict.

import { isUnreadable } from '../../contract/fact.ts';
import type { PortInfo, ProcessInfo, ProcessRow } from '../../contract/process.ts';
import type { Verdict } from '../../contract/verdict.ts';

export const rowCommandChars = 200;

/** What of a row does not come from the process itself. */
export type JudgedPart = Pick<ProcessRow, 'level' | 'strictLevel' | 'rules' | 'containerName'>;

const everywhere = new Set(['0.0.0.0', '::', '*']);

/** As people write it: `80`, `127.0.0.1:6379`, `[::1]:25`, `53/udp`, `raw/1`, `packet`. */
function portText({ protocol, address, port }: PortInfo): string {
  if (protocol === 'packet') return 'packet';
  if (protocol === 'raw' || protocol === 'raw6') return `raw/${port}`;
  const suffix = protocol.startsWith('udp') ? '/udp' : '';
  if (everywhere.has(address)) return `${port}${suffix}`;
  return `${address.includes(':') ? `[${address}]` : address}:${port}${suffix}`;
}

/** Each port once: a program that listens on IPv4 and IPv6 alike opens one port to people. */
export function portTexts(ports: readonly PortInfo[]): string[] {
  const sorted = ports.toSorted((left, right) => left.port - right.port);
  return [...new Set(sorted.map(portText))];
}

/** The command line as one text of at most `limit` characters; empty where it may not be read. */
export function commandText(info: ProcessInfo, limit = Number.POSITIVE_INFINITY): string {
  const { commandLine } = info;
  return isUnreadable(commandLine) ? '' : commandLine.join(' ').slice(0, limit);
}

/** What a row says of a verdict: its levels, and the rules that count. */
export function judgedPart(
  { level, strictLevel, reasons }: Verdict,
  containerName: string | null,
): JudgedPart {
  const counted = reasons.filter(({ expected }) => !expected);
  return {
    level,
    strictLevel,
    rules: [...new Set(counted.map(({ rule }) => rule))],
    containerName,
  };
}

/** The row of the table; what may not be read is null in it. */
export function rowOf(info: ProcessInfo, judged: JudgedPart): ProcessRow {
  return {
    pid: info.pid,
    startTicks: info.startTicks,
    parentPid: info.parentPid,
    name: info.name,
    user: info.user,
    executable: isUnreadable(info.executable) ? null : info.executable,
    commandLine: commandText(info, rowCommandChars),
    unit: info.unit,
    container: info.container,
    package: info.package?.name ?? null,
    ports: isUnreadable(info.ports) ? null : portTexts(info.ports),
    startedMs: info.startedMs,
    ...judged,
    state: info.state,
    threads: info.threads,
    memoryBytes: info.memoryBytes,
    cpuPercent: info.cpuPercent,
  };
}
