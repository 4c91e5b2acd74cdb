// The colour of a log line's level.

import type { LogLevel } from '../../../contract/log-event.ts';
import type { Tone } from '../../../client/model/tone.ts';

export const logLevels = ['ERROR', 'WARN', 'INFO'] as const satisfies readonly LogLevel[];

export const levelTones = {
  ERROR: 'bad',
  WARN: 'warn',
  INFO: 'info',
} as const satisfies Record<LogLevel, Tone>;

/** Of a line without a level nothing is said by colour. */
export function levelTone(level: LogLevel | null): Tone | '' {
  return level === null ? '' : levelTones[level];
}
