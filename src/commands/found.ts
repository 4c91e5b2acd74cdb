// What detectors found, as a command tells it: one entry for a rule and an entity.

import type { Detection } from '../contract/detection.ts';
import { severities, type Severity } from '../contract/finding.ts';

/** What a rule found about one entity, all its episodes together. */
export type Found = Pick<
  Detection,
  'rule' | 'entity' | 'severity' | 'firstMs' | 'lastMs' | 'count' | 'technique' | 'title' | 'why'
>;

const rank = (severity: Severity): number => severities.indexOf(severity);

/** The gravest first. */
export function mergeFound(detections: Iterable<Detection>): Found[] {
  const found = new Map<string, Found>();
  for (const detection of detections) {
    const key = JSON.stringify([detection.rule, detection.entity]);
    const known = found.get(key);
    if (!known) {
      found.set(key, detection);
      continue;
    }
    const isWorse = rank(detection.severity) > rank(known.severity);
    const { severity, title, why } = isWorse ? detection : known;
    found.set(key, {
      ...known,
      severity,
      title,
      why,
      firstMs: Math.min(known.firstMs, detection.firstMs),
      lastMs: Math.max(known.lastMs, detection.lastMs),
      count: known.count + detection.count,
    });
  }
  return [...found.values()].toSorted(
    (left, right) =>
      rank(right.severity) - rank(left.severity) ||
      left.firstMs - right.firstMs ||
      (left.rule < right.rule ? -1 : 1),
  );
}
