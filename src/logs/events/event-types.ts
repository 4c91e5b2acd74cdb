// Every type of event by its kind of log: what detectors, filters and reports may rely on.

import type { Outcome } from '../../contract/log-event.ts';

export interface EventType {
  /** Kind of log (`log_type`). */
  logType: string;
  /** Name of the message form (`error_type`). */
  type: string;
  /** ECS event.action. */
  action: string;
  outcomes: readonly Outcome[];
  /** English, for the reference page. */
  what: string;
}

type Row = readonly [type: string, action: string, outcomes: string, what: string];

const unnamed = (type: string): Row => [
  type,
  'ssh_probe',
  'failure',
  'gone before a user was named, and nothing else has told of it',
];

const ssh: readonly Row[] = [
  ['login_success', 'ssh_login', 'success', 'a login'],
  ['auth_failure', 'ssh_login', 'failure', 'a failed attempt of a known user'],
  ['invalid_user', 'ssh_login', 'failure', 'an unknown user is named, or an attempt of it failed'],
  ['auth_partial', 'ssh_login', 'unknown', 'one of several steps of a login'],
  ['user_denied', 'ssh_login', 'failure', 'a known user whom the configuration or PAM keeps out'],
  ['root_refused', 'ssh_login', 'failure', 'root had the right key, and may not log in'],
  ['policy_refused', 'ssh_login', 'failure', 'a right key or user that a rule refuses'],
  ['key_revoked', 'ssh_login', 'failure', 'a key of the list of revoked ones'],
  ['bad_permissions', 'ssh_login', 'failure', 'keys are not read, as others could write the file'],
  ['max_attempts', 'ssh_login', 'failure', 'the last attempt that one connection may make'],
  ['pam_error', 'ssh_login', 'failure', 'a wrong answer by way of PAM (keyboard-interactive)'],
  ['duplicate', 'ssh_login', 'failure', 'says again that the user is not known (before 7.6)'],
  ['pam_auth_failure', 'authentication_failure', 'failure', 'the line of PAM beside that of sshd'],
  ['pam_user_unknown', 'authentication_failure', 'failure', 'PAM does not know the user'],
  ['pam_max_retries', 'authentication_failure', 'failure', 'more tries than PAM allows'],
  ['account_locked', 'account-locked', 'failure', 'too many failures: locked by pam_faillock'],
  ['pam_notice', 'pam-notice', 'unknown', 'another line of a module'],
  ['session_open', 'logged-on', 'success', 'the session of a login begins'],
  ['session_close', 'logged-off', 'success', 'the session ends'],
  ['session_detail', 'ssh_session', 'unknown', 'key found, shell or command started (VERBOSE)'],
  ['session_detail', 'connection-closed', 'unknown', 'the connection closes (VERBOSE)'],
  ['connection', 'connection-accepted', 'unknown', 'somebody connects (VERBOSE)'],
  ['preauth_close', 'connection-closed', 'unknown failure', 'closed before a login'],
  ['preauth_reset', 'connection-closed', 'unknown failure', 'reset before a login'],
  ['disconnect', 'connection-closed', 'unknown failure', 'disconnected, before a login or after'],
  ['client_disconnect', 'connection-closed', 'unknown failure', 'the client says why it leaves'],
  ...['preauth_close', 'preauth_reset', 'disconnect', 'client_disconnect'].map(unnamed),
  ['too_many_failures', 'connection-closed', 'failure', 'disconnected for too many failures'],
  ['username_change', 'connection-closed', 'failure', 'the client changed the user in between'],
  ['login_timeout', 'connection-closed', 'unknown failure', 'no login within the grace time'],
  ['no_ident', 'ssh_probe', 'failure', 'connected and said nothing'],
  ['bad_protocol', 'ssh_probe', 'failure', 'said something that is no SSH'],
  ['negotiation_failed', 'ssh_probe', 'failure', 'no key exchange or cipher in common'],
  ['kex_error', 'ssh_probe', 'failure', 'went away while keys were exchanged'],
  ['protocol_error', 'ssh_probe', 'failure', 'broken packets'],
  ['protocol_error', 'connection-closed', 'unknown', 'the connection broke'],
  ['connection_dropped', 'ssh_throttled', 'failure unknown', 'not served: too many, or a penalty'],
  [
    'source_penalty',
    'ssh_throttled',
    'unknown',
    'a network is kept out for a while (9.8 and later)',
  ],
  ['reverse_dns', 'reverse_dns', 'unknown', 'name and address do not agree; never a failure'],
  ['child_crash', 'ssh_crash', 'failure', 'a child of sshd died: maybe an exploit'],
  ['forward_failed', 'ssh_forward', 'failure', 'a tunnel through a session that did not open'],
  ['sftp_open', 'ssh_sftp', 'unknown', 'a session of SFTP begins'],
  ['sftp_close', 'ssh_sftp', 'unknown', 'a session of SFTP ends'],
  ['sftp_file', 'ssh_sftp', 'unknown', 'a file is opened, closed, made, renamed or removed'],
  ['sftp_folder', 'ssh_sftp', 'unknown', 'a folder is looked into'],
  ['sftp_notice', 'ssh_sftp', 'unknown', 'what SFTP answered'],
  ['server_status', 'ssh_server', 'unknown', 'sshd starts, stops, listens, reloads'],
  ['server_notice', 'ssh_server', 'unknown', 'its settings, keys or files are not as they should'],
];

