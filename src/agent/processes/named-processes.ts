// Processes by their name, for services where there is no systemd: the first of each name.

import type { ProcessTable } from '../../collect/processes/process-table.ts';
import { hasEnded, type ProcessInfo } from '../../contract/process.ts';

export type NamedProcess = Pick<ProcessInfo, 'pid' | 'startedMs' | 'memoryBytes' | 'cpuPercent'>;

export interface NamedProcesses {
  byName: ReadonlyMap<string, NamedProcess>;
  areOthersHidden: boolean;
}

/**
 * A master stands for its workers: of one name, the process that started first. A zombie runs no
 * longer; in a container, whose first process seldom takes note of the ended, it stays for ever.
 */
export function namedProcesses(
  table: Pick<ProcessTable, 'tracked' | 'areOthersHidden'>,
): NamedProcesses {
  const byName = new Map<string, ProcessInfo>();
  for (const { info } of table.tracked.values()) {
    if (hasEnded(info)) continue;
    const first = byName.get(info.name);
    if (!first || info.startTicks < first.startTicks) byName.set(info.name, info);
  }
  return { byName, areOthersHidden: table.areOthersHidden };
}
