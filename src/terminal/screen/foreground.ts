// Whether the shell has given the terminal to this program, or has it itself.

import { readFileSync } from 'node:fs';

/** What follows the name in /proc/PID/stat (proc(5)): state, parent, group, session, terminal. */
const stat = /\) \S \d+ (?<group>\d+) \d+ -?\d+ (?<foreground>-?\d+)/;

/**
 * A program in the background that sets modes of its terminal is stopped by the system, and could
 * not even be ended then. Where the system does not tell, it is taken to be in the foreground.
 */
export function isInForeground(readStat = readOwnStat): boolean {
  const groups = stat.exec(readStat())?.groups;
  return !groups || groups['group'] === groups['foreground'];
}

function readOwnStat(): string {
  try {
    return readFileSync('/proc/self/stat', 'utf8');
  } catch {
    return '';
  }
}
