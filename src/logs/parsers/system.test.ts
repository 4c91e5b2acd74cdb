import { describe } from 'node:test';
import { testParser, type Example } from '../events/parser-fixture.ts';
import system from './system.ts';

const info = { level: 'INFO', outcome: 'success', user: null, attempts: 1 } as const;
const begun = { level: 'INFO', outcome: 'unknown', user: null, attempts: 0 } as const;
const error = { level: 'ERROR', outcome: 'failure', user: null, attempts: 1 } as const;
const origin = '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="7" x-info="https://a"]';

/** Program, message, type, what else is common, fields. */
type Row = [string, string, string, typeof info | typeof begun | typeof error, Example['fields']?];

const rows: Row[] = [
  [
    'systemd',
    'Stopped rsyslog.service - System Logging Service.',
    'unit_stopped',
    info,
    { 'systemd.unit': 'rsyslog.service', 'systemd.description': 'System Logging Service' },
  ],
  [
    'systemd',
    'Started OpenBSD Secure Shell server.',
    'unit_started',
    info,
    { 'systemd.description': 'OpenBSD Secure Shell server' },
  ],
  ['systemd', 'Stopping auditd.service - Security Auditing Service...', 'unit_stopping', begun],
  ['systemd', 'Starting Daily apt activities...', 'unit_starting', begun],
  ['systemd', 'Finished logrotate.service - Rotate log files.', 'unit_ended', info],
  ['systemd', 'ssh.service: Deactivated successfully.', 'unit_ended', info],
  ['systemd', 'Reloaded ssh.service - OpenBSD Secure Shell server.', 'unit_reloaded', info],
  ['systemd', 'Failed to start ssh.service - OpenBSD Secure Shell server.', 'unit_failed', error],
  [
    'systemd',
    "ssh.service: Failed with result 'exit-code'.",
    'unit_failed',
    error,
    { 'systemd.unit': 'ssh.service', 'event.reason': 'exit-code' },
  ],
  ['systemd', 'Unit auditd.service entered failed state.', 'unit_failed', error],
  [
    'systemd',
    'auditd.service: Main process exited, code=killed, status=9/KILL',
    'unit_exited',
    error,
    { 'systemd.unit': 'auditd.service', 'event.reason': 'killed, status=9/KILL' },
  ],
  ['systemd', 'Time has been changed', 'clock_stepped', info],
  ['rsyslogd', `${origin} start`, 'syslog_started', info],
  ['rsyslogd', `${origin} exiting on signal 15.`, 'syslog_stopped', info, { 'event.reason': '15' }],
  ['rsyslogd', `${origin} rsyslogd was HUPed`, 'syslog_reloaded', info],
  ['rsyslogd', 'imuxsock lost 34 messages from pid 7 due to rate-limiting', 'syslog_lost', error],
  [
    'rsyslogd',
    'imuxsock[pid: 7, name: x] : begin to drop messages due to rate-limiting',
    'syslog_lost',
    error,
  ],
  ['syslog-ng', "syslog-ng shutting down; version='4.3'", 'syslog_stopped', info],
  ['syslogd', 'syslogd 1.4.1: restart.', 'syslog_started', info],
  ['syslogd', 'exiting on signal 15', 'syslog_stopped', info],
  ['systemd-journald', 'Journal started', 'journal_started', info],
  ['systemd-journald', 'Journal stopped', 'journal_stopped', info],
  ['systemd-journald', 'Received SIGTERM from PID 1 (systemd).', 'journal_stopped', info],
  [
    'systemd-journald',
    'Received client request to rotate journal, rotating.',
    'journal_rotated',
    info,
  ],
  [
    'systemd-journald',
    'Vacuuming done, freed 8.0M of archived journals from /var/log/journal/1.',
    'journal_vacuumed',
    info,
  ],
  [
    'systemd-journald',
    'File /var/log/journal/1/system.journal corrupted or uncleanly shut down, ' +
      'renaming and replacing.',
    'journal_damaged',
    error,
    { 'file.path': '/var/log/journal/1/system.journal' },
  ],
  ['systemd-journald', 'Suppressed 21 messages from ssh.service', 'journal_lost', error],
  ['systemd-journald', 'Missed 4 kernel messages', 'journal_lost', error],
  ['systemd-journald', 'Time jumped backwards, rotating.', 'clock_stepped', info],
  ['auditd', 'The audit daemon is exiting.', 'audit_stopped', info],
  [
    'auditd',
    'Init complete, auditd 3.0.9 listening for events (startup state enable)',
    'audit_started',
    info,
  ],
  ['auditd', 'Audit daemon rotating log files', 'audit_rotated', info],
  ['auditd', 'Audit daemon has no space left on logging partition', 'audit_lost', error],
  [
    'kernel',
    '[   12.345678] audit: type=1305 audit(1795280000.123:456): op=set audit_enabled=0 old=1 ' +
      'auid=0 ses=1 res=1',
    'audit_disabled',
    info,
  ],
  [
    'kernel',
    'audit: type=1305 audit(1795280000.123:457): auid=0 ses=1 op=remove_rule key="x" list=4 res=1',
    'audit_rules_changed',
    info,
  ],
  ['kernel', 'audit: backlog limit exceeded', 'audit_lost', error],
  [
    'chronyd',
    'System clock was stepped by -3599.980000 seconds',
    'clock_stepped',
    info,
    { 'clock.seconds': '-3599.980000' },
  ],
  ['chronyd', 'System clock wrong by 3600.12 seconds', 'clock_wrong', begun],
  ['ntpd', '0.0.0.0 c61c 0c clock_step +3600.1 s', 'clock_stepped', info],
  ['ntpdate', 'step time server 192.0.2.1 offset -12.3 sec', 'clock_stepped', info],
  [
    'systemd-timesyncd',
    'Initial synchronization to time server 192.0.2.1:123 (a.example).',
    'clock_synchronized',
    info,
  ],
  ['systemd-timedated', 'Changed local time to Sat 2026-11-21 09:00:00 UTC', 'clock_stepped', info],
  ['systemd-timedated', 'Set NTP to disabled (systemd-timesyncd.service).', 'clock_settings', info],
];

const examples = rows.map(([program, message, type, said, fields]): Example => {
  return { program, message, type, ...said, ...(fields ? { fields } : {}) };
});

describe('system', () => testParser(system, examples));
