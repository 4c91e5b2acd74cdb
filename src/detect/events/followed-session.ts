// What a session of somebody who should not be in does next: its lines, commands and end.

import type { LogEvent } from '../../contract/log-event.ts';
import { hourMs } from '../../contract/time-units.ts';
import type { Episode } from './episode.ts';

/** Changes of accounts name no one; while the session lasts they are taken for its own. */
const accountTypes = [
  'user_created',
  'user_deleted',
  'user_changed',
  'user_unlocked',
  'group_member_added',
  'password_changed',
  'account_file_edited',
  'crontab_replace',
] as const;

const commandTypes = [
  'sudo_command',
  'sudo_auth_failure',
  'sudo_denied',
  'su_success',
  'su_failure',
  'pkexec_command',
] as const;

export const followedTypes = [
  'session_open',
  'session_close',
  'session_detail',
  ...commandTypes,
  ...accountTypes,
] as const;

const ofAccounts: ReadonlySet<string> = new Set(accountTypes);
const ofCommands: ReadonlySet<string> = new Set(commandTypes);

/** A session whose end is not in the log is followed for so long. */
const longestMs = 12 * hourMs;
const mostCommands = 5;
const longestCommandChars = 120;

export interface Login {
  readonly atMs: number;
  readonly hostName: string | null;
  readonly program: string | null;
  readonly pid: number | null;
  readonly user: string;
  readonly address: string;
  /** `account`: to a mailbox or to files, without a shell. */
  readonly way: 'password' | 'key' | 'account';
  readonly line: string;
}

export class FollowedSession {
  readonly login: Login;
  readonly episode: Episode;
  readonly commands: string[] = [];
  closedMs: number | null = null;

  constructor(login: Login, episode: Episode) {
    this.login = login;
    this.episode = episode;
  }

  isOver(atMs: number): boolean {
    return this.closedMs !== null || atMs > this.login.atMs + longestMs;
  }

  /** Whether the event belongs to it. Told in the order of time. */
  take(event: LogEvent): boolean {
    const { login } = this;
    if (event.hostName !== login.hostName || event.line === login.line) return false;
    const isOwn = login.pid !== null && event.pid === login.pid;
    const isCommand = ofCommands.has(event.type) && event.user === login.user;
    if (!isOwn && !isCommand && !(ofAccounts.has(event.type) && event.attempts > 0)) return false;
    if (isOwn && event.type === 'session_close') this.closedMs = event.atMs;
    if (event.type === 'sudo_command' && this.commands.length < mostCommands) {
      const command = event.fields['process.command_line'] ?? '';
      this.commands.push(command.slice(0, longestCommandChars));
    }
    return true;
  }
}
