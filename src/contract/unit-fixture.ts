// A unit of which nothing but its name and state is known, for tests.

import type { UnitInfo } from './unit.ts';

export function testUnit(name: string, changes: Partial<UnitInfo> = {}): UnitInfo {
  return {
    name,
    kind: 'systemd',
    description: null,
    state: 'active',
    sub: null,
    result: null,
    exitCode: null,
    mainPid: null,
    restarts: null,
    sinceMs: null,
    memoryBytes: null,
    cpuPercent: null,
    enabled: null,
    watched: true,
    ...changes,
  };
}