const sudo: readonly Row[] = [
  ['sudo_command', 'sudo_command', 'success', 'a command ran'],
  ['sudo_auth_failure', 'sudo_command', 'failure', 'wrong passwords, as many as it counts'],
  ['sudo_password_required', 'sudo_command', 'failure', 'nobody gave a password'],
  ['sudo_denied', 'sudo_command', 'failure', 'the rules do not allow it'],
  ['sudo_tampering', 'sudo_command', 'unknown', 'a time stamp of sudo lies in the future'],
  ['sudo_notice', 'sudo_command', 'unknown', 'a matter of the host or of sudoers itself'],
  ['sudo_continued', 'sudo_command', 'unknown', 'the rest of a long command'],
];

const su: readonly Row[] = [
  ['su_success', 'su_login', 'success', 'became another user'],
  ['su_failure', 'su_login', 'failure', 'did not'],
];

const account: readonly Row[] = [
  ['user_created', 'user-created', 'success failure', 'a user was made'],
  ['user_deleted', 'user-deleted', 'success', 'a user was removed'],
  ['user_changed', 'user-changed', 'success', 'id, home, shell or another part was changed'],
  ['user_renamed', 'user-renamed', 'success', 'a user has another name'],
  ['user_locked', 'user-locked', 'success', 'the password was locked'],
  ['user_unlocked', 'user-unlocked', 'success', 'the password was unlocked'],
  ['user_defaults_changed', 'user-defaults-changed', 'success', 'defaults of new users'],
  ['group_created', 'group-created', 'success', 'a group was made'],
  ['group_deleted', 'group-deleted', 'success', 'a group was removed'],
  ['group_changed', 'group-changed', 'success failure', 'a group was changed'],
  ['group_renamed', 'group-renamed', 'success', 'a member of a group has another name'],
  ['group_member_added', 'group-member-added', 'success failure', 'a user is in the group now'],
  ['group_member_removed', 'group-member-removed', 'success failure', 'a user left the group'],
  ['group_members_set', 'group-members-set', 'success', 'the members were set'],
  ['group_administrators_set', 'group-administrators-set', 'success', 'who may change the group'],
  ['group_password_changed', 'group-password-changed', 'success', 'the password of a group'],
  ['group_password_removed', 'group-password-removed', 'success', 'the password of a group'],
  ['group_restricted', 'group-restricted', 'success', 'only members may enter the group'],
  ['password_expiry_changed', 'password-expiry-changed', 'success', 'when a password ends'],
  ['account_file_edited', 'account-file-edited', 'success', 'passwd or group by vipw or vigr'],
  ['account_change', 'account-change', 'failure', 'a change failed'],
  ['nologin_refused', 'logged-on', 'failure', 'a login of an account without a shell'],
];

const session: readonly Row[] = [
  ['logind_session_new', 'logged-on', 'success', 'a session of logind begins'],
  ['logind_session_logged_out', 'logged-off', 'success', 'a session ends'],
  ['logind_session_removed', 'logged-off', 'success', 'a session has ended'],
  ['logind_session_idle', 'logged-off', 'success', 'an idle session is stopped'],
  ['logind_user_logged_out', 'logged-off', 'success', 'the last session of a user has ended'],
  ['logind_error', 'logged-on', 'failure', 'no session could be made'],
  ['logind_seat_new', 'seat-added', 'success', 'a seat'],
  ['logind_seat_removed', 'seat-removed', 'success', 'a seat'],
  ['logind_buttons', 'seat-added', 'success', 'buttons of the machine are watched'],
  ['logind_key', 'power-key', 'success', 'a power key or the lid'],
  ['logind_power', 'shutdown', 'success', 'the machine goes down or sleeps'],
  ['logind_power', 'shutdown-cancelled', 'success', 'it does not, after all'],
  ['user_manager_started', 'user-manager-started', 'success', 'systemd of a user'],
  ['user_manager_stopped', 'user-manager-stopped', 'success', 'systemd of a user'],
  ['session_scope_started', 'session-scope-started', 'success', 'processes of a session'],
  ['session_queued', 'user-manager-started', 'success', 'systemd of a user begins'],
  ['session_startup', 'user-manager-started', 'success', 'systemd of a user is up'],
  ['user_slice', 'user-slice', 'success', 'processes of a user'],
  ['user_runtime_folder', 'user-runtime-folder', 'success', '/run/user of a user'],
];

