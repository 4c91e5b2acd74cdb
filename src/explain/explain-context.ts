// What a judgement needs to know beyond the process itself.

import type { ProcessInfo } from '../contract/process.ts';
import type { HostId } from '../contract/sample.ts';

export interface ExplainContext {
  host: HostId;
  memoryWarnPercent: number;
  trustedPaths: readonly string[];
  /** Null where it is not known. */
  find(pid: number): ProcessInfo | null;
  unitDescription(unit: string): string | null;
}
