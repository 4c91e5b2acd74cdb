// What makes a host blind or its log wrong: units, syslog daemons, journal, audit and the clock.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'system';
const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

function said(type: string, action: string, source: string): MessageForm {
  return { type, level: 'INFO', action, outcome: 'success', attempts: 1, pattern: of(source) };
}

function begun(type: string, action: string, source: string): MessageForm {
  return { ...said(type, action, source), outcome: 'unknown', attempts: 0 };
}

function failed(type: string, action: string, source: string): MessageForm {
  return { ...said(type, action, source), level: 'ERROR', outcome: 'failure' };
}

const kinds = 'service|socket|timer|target|mount|automount|swap|path|slice|scope|device';
/** "ssh.service" as systemd writes it, with escapes such as `\x2d`. */
const unit = String.raw`(?<unit>[\w:.@\\-]{1,255}\.(?:${kinds}))`;
/** systemd 249 and later name the unit before its description, older ones the description alone. */
const described = String.raw`(?:${unit} - )?(?<description>.{1,400}?)`;
const anyUnit = String.raw`(?:${unit}|(?<description>.{1,400}?))`;

const units: readonly MessageForm[] = [
  begun('unit_starting', 'unit-starting', String.raw`Starting ${described}(?:\.{3}|…)`),
  begun('unit_stopping', 'unit-stopping', String.raw`Stopping ${described}(?:\.{3}|…)`),
  said('unit_started', 'unit-started', String.raw`Started ${described}\.?`),
  said('unit_stopped', 'unit-stopped', String.raw`Stopped ${described}\.?`),
  said('unit_stopped', 'unit-stopped', String.raw`(?:Unmounted|Closed) ${described}\.`),
  said('unit_ended', 'unit-ended', String.raw`Finished ${described}\.`),
  said('unit_ended', 'unit-ended', String.raw`${unit}: (?:Deactivated successfully|Succeeded)\.`),
  said('unit_reloaded', 'unit-reloaded', String.raw`Reloaded ${described}\.`),
  failed(
    'unit_failed',
    'unit-failed',
    String.raw`Failed to (?:start|mount|listen on) ${described}\.`,
  ),
  failed(
    'unit_failed',
    'unit-failed',
    String.raw`${unit}: Failed with result '(?<reason>[\w-]{1,64})'\.`,
  ),
  failed('unit_failed', 'unit-failed', String.raw`Unit ${anyUnit} entered failed state\.`),
  failed('unit_failed', 'unit-failed', String.raw`${unit}: Start request repeated too quickly\.`),
  failed(
    'unit_exited',
    'unit-exited',
    String.raw`${unit}: [Mm]ain process exited, code=(?<reason>\w{1,16}, status=[\w/]{1,32})`,
  ),
];

const origin = String.raw`\[origin software="rsyslogd"[^\]]{0,400}\]`;
/** `[   12.345678] ` before messages of the kernel. */
const uptime = String.raw`(?:\[ {0,8}[\d.]{1,20}\] )`;

const syslog: readonly MessageForm[] = [
  said('syslog_started', 'syslog-started', `${origin} start`),
  said('syslog_started', 'syslog-started', 'syslog-ng starting up; .{1,200}'),
  said('syslog_started', 'syslog-started', String.raw`syslogd v?[\d.a-z-]{1,32}: restart\.?`),
  said(
    'syslog_stopped',
    'syslog-stopped',
    `(?:${origin} )?` + String.raw`exiting on signal (?<reason>\d{1,3})\.?`,
  ),
  said('syslog_stopped', 'syslog-stopped', 'syslog-ng shutting down; .{1,200}'),
  said('syslog_stopped', 'syslog-stopped', String.raw`Kernel logging \(.{1,32}\) stopped\.`),
  said('syslog_reloaded', 'syslog-reloaded', `${origin} rsyslogd was HUPed(?:, .{1,200})?`),
  failed(
    'syslog_lost',
    'log-lost',
    String.raw`imuxsock(?:\[pid: \d{1,10}[^\]]{0,200}\])? ?:? ` +
      '(?<reason>(?:lost|begin to drop) .{1,300})',
  ),
  failed('syslog_lost', 'log-lost', 'imjournal:? (?<reason>.{0,200}(?:lost|dropp).{0,200})'),
  failed('syslog_lost', 'log-lost', "(?<reason>action '[^']{1,200}' suspended.{0,300})"),
];

