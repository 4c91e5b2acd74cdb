// How many lines a folded line stands for, where attempts are not what counts.

import type { LogEvent } from '../../contract/log-event.ts';

/** A forged number must not drown the others. */
const mostRepeats = 1_000_000;

export function linesOf({ fields, attempts }: Pick<LogEvent, 'fields' | 'attempts'>): number {
  const repeated = Number(fields['event.repeated'] ?? 1);
  return Math.max(1, attempts, Math.min(repeated, mostRepeats) || 1);
}
