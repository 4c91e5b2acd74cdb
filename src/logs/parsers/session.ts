// Sessions of systemd: logind, and the managers of users.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import { readPam } from '../events/pam-message.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'session';
const session = '(?<session>[A-Za-z0-9]{1,32})';
const user = '(?<user>.{0,256}?)';
const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

function said(type: string, action: string, source: string, attempts = 0): MessageForm {
  return { type, level: 'INFO', action, outcome: 'success', attempts, pattern: of(source) };
}

function failed(type: string, action: string, source: string): MessageForm {
  const pattern = of(source);
  return { type, level: 'WARN', action, outcome: 'failure', attempts: 0, pattern };
}

const logind: readonly MessageForm[] = [
  // systemd 256 and later quote the names and add the class.
  said(
    'logind_session_new',
    'logged-on',
    `New session '${session}' of user '${user}' with class '(?<sessionClass>[a-z-]{1,32})'` +
      ` and type '(?<sessionType>[a-z0-9-]{1,32})'\\.`,
  ),
  said('logind_session_new', 'logged-on', `New session '?${session}'? of user '?${user}'?\\.`),
  said(
    'logind_session_logged_out',
    'logged-off',
    `Session '?${session}'? logged out\\.(?: Waiting for processes to exit\\.)?`,
  ),
  said('logind_session_removed', 'logged-off', `Removed session '?${session}'?\\.`),
  said('logind_user_logged_out', 'logged-off', `User ${user} logged out\\.`),
  said(
    'logind_session_idle',
    'logged-off',
    `Session "${session}" of user "${user}" is idle, stopping\\.`,
  ),
  said('logind_seat_new', 'seat-added', "New seat '?(?<seat>[\\w-]{1,64}?)'?\\."),
  said('logind_seat_removed', 'seat-removed', "Removed seat '?(?<seat>[\\w-]{1,64}?)'?\\."),
  said(
    'logind_key',
    'power-key',
    '(?<reason>(?:Power|Reboot|Suspend|Hibernate|Sleep) key pressed(?: (?:short|long))?)\\.' +
      '(?: Further action depends on the key press duration\\.)?',
    1,
  ),
  said('logind_key', 'power-key', '(?<reason>Lid (?:opened|closed))\\.', 1),
  said('logind_buttons', 'seat-added', 'Watching system buttons on .{1,300}'),
  said(
    'logind_power',
    'shutdown',
    '(?<reason>Powering off|Rebooting|Halting|Suspending|Hibernating|Hibernating and suspending|' +
      'Suspending, then hibernating|System is powering down|System is rebooting|' +
      'System is halting|System is shutting down|' +
      'The system will (?:power off|reboot|halt|suspend) now!?|' +
      "Creating /run/nologin, blocking further logins|Operation '[a-z-]{1,32}' finished)" +
      '(?: \\(.{0,300}\\))?(?:\\.{1,3})?',
    1,
  ),
  said('logind_power', 'shutdown-cancelled', '(?<reason>System shutdown has been cancelled)', 1),
  failed(
    'logind_error',
    'logged-on',
    '(?<reason>(?:Failed to|Cannot|Maximum number of sessions|User of session|Existing logind|' +
      'Session enumeration failed|User enumeration failed|Seat enumeration failed) ?.{0,400})',
  ),
];

/** `[session] user@1000.service: ...` are left out: units are watched by themselves. */
const managers: readonly MessageForm[] = [
  said(
    'user_manager_started',
    'user-manager-started',
    '(?:Started|Starting) (?:(?<unit>user@\\d{1,10}\\.service) - )?User Manager for UID ' +
      '(?<uid>\\d{1,10})\\.{0,3}',
  ),
  said(
    'user_manager_stopped',
    'user-manager-stopped',
    '(?:Stopped|Stopping) (?:(?<unit>user@\\d{1,10}\\.service) - )?User Manager for UID ' +
      '(?<uid>\\d{1,10})\\.{0,3}',
  ),
  said(
    'session_scope_started',
    'session-scope-started',
    `Started (?:(?<unit>session-[a-z0-9]{1,32}\\.scope) - )?Session ${session} of [Uu]ser ` +
      `${user}\\.`,
  ),
  said(
    'user_slice',
    'user-slice',
    '(?:Created slice|Removed slice) (?:(?<unit>user-\\d{1,10}\\.slice) - )?User ' +
      'Slice of (?:UID (?<uid>\\d{1,10})|(?<user>[^ ]{1,256}?))\\.',
  ),
  said(
    'user_runtime_folder',
    'user-runtime-folder',
    '(?:Starting|Started|Finished|Stopping|Stopped) ' +
      '(?:(?<unit>user-runtime-dir@\\d{1,10}\\.service) - )?User Runtime Directory ' +
      '(?<file>/run/user/\\d{1,10})\\.{0,3}',
  ),
  said('session_queued', 'user-manager-started', 'Queued start job for default target .{1,200}'),
  said('session_startup', 'user-manager-started', 'Startup finished in [^()]{1,200}'),
];

const forms = [...logind, ...managers];

export default {
  name: 'session',
  programs: [
    'systemd-logind',
    'elogind',
    'systemd',
    '(systemd)',
    '(sd-pam)',
    'sd-pam',
    'systemd-user',
    '(systemd-user)',
  ],
  parse: withRepeats((message, program) => {
    const pam = readPam(message, program, { logType, failuresCount: true });
    return pam ?? readForms(forms, message, logType);
  }),
} satisfies Parser;
