// The reasons for which a process is called dangerous.

import type { Reason, Verdict } from '../../contract/verdict.ts';

/** Otherwise the strict mode called it dangerous, in which every reason counts. */
export const isInContext = ({ level }: Verdict): boolean => level === 'danger';

const weight = ({ severity }: Reason): number => (severity === 'danger' ? 1 : 0);

/** The reasons that count, the dangerous first. */
export function countedReasons(verdict: Verdict): Reason[] {
  const { reasons } = verdict;
  const real = isInContext(verdict) ? reasons.filter(({ expected }) => !expected) : reasons;
  return real.toSorted((left, right) => weight(right) - weight(left));
}
