// The processes of a host, shared by who counts them and who explains and judges them.

import type { Host } from '../host.ts';
import { LinuxProcessTable } from './process-linux-table.ts';
import { PortableProcessTable } from './process-portable-table.ts';
import type { ProcessTable } from './tracked-process.ts';

export type { ProcessTable, Sweep, TrackedProcess } from './tracked-process.ts';

const linuxTables = new WeakMap<Host, LinuxProcessTable>();
const portableTables = new WeakMap<Host, PortableProcessTable>();

/** One table for each host object. */
export function processTable(host: Host): ProcessTable {
  return host.platform === 'linux' ? linuxProcessTable(host) : portableProcessTable(host);
}

export function linuxProcessTable(host: Host): LinuxProcessTable {
  const table = linuxTables.get(host) ?? new LinuxProcessTable(host);
  linuxTables.set(host, table);
  return table;
}

export function portableProcessTable(host: Host): PortableProcessTable {
  const table = portableTables.get(host) ?? new PortableProcessTable(host);
  portableTables.set(host, table);
  return table;
}
