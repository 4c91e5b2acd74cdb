// Tells an application of the administrator's own, which a unit runs from where such are put.

import { isSystemService } from './knowledge.ts';
import type { Subject } from './subject.ts';
import { isWebUnit } from './web-servers.ts';

/** Where administrators put the applications of their own. */
const folders = /^\/(srv|app|apps|data|home|u01|var\/www)\//;

/** What somebody has dropped into a web root and runs by a page is in the web server's unit. */
export function isOwnApplication({ process, executable, isRoot }: Subject): boolean {
  if (isRoot || executable === null || !folders.test(executable)) return false;
  return isSystemService(process.unit) && !isWebUnit(process.unit);
}
