// The findings that events have told of, for the pages about them.

import { severities } from '../../contract/finding.ts';
import type { RouteResponse } from '../../contract/routes.ts';
import { fromEvents } from '../findings/finding-book.ts';
import type { ToldFinding } from '../findings/findings.ts';
import type { HubParts } from '../parts.ts';

type Told = RouteResponse<'GET /api/v1/security'>['findings'][number];

/** Findings that are looked through, and those that are shown. */
const mostLookedAt = 500;
const mostShown = 50;

/** Those whose subject, entity or name is this one. */
export function about(
  who: { address: string } | { user: string },
): (finding: ToldFinding) => boolean {
  const name = 'user' in who ? who.user : who.address;
  return ({ subject, entity }) => {
    if (subject.kind === 'address') return 'address' in who && subject.address === name;
    if (subject.kind === 'user') return 'user' in who && subject.user === name;
    return entity.split(' ').includes(name);
  };
}

const rank = ({ state, severity }: ToldFinding): number =>
  (state === 'closed' ? 0 : severities.length) + severities.indexOf(severity);

/** What is not over and the worst first, the newest of them first, of the newest that there are. */
export async function findingsOfEvents(
  { findings }: Pick<HubParts, 'findings'>,
  wanted: (finding: ToldFinding) => boolean,
): Promise<Told[]> {
  const lists = [
    await findings.list({ state: 'current', limit: mostLookedAt }),
    await findings.list({ state: 'closed', limit: mostLookedAt }),
  ];
  return lists
    .flatMap((list) => list.findings)
    .filter((finding) => fromEvents.has(finding.subject.kind) && wanted(finding))
    .toSorted((left, right) => rank(right) - rank(left) || right.lastMs - left.lastMs)
    .slice(0, mostShown);
}
