// Who may do everything on a machine: root, SYSTEM, Administrator.

import type { ProcessInfo } from '../contract/process.ts';

/** With and without the domain before it. */
const windowsPowers = /^(.+\\)?(system|administrators?)$/i;

export const isPowerfulName = (name: string, platform: NodeJS.Platform): boolean =>
  platform === 'win32' ? name === 'root' || windowsPowers.test(name) : name === 'root';

export function isPowerful({ user, userId }: ProcessInfo, platform: NodeJS.Platform): boolean {
  return userId === null ? isPowerfulName(user, platform) : userId === 0;
}
