// What is known of the services of a host: systemd units, or processes where there is none.

import type { Unreadable } from './fact.ts';
import type { Text } from './text.ts';

/**
 * `missing`: no such unit, or no such process; `hidden`: no process of this user's, and those of
 * others may not be seen.
 */
export type UnitState =
  | 'active'
  | 'inactive'
  | 'failed'
  | 'activating'
  | 'deactivating'
  | 'reloading'
  | 'maintenance'
  | 'missing'
  | 'hidden';

export interface UnitInfo {
  /** `nginx.service`, or the process's name where there is no systemd. */
  name: string;
  kind: 'systemd' | 'process' | 'windows';
  description: string | null;
  state: UnitState;
  /** systemd's SubState, such as `running` or `auto-restart`. */
  sub: string | null;
  /** systemd's Result: `success`, `exit-code`, `signal`, `timeout`, `oom-kill`. */
  result: string | null;
  exitCode: number | null;
  mainPid: number | null;
  restarts: number | null;
  /** Since when it is in this state. */
  sinceMs: number | null;
  memoryBytes: number | null | Unreadable;
  /** Of one processor, over the interval since the reading before. */
  cpuPercent: number | null | Unreadable;
  /** systemd's UnitFileState: `enabled`, `disabled`, `static`, `masked`. */
  enabled: string | null;
  /** On the watch list, or only here because it failed. */
  watched: boolean;
}

/** The fact `services.units`: those on the watch list, and every one that failed. */
export interface UnitsFact {
  manager: 'systemd' | 'processes' | 'windows';
  /** Why systemd is not asked, where it is not; one sentence. */
  reason: Text | null;
  units: readonly UnitInfo[];
}
