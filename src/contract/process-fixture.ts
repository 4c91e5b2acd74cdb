// A process of which everything is known, made up for tests.

import type { ProcessInfo } from './process.ts';

/** An own tool of a plain user in a standard place, without ports. */
export function aProcess(part: Partial<ProcessInfo> = {}): ProcessInfo {
  return {
    pid: 2291,
    startTicks: 1000,
    parentPid: 1,
    name: 'report-sync',
    isKernelThread: false,
    executable: '/usr/local/bin/report-sync',
    executableState: 'present',
    commandLine: ['/usr/local/bin/report-sync'],
    user: 'deploy',
    userId: 1000,
    realUserId: null,
    state: 'S',
    threads: 1,
    cpuPercent: 0,
    memoryBytes: 1024,
    memoryPercent: 0.1,
    startedMs: 0,
    unit: null,
    container: null,
    session: null,
    terminal: null,
    package: undefined,
    ports: [],
    streams: { stdin: 'other', stdout: 'other' },
    preload: null,
    audit: null,
    libraryPath: null,
    tracerPid: 0,
    script: null,
    isCodePiped: false,
    loadedCode: [],
    preloadedCode: [],
    ownMounts: [],
    ...part,
  };
}
