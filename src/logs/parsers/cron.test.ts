import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testParser } from '../events/parser-fixture.ts';
import cron from './cron.ts';

const done = { level: 'INFO', outcome: 'success', attempts: 1, user: 'root' } as const;
const wrong = { level: 'WARN', outcome: 'failure', attempts: 0, user: 'root' } as const;
const denied = { level: 'ERROR', outcome: 'failure', attempts: 1, user: 'kim' } as const;
const anacron = { ...done, user: null, attempts: 0, program: 'anacron' } as const;

describe('cron', () => {
  testParser(cron, [
    {
      ...done,
      type: 'cron_command',
      message: '(root) CMD (   cd / && run-parts --report /etc/cron.hourly)',
      fields: { 'process.command_line': '   cd / && run-parts --report /etc/cron.hourly' },
    },
    { ...done, attempts: 0, type: 'cron_command_end', message: '(root) CMDEND (/usr/bin/true)' },
    {
      ...done,
      attempts: 0,
      type: 'cron_command_end',
      message: '(root) END ([19345] [ -x /a ] && /a)',
      fields: { 'process.command_line': '[ -x /a ] && /a', 'process.child_pid': '19345' },
    },
    {
      ...denied,
      level: 'WARN',
      attempts: 0,
      type: 'cron_error',
      user: null,
      message: 'Error: bad username; while reading /etc/cron.d/x',
      fields: { 'event.reason': 'Error: bad username', 'file.path': '/etc/cron.d/x' },
    },
    { ...done, attempts: 0, type: 'cron_output', message: '(root) CMDOUT (hello (world))' },
    { ...done, type: 'crontab_list', user: 'kim', message: '(kim) LIST (kim)' },
    { ...done, type: 'crontab_replace', user: 'kim', message: '(kim) REPLACE (kim)' },
    { ...done, type: 'crontab_delete', user: 'kim', message: '(kim) DELETE (kim)' },
    { ...done, attempts: 0, type: 'crontab_edit_begin', message: '(root) BEGIN EDIT (kim)' },
    { ...done, attempts: 0, type: 'crontab_edit_end', message: '(root) END EDIT (kim)' },
    {
      ...done,
      attempts: 0,
      type: 'crontab_reload',
      user: '*system*',
      message: '(*system*) RELOAD (/etc/cron.d/backup)',
      fields: { 'cron.detail': '/etc/cron.d/backup' },
    },
    { ...done, type: 'cron_startup', user: 'CRON', message: '(CRON) STARTUP (1.5.2)' },
    {
      ...done,
      outcome: 'unknown',
      attempts: 0,
      type: 'cron_notice',
      user: 'CRON',
      message: '(CRON) info (No MTA installed, discarding output)',
      fields: { 'event.reason': 'info: No MTA installed, discarding output' },
    },
    { ...denied, type: 'crontab_denied', message: '(kim) AUTH (crontab command not allowed)' },
    {
      ...denied,
      type: 'cron_denied',
      message: '(kim) FAILED to authorize user with PAM (Permission denied)',
    },
    {
      ...denied,
      type: 'cron_tampering',
      user: '*system*x',
      message: '(*system*x) WRONG FILE OWNER (/etc/cron.d/x)',
    },
    {
      ...denied,
      type: 'cron_tampering',
      message: '(kim) INSECURE MODE (mode 0600 expected) (crontabs/kim)',
      fields: { 'event.reason': 'INSECURE MODE (mode 0600 expected): crontabs/kim' },
    },
    {
      ...wrong,
      type: 'cron_error',
      program: 'crond',
      message:
        '(root) FAILED to open PAM security session (Cannot make/remove an entry for the ' +
        'specified session)',
    },
    {
      ...done,
      type: 'cron_command',
      program: 'CROND',
      message: '(root) CMD (/usr/lib64/sa/sa1 1 1)',
    },
    { ...wrong, type: 'crontab_orphan', message: '(root) ORPHAN (no passwd entry)' },
    {
      ...wrong,
      type: 'cron_error',
      user: 'CRON',
      message: '(CRON) error (grandchild #123 failed with exit status 1)',
    },
    { ...wrong, type: 'cron_error', message: "(root) CAN'T OPEN (/etc/crontab)" },
    { ...wrong, type: 'cron_error', message: '(root) getpwnam() failed (kim)' },
    {
      ...done,
      attempts: 0,
      type: 'session_open',
      message: 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)',
      fields: { 'pam.service': 'cron' },
    },
    {
      ...done,
      attempts: 0,
      type: 'session_close',
      program: 'crond(pam_unix)',
      message: 'session closed for user root',
    },
    { ...anacron, type: 'anacron_startup', message: 'Anacron 2.3 started on 2026-11-21' },
    {
      ...anacron,
      type: 'anacron_job',
      message: "Will run job `cron.daily' in 5 min.",
      fields: { 'cron.job': 'cron.daily' },
    },
    { ...anacron, attempts: 1, type: 'anacron_job_started', message: "Job `cron.daily' started" },
    { ...anacron, type: 'anacron_job_ended', message: "Job `cron.daily' terminated" },
    {
      ...anacron,
      level: 'WARN',
      outcome: 'failure',
      type: 'anacron_job_failed',
      message: "Job `cron.daily' terminated (exit status: 1) (mailing output)",
      fields: { 'process.exit_code': '1' },
    },
    { ...anacron, type: 'anacron_end', message: 'Normal exit (1 job run)' },
    {
      ...anacron,
      program: 'run-parts',
      type: 'run_parts',
      message: '(/etc/cron.hourly) starting 0anacron',
      fields: { 'file.path': '/etc/cron.hourly', 'cron.job': '0anacron' },
    },
  ]);

  it('is not misled by a command that looks like another line', () => {
    const parsed = cron.parse('(kim) CMD (x) (root) CMD (y)', 'CRON');
    assert.equal(parsed?.user, 'kim');
    assert.equal(parsed?.fields['process.command_line'], 'x) (root) CMD (y');
  });
});
