// Made-up processes for the tests of the process table.

import type { ProcessRow } from '../../contract/process.ts';
import type { ProcessesMessage } from './process-table.ts';

export function processRow(pid: number, more: Partial<ProcessRow> = {}): ProcessRow {
  return {
    pid,
    startTicks: pid,
    parentPid: 1,
    name: `p${pid}`,
    user: 'root',
    executable: `/usr/bin/p${pid}`,
    commandLine: `/usr/bin/p${pid} --fast`,
    unit: null,
    container: null,
    containerName: null,
    package: null,
    ports: [],
    startedMs: 0,
    level: 'safe',
    strictLevel: 'safe',
    rules: [],
    state: 'S',
    threads: 1,
    memoryBytes: 1000,
    cpuPercent: null,
    ...more,
  };
}

export function processesMessage(more: Partial<ProcessesMessage> = {}): ProcessesMessage {
  return { atMs: 1000, whole: false, rows: [], gone: [], values: [], ...more };
}
