// The orders of the process table: one for each column, the worst or the largest first.

import type { VerdictLevel, VerdictMode } from '../../contract/verdict.ts';
import { portNumber } from './process-filter.ts';
import { levelOf, type Entry } from './process-table.ts';
import type { Order } from './sorting.ts';

export const processColumns = [
  'verdict',
  'name',
  'pid',
  'user',
  'ports',
  'cpu',
  'memory',
  'started',
  'bytes',
  'threads',
  'state',
  'parent',
  'unit',
  'package',
  'command',
] as const;

export type ProcessColumn = (typeof processColumns)[number];

/** Numbers are first looked at from the top; so is the worst verdict. */
export const largestFirst: ReadonlySet<ProcessColumn> = new Set([
  'verdict',
  'cpu',
  'memory',
  'started',
  'bytes',
  'threads',
]);

const levelRank: Readonly<Record<VerdictLevel, number>> = {
  danger: 3,
  caution: 2,
  safe: 1,
  kernel: 0,
};

type Key = number | string | null;

function keyOf(entry: Entry, column: ProcessColumn, mode: VerdictMode): Key {
  const { row } = entry;
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  switch (column) {
    case 'verdict':
      return levelRank[levelOf(entry, mode)];
    case 'name':
      return row.name.toLowerCase();
    case 'pid':
      return row.pid;
    case 'user':
      return row.user;
    case 'ports': {
      const first = row.ports?.[0];
      return first === undefined ? null : known(portNumber(first));
    }
    case 'cpu':
      return known(entry.cpuPercent);
    case 'memory':
    case 'bytes':
      return entry.memoryBytes;
    case 'started':
      // The longest running first: the column tells how long.
      return -row.startedMs;
    case 'threads':
      return known(entry.threads);
    case 'state':
      return entry.state;
    case 'parent':
      return row.parentPid;
    case 'unit':
      return row.containerName ?? row.unit ?? row.container;
    case 'package':
      return row.package;
    case 'command':
      return row.commandLine === '' ? null : row.commandLine;
  }
}

function compareKeys(a: Key, b: Key, descending: boolean): number {
  if (a === b) return 0;
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const forward = a < b ? -1 : 1;
  return descending ? -forward : forward;
}

/** Sorted copy. What is equal stands by CPU, then by PID, so that nothing wanders by chance. */
export function sortEntries(entries: Iterable<Entry>, order: Order, mode: VerdictMode): Entry[] {
  const column = processColumns.find((one) => one === order.column) ?? 'verdict';
  const keyed = Array.from(entries, (entry) => ({
    entry,
    key: keyOf(entry, column, mode),
    cpu: entry.cpuPercent || 0,
  }));
  keyed.sort(
    (a, b) =>
      compareKeys(a.key, b.key, order.descending) ||
      b.cpu - a.cpu ||
      a.entry.row.pid - b.entry.row.pid,
  );
  return keyed.map(({ entry }) => entry);
}

export const worstFirst: Order = { column: 'verdict', descending: true };
