// What is thought of one process: safe, caution or danger, with every reason spelled out.

import type { HostId } from './sample.ts';
import type { Text } from './text.ts';

export type VerdictLevel = 'safe' | 'caution' | 'danger' | 'kernel';

/** `strict`: any warning is danger. `contextual`: what is expected of a program does not count. */
export const verdictModes = ['contextual', 'strict'] as const;

export type VerdictMode = (typeof verdictModes)[number];

export interface Reason {
  /** Rule name, the same in every view, such as `RUNNING_AS_ROOT`. */
  rule: string;
  severity: 'caution' | 'danger';
  why: Text;
  /** What was seen: `0.0.0.0:6379`, `/tmp/x`, `uid 0`, `31.2 %`. The same in every language. */
  evidence: string;
  /** True when the knowledge base expects this of the very process. */
  expected: boolean;
}

/** Where the role sentence comes from. */
export type RoleSource = 'known' | 'unit' | 'package' | 'unknown' | 'kernel';

export interface Verdict {
  host: HostId;
  pid: number;
  /** Start time in clock ticks since boot; with `pid` it identifies the process. */
  startTicks: number;
  /** In contextual mode. */
  level: VerdictLevel;
  strictLevel: VerdictLevel;
  /** What the process is, in one sentence. */
  role: Text;
  roleSource: RoleSource;
  /** What to look out for with this program; null where the knowledge base says nothing. */
  worry: Text | null;
  reasons: readonly Reason[];
  /** In contextual mode. */
  advice: Text | null;
  /** In strict mode, in which also what is expected is a reason. */
  strictAdvice: Text | null;
  /** What could not be judged for lack of rights, one sentence each. */
  unseen: readonly Text[];
}
