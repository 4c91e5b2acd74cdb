// Services found by the names of running processes, where systemd does not know them.

import type { UnitInfo } from '../contract/unit.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { longestChars } from './unit-name.ts';

export interface NamedProcess {
  pid: number;
  startedMs: number;
  memoryBytes: number;
  /** Null before a second sweep. */
  cpuPercent: number | null;
}

export interface ProcessNames {
  /** Of several processes with one name, the first that was started. */
  byName: ReadonlyMap<string, NamedProcess>;
  /** Who is not among them may run all the same, as another user. */
  areOthersHidden: boolean;
}

/** The kernel cuts names of processes (TASK_COMM_LEN, 16 with the NUL at the end). */
const longestProcessName = 15;

const service = /\.service$/;
/** `python3`, `python3.11`, `php-fpm8.2`. */
const version = /^[0-9][0-9.]*$/;

const cut = (name: string): string => name.slice(0, longestProcessName);

/** The process itself, its daemon (`dockerd`, `rsyslogd`), or one with a version in its name. */
export function findProcess(
  wanted: string,
  processes: ProcessNames['byName'],
): [name: string, process: NamedProcess] | null {
  const plain = wanted.replace(service, '');
  if (plain === '') return null;
  for (const name of [plain, `${plain}d`, cut(plain)]) {
    const process = processes.get(name);
    if (process) return [name, process];
  }
  for (const [name, process] of processes) {
    if (name.startsWith(plain) && version.test(name.slice(plain.length))) return [name, process];
  }
  return null;
}

/** A service by its process: running, not found, or not to be seen; no more is known. */
export function processUnit(wanted: string, processes: ProcessNames): UnitInfo {
  const found = findProcess(wanted, processes.byName);
  const process = found?.[1];
  return {
    name: cleanShortText(found?.[0] ?? wanted, longestChars),
    kind: 'process',
    description: null,
    state: process ? 'active' : processes.areOthersHidden ? 'hidden' : 'missing',
    sub: null,
    result: null,
    exitCode: null,
    mainPid: process?.pid ?? null,
    restarts: null,
    sinceMs: process?.startedMs ?? null,
    memoryBytes: process?.memoryBytes ?? null,
    cpuPercent: process?.cpuPercent ?? null,
    enabled: null,
    watched: true,
  };
}
