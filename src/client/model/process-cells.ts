// What stands in each cell of a process's row, as text.

import type { SystemFact } from '../../contract/fact.ts';
import { bytes, dash, joined, uptime } from './format.ts';
import type { ProcessColumn } from './process-order.ts';
import type { Entry } from './process-table.ts';

export interface CellContext {
  /** Host's time now. */
  nowMs: number;
  memoryBytes: number;
  hidden: string;
}

export function cellContext(system: SystemFact | null, nowMs: number, hidden: string): CellContext {
  return { nowMs, memoryBytes: system?.memoryBytes ?? 0, hidden };
}

/** A share of the memory of the host, in percent; null where that is not known. */
export function memoryShare(entry: Entry, { memoryBytes }: CellContext): number | null {
  return memoryBytes > 0 ? (100 * entry.memoryBytes) / memoryBytes : null;
}

/** The text of a cell; empty for the verdict, which views show by a sign. */
export function cellText(entry: Entry, column: ProcessColumn, context: CellContext): string {
  const { row } = entry;
  switch (column) {
    case 'verdict':
      return '';
    case 'name':
      return row.name;
    case 'pid':
      return `${row.pid}`;
    case 'user':
      return row.user;
    case 'ports':
      if (row.ports === null) return context.hidden;
      return row.ports.length > 0 ? row.ports.join(', ') : '-';
    case 'cpu':
      return Number.isNaN(entry.cpuPercent) ? dash : entry.cpuPercent.toFixed(1);
    case 'memory':
      return memoryShare(entry, context)?.toFixed(1) ?? dash;
    case 'bytes':
      return joined(bytes(entry.memoryBytes));
    case 'threads':
      return Number.isNaN(entry.threads) ? dash : `${entry.threads}`;
    case 'state':
      return entry.state;
    case 'started':
      return uptime(context.nowMs - row.startedMs);
    case 'parent':
      return `${row.parentPid}`;
    case 'unit':
      return row.containerName ?? row.unit ?? row.container ?? '-';
    case 'package':
      return row.package ?? '-';
    case 'command':
      return row.commandLine;
  }
}

/** From this share of one processor on, the figure is coloured. */
export const busyPercent = 90;

/** Red only where a person is needed: what is busy by right is told in yellow. */
export function cpuTone(entry: Entry, isDanger: boolean): '' | 'warn' | 'bad' {
  if (!(entry.cpuPercent >= busyPercent)) return '';
  return isDanger ? 'bad' : 'warn';
}
