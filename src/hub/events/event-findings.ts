// The findings that events have told of, for the pages about them.

import type { Subject } from '../../contract/finding.ts';
import type { RouteResponse } from '../../contract/routes.ts';
import type { ToldFinding } from '../findings/findings.ts';
import type { HubParts } from '../parts.ts';

type Told = RouteResponse<'GET /api/v1/security'>['findings'][number];

const kinds: readonly Subject['kind'][] = ['address', 'network', 'user', 'source'];
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

/** The newest first, of all that are there. */
export async function fromEvents(
  { findings }: Pick<HubParts, 'findings'>,
  wanted: (finding: ToldFinding) => boolean,
): Promise<Told[]> {
  const { findings: all } = await findings.list({ state: 'all', limit: mostLookedAt });
  return all
    .filter((finding) => kinds.includes(finding.subject.kind) && wanted(finding))
    .slice(0, mostShown)
    .map((finding) => finding as Told);
}
