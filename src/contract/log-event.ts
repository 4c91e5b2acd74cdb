// Something that was written down: one line of a log, understood as far as a parser could.

export type LogLevel = 'INFO' | 'WARN' | 'ERROR';

/** Elastic Common Schema's outcome of an event. */
export type Outcome = 'success' | 'failure' | 'unknown';

export interface LogEvent {
  /** When it happened, from the line's own stamp; without one, when it was read. UTC, ms. */
  atMs: number;
  /** As it was read, stamp and all: valid UTF-8, no control characters but tab, at most 64 KiB. */
  line: string;
  /** What follows the header of the line. */
  message: string;
  /** Whoever wrote it, as the line says; null: it says nothing. */
  hostName: string | null;
  program: string | null;
  pid: number | null;
  /** Kind of log: ssh, sudo, su, account, session, cron. Empty: no parser understood it. */
  logType: string;
  /** Name of the message form, such as `auth_failure` (`error_type`). Empty: not understood. */
  type: string;
  level: LogLevel;
  /** ECS event.action, such as `ssh_login`. Empty: not understood. */
  action: string;
  outcome: Outcome;
  /** Exactly as written in the line, blanks and all; an empty name is an empty text. */
  user: string | null;
  /** Address of the other side; null where the line names a host or nothing. */
  ip: string | null;
  port: number | null;
  /** Attempts that this line stands for: 0 where it only adds to another line. */
  attempts: number;
  /** Further parts by their ECS names: `user.target.name`, `ssh.method`, `ssh.key`. */
  fields: Readonly<Record<string, string>>;
}