const cron: readonly Row[] = [
  ['cron_command', 'cron_command', 'success', 'a job ran'],
  ['cron_command_end', 'cron_command_end', 'success', 'a job ended'],
  ['cron_output', 'cron_output', 'success', 'what a job wrote'],
  ['cron_mail', 'cron_mail', 'success', 'what a job wrote was mailed'],
  ['cron_startup', 'cron_startup', 'success', 'cron starts'],
  ['cron_shutdown', 'cron_shutdown', 'success', 'cron stops'],
  ['cron_notice', 'cron_notice', 'unknown', 'a word of cron about itself'],
  ['cron_error', 'cron_error', 'failure', 'a job or table that does not work'],
  ['cron_denied', 'cron_denied', 'failure', 'PAM refused the user of a job'],
  ['cron_tampering', 'cron_tampering', 'failure', 'a table that others could have written'],
  ['crontab_reload', 'crontab_reload', 'success', 'a changed table is read again'],
  ['crontab_list', 'crontab_list', 'success', 'a user looked at the table'],
  ['crontab_replace', 'crontab_replace', 'success', 'a user wrote the table'],
  ['crontab_delete', 'crontab_delete', 'success', 'a user removed the table'],
  ['crontab_edit_begin', 'crontab_edit_begin', 'success', 'a user edits the table'],
  ['crontab_edit_end', 'crontab_edit_end', 'success', 'a user has edited the table'],
  ['crontab_denied', 'crontab_denied', 'failure', 'a user may have no table'],
  ['crontab_orphan', 'crontab_orphan', 'failure', 'a table of a user who does not exist'],
  ['anacron_startup', 'anacron_startup', 'success', 'anacron starts'],
  ['anacron_end', 'anacron_end', 'success', 'anacron ends'],
  ['anacron_job', 'anacron_job', 'success failure', 'a job will run, or is locked'],
  ['anacron_job_started', 'anacron_job_started', 'success', 'a job ran'],
  ['anacron_job_ended', 'anacron_job_ended', 'success', 'a job ended well'],
  ['anacron_job_failed', 'anacron_job_failed', 'failure', 'a job failed'],
  ['anacron_error', 'anacron_error', 'failure', 'a job or table that does not work'],
  ['run_parts', 'run_parts', 'success', 'a script of a folder'],
];

const pam: readonly Row[] = [
  ['login_success', 'logged-on', 'success', 'a login on a console'],
  ['login_failure', 'logged-on', 'failure', 'a failed login on a console'],
  ['login_too_many', 'logged-on', 'failure', 'too many failed logins on a console'],
  ['pkexec_command', 'polkit', 'success', 'pkexec ran a command'],
  ['pkexec_denied', 'polkit', 'failure', 'pkexec did not'],
  ['polkit_auth_success', 'polkit', 'success', 'a right was gained by a password'],
  ['polkit_auth_failure', 'polkit', 'failure', 'a right was not gained'],
  ['polkit_agent', 'polkit', 'unknown', 'who asks for passwords on a desktop'],
  ['polkit_notice', 'polkit', 'unknown', 'polkit starts and reads its rules'],
  ['keyring', 'keyring', 'unknown', 'the keyring of a desktop'],
];

const mail: readonly Row[] = [
  ['mail_login', 'mail_login', 'success', 'a login to a mailbox'],
  ['login_failure', 'mail_login', 'failure', 'failed logins to a mailbox, all of one connection'],
  ['login_ended', 'connection-closed', 'unknown', 'a connection that ended without a login'],
];

const ftp: readonly Row[] = [
  ['ftp_login', 'ftp_login', 'success', 'a login by FTP'],
  ['login_failure', 'ftp_login', 'failure', 'a failed login by FTP'],
  ['login_too_many', 'ftp_login', 'failure', 'too many failed logins of one connection'],
  ['connection', 'connection-accepted', 'unknown', 'somebody connects'],
  ['login_ended', 'connection-closed', 'unknown', 'a connection ended'],
];

