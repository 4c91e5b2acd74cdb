// The one noun for everything that is wrong: warnings, detections, failed checks, thresholds.

import type { HostId } from './sample.ts';
import type { Text } from './text.ts';

export type Severity = 'info' | 'warning' | 'danger' | 'critical';

export interface Finding {
  host: HostId;
  /** Name of the rule that found it; one finding is open per rule and entity. */
  rule: string;
  /** What it is about: a process identity, a mount point, a unit, an address. */
  entity: string;
  severity: Severity;
  title: Text;
  why: Text;
  advice: Text;
  /** Lines frozen at the moment it fired. */
  evidence: readonly string[];
  firstMs: number;
  lastMs: number;
  count: number;
}
