// How often each detector has found something in the last 30 days.

import { dayMs } from '../../contract/time-units.ts';
import type { HubParts } from '../parts.ts';

const countedDays = 30;
const pageSize = 1000;

export interface DetectorCounts {
  found: number;
  /** Would have been, but for the allow-list. */
  allowed: number;
}

export async function countsOf({
  stores,
  clock,
}: Pick<HubParts, 'stores' | 'clock'>): Promise<(detector: string) => DetectorCounts> {
  const sinceMs = clock.nowMs() - countedDays * dayMs;
  const counts = new Map<string, DetectorCounts>();
  let revision = 0;
  for (;;) {
    const page = await stores.events.detections(revision, pageSize);
    for (const { rule, lastMs, allowed, count } of page) {
      if (lastMs < sinceMs || count === 0) continue;
      const known = counts.get(rule) ?? { found: 0, allowed: 0 };
      known[allowed ? 'allowed' : 'found'] += 1;
      counts.set(rule, known);
    }
    revision = page.at(-1)?.revision ?? revision;
    if (page.length < pageSize) break;
  }
  return (detector) => counts.get(detector) ?? { found: 0, allowed: 0 };
}