/** Lines of PAM's modules, in the name of whichever program asked them. */
const modules: readonly Row[] = [
  ['pam_auth_failure', 'authentication_failure', 'failure', 'a wrong password'],
  ['pam_auth_success', 'authentication_success', 'success', 'a right password'],
  ['pam_user_unknown', 'authentication_failure', 'failure', 'PAM does not know the user'],
  ['pam_no_password', 'authentication_failure', 'failure', 'nobody gave a password'],
  ['pam_error', 'authentication_failure', 'failure', 'a directory could not answer'],
  ['pam_max_retries', 'authentication_failure', 'failure', 'more tries than PAM allows'],
  ['pam_access_denied', 'access-denied', 'failure', 'kept out by a rule'],
  ['pam_requirement_not_met', 'access-denied', 'failure', 'kept out by pam_succeed_if'],
  ['pam_requirement_met', 'pam_setup', 'unknown', 'let pass by pam_succeed_if'],
  ['account_expired', 'authentication_failure', 'failure', 'the account has ended'],
  ['password_expired', 'password-expired', 'unknown', 'a new password is asked for'],
  ['password_expires_soon', 'password-expires-soon', 'unknown', 'the password ends soon'],
  ['account_locked', 'account-locked', 'failure', 'too many failures: locked'],
  ['password_changed', 'password-changed', 'success', 'a password was set'],
  ['session_open', 'logged-on', 'success', 'a session begins'],
  ['session_close', 'logged-off', 'success', 'a session ends'],
  ['session_failed', 'logged-on', 'failure', 'logind made no session'],
  ['pam_setup', 'pam_setup', 'unknown', 'a module that is not set up well'],
];

const system: readonly Row[] = [
  ['unit_starting', 'unit-starting', 'unknown', 'a unit is being started'],
  ['unit_started', 'unit-started', 'success', 'a unit runs'],
  ['unit_stopping', 'unit-stopping', 'unknown', 'a unit is being stopped'],
  ['unit_stopped', 'unit-stopped', 'success', 'a unit was stopped'],
  ['unit_ended', 'unit-ended', 'success', 'a unit has done its work'],
  ['unit_failed', 'unit-failed', 'failure', 'a unit failed, or could not be started'],
  ['unit_exited', 'unit-exited', 'failure', 'the main process of a unit ended by itself'],
  ['unit_reloaded', 'unit-reloaded', 'success', 'a unit read its configuration again'],
  ['syslog_started', 'syslog-started', 'success', 'the syslog daemon starts'],
  ['syslog_stopped', 'syslog-stopped', 'success', 'the syslog daemon stops: nothing is written'],
  ['syslog_reloaded', 'syslog-reloaded', 'success', 'the syslog daemon opened its files again'],
  ['syslog_lost', 'log-lost', 'failure', 'the syslog daemon dropped or lost messages'],
  ['journal_started', 'journal-started', 'success', 'the journal starts'],
  ['journal_stopped', 'journal-stopped', 'success', 'the journal stops'],
  ['journal_rotated', 'journal-rotated', 'success', 'the journal began new files, or moved them'],
  ['journal_vacuumed', 'journal-vacuumed', 'success', 'old files of the journal were removed'],
  ['journal_damaged', 'log-lost', 'failure', 'a file of the journal was damaged and set aside'],
  ['journal_lost', 'log-lost', 'failure', 'the journal suppressed or missed messages'],
  ['audit_started', 'audit-started', 'success', 'the audit daemon starts'],
  ['audit_stopped', 'audit-stopped', 'success', 'the audit daemon stops'],
  ['audit_rotated', 'audit-rotated', 'success', 'the audit log was rotated'],
  ['audit_disabled', 'audit-disabled', 'success', 'the kernel writes no audit records any more'],
  ['audit_enabled', 'audit-enabled', 'success', 'the kernel writes audit records again'],
  ['audit_rules_changed', 'audit-rules-changed', 'success', 'a rule of the audit was changed'],
  ['audit_lost', 'log-lost', 'failure', 'records of the audit were lost'],
  ['clock_stepped', 'clock-stepped', 'success', 'the clock was set or jumped'],
  ['clock_wrong', 'clock-wrong', 'unknown', 'the clock is off and is being corrected'],
  ['clock_synchronized', 'clock-synchronized', 'success', 'first synchronised since the start'],
  ['clock_settings', 'clock-settings', 'success', 'time zone or synchronisation was changed'],
];

/** What sshd's lines have no words of their own for. */
const modulesOfSsh = modules.filter(([type]) => !ssh.some(([known]) => known === type));

function typesOf(logType: string, ...tables: readonly (readonly Row[])[]): EventType[] {
  return tables.flat().map(([type, action, outcomes, what]) => {
    return { logType, type, action, outcomes: outcomes.split(' ') as Outcome[], what };
  });
}

export const eventTypes: readonly EventType[] = [
  ...typesOf('ssh', ssh, modulesOfSsh),
  ...typesOf('sudo', sudo, modules),
  ...typesOf('su', su, modules),
  ...typesOf('account', account, modules),
  ...typesOf('session', session, modules),
  ...typesOf('cron', cron, modules),
  ...typesOf('pam', pam, modules),
  ...typesOf('mail', mail),
  ...typesOf('ftp', ftp),
  ...typesOf('system', system),
];
