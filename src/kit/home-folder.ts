// The folder of the user who runs this program, where there is one.

import { homedir } from 'node:os';

/** `/` for a user without one: containers run under numbers of which no list of users knows. */
export function homeFolder(): string {
  try {
    return homedir() || '/';
  } catch {
    return '/';
  }
}
