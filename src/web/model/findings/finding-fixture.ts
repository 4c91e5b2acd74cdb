// Made-up findings for the tests of what shows them.

import type { FindingBrief, OpenFindingsFact } from '../../../contract/finding.ts';

export function findingBrief(more: Partial<FindingBrief> = {}): FindingBrief {
  return {
    id: 1,
    rule: 'process-danger',
    entity: '12:99',
    severity: 'danger',
    subject: { kind: 'process', pid: 12, startTicks: 99, name: 'x' },
    title: { en: 'Bad: x', ko: '나쁨: x' },
    why: { en: 'Why.', ko: '이유' },
    state: 'open',
    firstMs: 1000,
    lastMs: 2000,
    count: 1,
    ...more,
  };
}

export function openFindings(worst: readonly FindingBrief[]): OpenFindingsFact {
  const counts = { info: 0, warning: 0, danger: 0, critical: 0 };
  for (const { severity } of worst) counts[severity] += 1;
  return { counts, worst };
}
