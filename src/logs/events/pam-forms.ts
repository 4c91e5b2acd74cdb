// The messages of the PAM modules but failed authentications, whose names an attacker chooses.

import type { MessageForm } from './message-forms.ts';

/** Linux-PAM's own limit of a user name; names from directories may hold blanks. */
const user = '(?<user>.{0,256})';
const byWhom = String.raw`by (?<actor>[^()]{0,256})\(uid=(?<actorId>\d{1,10})\)`;

/** A refusal by a rule, which no right password would have changed. */
const denied = {
  type: 'pam_access_denied',
  level: 'ERROR',
  action: 'access-denied',
  outcome: 'failure',
  attempts: 1,
} as const;

/** Adds to the line of the failed authentication. */
const unknownUser = {
  type: 'pam_user_unknown',
  level: 'WARN',
  action: 'authentication_failure',
  outcome: 'failure',
  attempts: 0,
} as const;

const expired = {
  type: 'account_expired',
  level: 'WARN',
  action: 'authentication_failure',
  outcome: 'failure',
  attempts: 1,
} as const;

/** The host is set up in a way that a module cannot follow; nobody was let in or kept out. */
const setup = {
  type: 'pam_setup',
  level: 'INFO',
  action: 'pam_setup',
  outcome: 'unknown',
  attempts: 0,
} as const;

const opened = {
  type: 'session_open',
  level: 'INFO',
  action: 'logged-on',
  outcome: 'success',
  attempts: 0,
} as const;

const locked = {
  type: 'account_locked',
  level: 'ERROR',
  action: 'account-locked',
  outcome: 'failure',
  attempts: 0,
} as const;

const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

