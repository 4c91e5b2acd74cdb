// Something that was written down: one line of a log, understood as far as a parser could.

import type { HostId, Labels } from './sample.ts';

export type LogLevel = 'INFO' | 'WARN' | 'ERROR';

export interface LogEvent {
  host: HostId;
  /** When it happened, from the line's own stamp. */
  eventMs: number;
  /** When it was read. */
  collectedMs: number;
  level: LogLevel;
  /** Kind of log: ssh, sudo, su, account, session, cron. */
  logType: string;
  message: string;
  /** File or journal unit it came from. */
  source: string;
  fields: Labels;
}
