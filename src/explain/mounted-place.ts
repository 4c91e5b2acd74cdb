// The place of what a process runs, with what its user alone has mounted there: AppImages.

import type { ProcessInfo } from '../contract/process.ts';
import type { ExplainContext } from './explain-context.ts';
import { isSystemService } from './knowledge.ts';
import { placeOf, plainPath, type Place } from './places.ts';

/** Numbers of people begin here (login.defs(5), UID_MIN); below are those of services. */
const firstPerson = 1000;

interface Runner {
  process: ProcessInfo;
  platform: NodeJS.Platform;
  context: Pick<ExplainContext, 'trustedPaths'>;
}

/**
 * As `placeOf`. What a person has mounted is theirs as much as their own folder is; what breaks
 * into a service gains nothing by mounting its hide-out.
 */
export function placeIn({ process, platform, context }: Runner, path: string): Place {
  const place = placeOf(path, platform, context.trustedPaths);
  const { ownMounts } = process;
  if (place !== 'writable' || ownMounts.length === 0 || !isOfPerson(process)) return place;
  const plain = plainPath(path, platform);
  return ownMounts.some((mount) => plain.startsWith(`${mount}/`)) ? 'mounted' : place;
}

function isOfPerson({ userId, unit, container }: ProcessInfo): boolean {
  if (userId === null || container !== null || isSystemService(unit)) return false;
  return userId === 0 || userId >= firstPerson;
}