export const pamForms: readonly MessageForm[] = [
  {
    ...opened,
    pattern: of(String.raw`session opened for user ${user}\(uid=(?<uid>\d{1,10})\) ${byWhom}`),
  },
  { ...opened, pattern: of(`session opened for user ${user} ${byWhom}`) },
  {
    type: 'session_close',
    level: 'INFO',
    action: 'logged-off',
    outcome: 'success',
    attempts: 0,
    pattern: of(`session closed for user ${user}`),
  },
  { ...unknownUser, pattern: of('check pass; user unknown') },
  { ...unknownUser, pattern: of(String.raw`check pass; user \(${user}\) unknown`) },
  { ...unknownUser, pattern: of(String.raw`could not identify user \(from getpwnam\(${user}\)\)`) },
  {
    ...unknownUser,
    pattern: of(String.raw`could not identify user \(from uid=(?<uid>\d{1,10})\)`),
  },
  { ...unknownUser, pattern: of(String.raw`bad username \[${user}\]`) },
  { ...unknownUser, pattern: of(`User unknown(?:: ${user})?`) },
  { ...unknownUser, pattern: of(`user "${user}" does not exist in /etc/passwd`) },
  {
    ...unknownUser,
    type: 'pam_no_password',
    pattern: of(String.raw`auth could not identify password for \[${user}\]`),
  },
  { ...unknownUser, type: 'pam_no_password', pattern: of('conversation failed') },
  {
    ...unknownUser,
    type: 'pam_auth_failure',
    pattern: of(String.raw`password check failed for user \(${user}\)`),
  },
  {
    type: 'password_changed',
    level: 'INFO',
    action: 'password-changed',
    outcome: 'success',
    attempts: 1,
    pattern: of(`password changed for ${user}`),
  },
  { ...expired, pattern: of(String.raw`account ${user} has expired \((?<reason>[^()]{1,80})\)`) },
  // Who gave the right one is let in and asked for another.
  {
    ...setup,
    type: 'password_expired',
    action: 'password-expired',
    pattern: of(String.raw`expired password for user ${user} \((?<reason>[^()]{1,80})\)`),
  },
  {
    ...setup,
    type: 'password_expires_soon',
    action: 'password-expires-soon',
    pattern: of(String.raw`password for user ${user} will expire in (?<reason>\d{1,6} days?)`),
  },
  { ...setup, pattern: of(`account ${user} has password changed in future`) },
  {
    ...locked,
    pattern: of(`Consecutive login failures for user ${user} account temporarily locked`),
  },
  {
    ...locked,
    pattern: of(
      String.raw`user ${user} \((?<uid>\d{1,10})\) (?:has been locked|tally \d{1,6}, deny \d{1,6})`,
    ),
  },
  // SSSD repeats what pam_unix has said of its own users as 10: only 7 is a password of its users.
  {
    ...unknownUser,
    type: 'pam_auth_failure',
    attempts: 1,
    pattern: of(String.raw`received for user ${user}: 7 \((?<reason>[^()]{1,80})\)`),
  },
  {
    ...unknownUser,
    pattern: of(String.raw`received for user ${user}: 10 \((?<reason>[^()]{1,200})\)`),
  },
  {
    ...unknownUser,
    type: 'pam_error',
    pattern: of(String.raw`received for user ${user}: \d{1,3} \((?<reason>[^()]{1,200})\)`),
  },
  {
    ...denied,
    pattern: of(String.raw`Access denied for user ${user}: \d{1,3} \((?<reason>[^()]{1,80})\)`),
  },
  {
    ...denied,
    pattern: of(`access denied for user [\`']${user}' from [\`'](?<from>[^']{0,255})'`),
  },
  { ...denied, pattern: of(`access denied: tty '(?<tty>[^']{0,255})' is not secure !`) },
  {
    ...denied,
    pattern: of(`Access denied to '(?<target>[^']{0,256})' for '(?<user>[^']{0,256})'`),
  },
  { ...denied, pattern: of(`Refused user ${user} for service (?<service>\\S{1,64})`) },
  { ...denied, pattern: of(`user ${user} rejected`) },
  {
    ...denied,
    pattern: of(String.raw`user ${user} (?<reason>inactive for \d{1,6} days) - denied`),
  },
  {
    ...denied,
    pattern: of(
      String.raw`(?<reason>Too many (?:system )?logins \(max \d{1,6}\))(?: for ${user})?`,
    ),
  },
  // Winbind and nslcd, which have no such line as pam_unix.
  {
    ...unknownUser,
    type: 'pam_auth_failure',
    attempts: 1,
    pattern: of(
      String.raw`request wbcLogonUser failed: (?<reason>[A-Z_]{1,64}), PAM error: PAM_AUTH_ERR` +
        ' .{0,400}',
    ),
  },
  {
    ...unknownUser,
    pattern: of(
      String.raw`request wbcLogonUser failed: (?<reason>[A-Z_]{1,64}), PAM error: ` +
        'PAM_USER_UNKNOWN .{0,400}',
    ),
  },
  {
    ...denied,
    attempts: 0,
    pattern: of(`user '${user}' denied access (?<reason>.{1,200})`),
  },
  {
    ...opened,
    type: 'pam_auth_success',
    action: 'authentication_success',
    pattern: of(`user '${user}' granted access`),
  },
  {
    ...unknownUser,
    type: 'pam_auth_failure',
    attempts: 1,
    pattern: of(`Authentication failure; user=${user}`),
  },
  // Codes of google-authenticator-libpam, beside the password or in its place.
  {
    ...unknownUser,
    type: 'pam_auth_failure',
    attempts: 1,
    pattern: of(`(?<reason>Invalid verification code)(?: for ${user})?`),
  },
  {
    ...unknownUser,
    type: 'pam_no_password',
    pattern: of('(?<reason>Did not receive verification code from user)'),
  },
  {
    ...opened,
    type: 'pam_auth_success',
    action: 'authentication_success',
    pattern: of(`Accepted google_authenticator for ${user}`),
  },
  {
    ...setup,
    pattern: of(`(?<reason>No secret configured for user) ${user}, asking for code anyway\\.`),
  },
  {
    ...denied,
    type: 'pam_requirement_not_met',
    level: 'WARN',
    attempts: 0,
    pattern: of(`requirement "(?<reason>[^"]{1,200})" not met by user "${user}"`),
  },
  {
    ...setup,
    type: 'pam_requirement_met',
    pattern: of(`requirement "(?<reason>[^"]{1,200})" was met by user "${user}"`),
  },
  {
    ...setup,
    type: 'session_failed',
    level: 'WARN',
    action: 'logged-on',
    outcome: 'failure',
    pattern: of(String.raw`Failed to (?:create|release) session: (?<reason>.{0,400})`),
  },
  {
    ...setup,
    pattern: of(String.raw`(?:Cannot create|Not creating) session: (?<reason>.{0,400})`),
  },
  {
    ...setup,
    pattern: of(
      '(?<reason>(?:Could not set limit|Could not set prctl|Unable to open env file|' +
        'Failed to connect to system bus|unexpected response from failed conversation function|' +
        'cannot determine user name|deprecated reading of user environment|' +
        'Unable to open config file|Unknown option|unknown option|unrecognized option|' +
        'Request to sssd failed|Error opening|Error reading|Cannot open).{0,400})',
    ),
  },
];
