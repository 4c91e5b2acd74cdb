// What a parser is: it understands the messages of some programs, one file each in parsers/.

import type { LogLevel, Outcome } from '../../contract/log-event.ts';

/** What a message says. Absent is null: nothing is guessed. */
export interface ParsedMessage {
  /** Name of the message form, such as `failed_password`. */
  type: string;
  /** Kind of log: ssh, sudo, su, account, session, cron. */
  logType: string;
  level: LogLevel;
  /** ECS event.action, such as `ssh_login`. */
  action: string;
  outcome: Outcome;
  /** Exactly as written in the line, blanks and all; an empty name is an empty text. */
  user: string | null;
  /** Address of the other side; null where the line names a host or nothing. */
  ip: string | null;
  port: number | null;
  /** Attempts that this line alone stands for; `SshdAttempts` knows what others have told. */
  attempts: number;
  /** Further parts by their ECS names: `user.target.name`, `ssh.method`, `process.command_line`. */
  fields: Readonly<Record<string, string>>;
}

/**
 * The same message as an object that is made as all others are: what reads the messages of every
 * parser is compiled once, for objects of one kind.
 */
export function uniform(of: Readonly<ParsedMessage>): ParsedMessage {
  return {
    type: of.type,
    logType: of.logType,
    level: of.level,
    action: of.action,
    outcome: of.outcome,
    user: of.user,
    ip: of.ip,
    port: of.port,
    attempts: of.attempts,
    fields: of.fields,
  };
}

export interface Parser {
  /** The file's name. */
  readonly name: string;
  /** Programs whose messages it reads, as syslog names them. */
  readonly programs: readonly string[];
  /**
   * Never throws; bounded time for any text. Null: no form of its programs. What it says follows
   * from these two alone, and takes every address and every port from 1 on as any other of its
   * kind: so a message may be known again by its words (form-memory.ts).
   */
  parse(message: string, program: string): ParsedMessage | null;
}