const journal: readonly MessageForm[] = [
  said('journal_started', 'journal-started', 'Journal started'),
  said('journal_stopped', 'journal-stopped', 'Journal stopped'),
  said(
    'journal_stopped',
    'journal-stopped',
    String.raw`Received SIGTERM from PID (?<reason>\d{1,10} \(.{1,64}\))\.`,
  ),
  said(
    'journal_rotated',
    'journal-rotated',
    '(?<reason>(?:Received client request to (?:rotate|flush|relinquish)|Rotating system journal|' +
      'Time spent on flushing to|Journal header limits reached|Data hash table of|' +
      'Suggested rotation|.{1,200}: Journal header limits reached).{0,400})',
  ),
  said('journal_vacuumed', 'journal-vacuumed', '(?<reason>Vacuuming done, freed .{1,300})'),
  said('journal_vacuumed', 'journal-vacuumed', '(?<reason>Deleted archived journal .{1,300})'),
  failed(
    'journal_damaged',
    'log-lost',
    'File (?<file>/.{1,400}) (?<reason>corrupted or uncleanly shut down), ' +
      'renaming and replacing\\.',
  ),
  failed('journal_lost', 'log-lost', '(?<reason>Suppressed \\d{1,10} messages from .{1,300})'),
  failed('journal_lost', 'log-lost', '(?<reason>Missed \\d{1,10} kernel messages)'),
  failed('journal_lost', 'log-lost', '(?<reason>Failed to (?:write entry|append|open).{1,300})'),
];

const audit: readonly MessageForm[] = [
  said(
    'audit_started',
    'audit-started',
    '(?:The audit daemon is now .{1,64}|Init complete, auditd .{1,200})',
  ),
  said('audit_started', 'audit-started', 'Started dispatcher: .{1,200}'),
  said('audit_stopped', 'audit-stopped', String.raw`The audit daemon is exiting\.`),
  said('audit_rotated', 'audit-rotated', 'Audit daemon rotating log files.{0,200}'),
  failed(
    'audit_lost',
    'log-lost',
    '(?<reason>Audit daemon (?:is low on disk space|has no space left|is suspending).{0,200})',
  ),
  failed(
    'audit_lost',
    'log-lost',
    `${uptime}?audit: ` +
      '(?<reason>(?:audit_backlog=|backlog limit|audit_lost=|rate limit).{0,200})',
  ),
];

/** `audit: type=1305 audit(...): op=set audit_enabled=0 old=1 auid=0 ...` of the kernel. */
const auditHead = `${uptime}?` + String.raw`(?:audit: )?type=(?:1305|CONFIG_CHANGE) .{1,100}?\): `;
const auditSet: readonly MessageForm[] = [
  said(
    'audit_disabled',
    'audit-disabled',
    `${auditHead}(?:op=set )?audit_enabled=0 old=[12] .{0,300}`,
  ),
  said(
    'audit_enabled',
    'audit-enabled',
    `${auditHead}(?:op=set )?audit_enabled=[12] old=0 .{0,300}`,
  ),
  said(
    'audit_rules_changed',
    'audit-rules-changed',
    `${auditHead}.{0,200}?\\bop=(?<reason>(?:add|remove)_rule) .{0,400}`,
  ),
];

const seconds = String.raw`(?<seconds>[+-]?\d{1,12}(?:\.\d{1,12})?)`;
const clock: readonly MessageForm[] = [
  said('clock_stepped', 'clock-stepped', `System clock was stepped by ${seconds} seconds`),
  said(
    'clock_stepped',
    'clock-stepped',
    String.raw`(?:ntpd: )?(?:time stepped by|time set|step time server \S{1,255} offset|` +
      String.raw`.{1,32} clock_step) ${seconds}(?: ?s(?:ec)?)?`,
  ),
  said('clock_stepped', 'clock-stepped', '(?<reason>Time has been changed)'),
  said('clock_stepped', 'clock-stepped', '(?<reason>Time jumped backwards, rotating)\\.?'),
  said('clock_stepped', 'clock-stepped', '(?<reason>Changed local time to .{1,100})'),
  said('clock_stepped', 'clock-stepped', '(?<reason>Clock change detected)\\. Flushing caches\\.'),
  begun('clock_wrong', 'clock-wrong', `System clock wrong by ${seconds} seconds(?:, .{1,100})?`),
  said(
    'clock_synchronized',
    'clock-synchronized',
    '(?<reason>Initial (?:clock )?synchronization to .{1,200})',
  ),
  said(
    'clock_synchronized',
    'clock-synchronized',
    '(?<reason>(?:Contacted time server|Synchronized to time server|Selected source) .{1,200})',
  ),
  said(
    'clock_settings',
    'clock-settings',
    '(?<reason>(?:Changed time zone to|Set NTP to|RTC configured|Set NTP enabled|' +
      'Changed RTC).{0,200})',
  ),
];

/** Programs by whose lines they are. */
const forms: Readonly<Record<string, readonly MessageForm[]>> = {
  systemd: [...units, ...clock],
  rsyslogd: syslog,
  'syslog-ng': syslog,
  syslogd: syslog,
  klogd: syslog,
  kernel: [...syslog, ...auditSet, ...audit],
  audit: auditSet,
  auditd: audit,
  'systemd-journald': [...journal, ...clock],
  'systemd-journal': [...journal, ...clock],
  'systemd-timesyncd': clock,
  'systemd-timedated': clock,
  'systemd-resolved': clock,
  chronyd: clock,
  ntpd: clock,
  ntpdate: clock,
};

export default {
  name: 'system',
  programs: Object.keys(forms),
  parse: withRepeats((message, program) => readForms(forms[program] ?? [], message, logType)),
} satisfies Parser;
