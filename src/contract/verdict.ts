// What is thought of one process: safe, caution or danger, with every reason spelled out.

import type { HostId } from './sample.ts';
import type { Text } from './text.ts';

export type VerdictLevel = 'safe' | 'caution' | 'danger' | 'kernel';

export interface Reason {
  /** Rule name, the same in every view, such as `RUNNING_AS_ROOT`. */
  rule: string;
  why: Text;
  evidence: string;
  /** True when the knowledge base expects this of the very process. */
  expected: boolean;
}

export interface Verdict {
  host: HostId;
  pid: number;
  /** Start time in clock ticks since boot; with `pid` it identifies the process. */
  startTicks: number;
  level: VerdictLevel;
  role: Text;
  reasons: readonly Reason[];
  advice: Text | null;
}
