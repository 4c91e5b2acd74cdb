import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testParser } from '../events/parser-fixture.ts';
import pam from './pam.ts';

const failed = { type: 'pam_auth_failure', level: 'WARN', outcome: 'failure' } as const;
const unknown = { type: 'pam_user_unknown', level: 'WARN', outcome: 'failure' } as const;
const denied = { type: 'pam_access_denied', level: 'ERROR', outcome: 'failure' } as const;
const locked = { type: 'account_locked', level: 'ERROR', outcome: 'failure' } as const;
const setup = { level: 'INFO', outcome: 'unknown', attempts: 0 } as const;
const login = { type: 'login_success', level: 'INFO', outcome: 'success', attempts: 1 } as const;
const refused = { type: 'login_failure', level: 'WARN', outcome: 'failure', attempts: 1 } as const;
const numbers = 'logname= uid=0 euid=0 tty=ftp';

const failures = [
  {
    ...failed,
    program: 'vsftpd',
    user: 'admin',
    ip: '203.0.113.7',
    attempts: 1,
    message:
      `pam_unix(vsftpd:auth): authentication failure; ${numbers} ` +
      `ruser=admin rhost=203.0.113.7  user=admin`,
    fields: { 'pam.service': 'vsftpd', 'process.tty': 'ftp', 'source.user.name': 'admin' },
  },
  {
    ...failed,
    program: 'vsftpd',
    user: 'kim',
    attempts: 1,
    message:
      `pam_unix(vsftpd:auth): authentication failure; ${numbers} ` +
      `ruser=kim rhost=host.example.net  user=kim`,
    fields: { 'source.domain': 'host.example.net' },
  },
  {
    ...failed,
    program: 'gdm(pam_unix)',
    user: null,
    attempts: 1,
    message: 'authentication failure; logname= uid=0 euid=0 tty=:0 ruser= rhost= ',
    fields: { 'pam.service': 'gdm' },
  },
  {
    ...failed,
    program: 'dovecot',
    user: 'kim',
    ip: '2001:db8::7',
    attempts: 2,
    message: `PAM 2 more authentication failures; ${numbers} ruser= rhost=2001:db8::7  user=kim`,
  },
  {
    ...failed,
    program: 'dovecot',
    user: '',
    ip: '192.0.2.3',
    attempts: 1,
    message:
      `pam_unix(dovecot:auth): 1 more authentication failure; ${numbers} ` +
      `ruser= rhost=192.0.2.3  user=`,
  },
  {
    ...failed,
    program: 'gdm-password]',
    user: 'kim',
    attempts: 0,
    message:
      'pam_sss(gdm-password:auth): authentication failure; logname= uid=0 euid=0 tty=:1 ' +
      'ruser= rhost= user=kim',
  },
  {
    ...failed,
    program: 'gdm-password]',
    user: 'kim',
    attempts: 1,
    message: 'pam_sss(gdm-password:auth): received for user kim: 7 (Authentication failure)',
  },
  {
    ...failed,
    program: 'unix_chkpwd',
    user: 'kim',
    attempts: 0,
    message: 'password check failed for user (kim)',
  },
] as const;

describe('pam', () => {
  testParser(pam, [
    ...failures,
    {
      ...unknown,
      user: 'kim',
      attempts: 0,
      message:
        'pam_sss(login:auth): received for user kim: 10 (User not known to the underlying ' +
        'authentication module)',
    },
    {
      ...unknown,
      user: null,
      attempts: 0,
      message: 'pam_unix(login:auth): check pass; user unknown',
    },
    { ...unknown, user: 'x', attempts: 0, message: 'pam_unix(login:auth): bad username [x]' },
    {
      ...unknown,
      user: 'x',
      attempts: 0,
      message: 'pam_unix(login:auth): could not identify user (from getpwnam(x))',
    },
    { ...unknown, user: 'x', attempts: 0, message: 'pam_faillock(login:auth): User unknown: x' },
    {
      ...unknown,
      type: 'pam_no_password',
      user: 'kim',
      attempts: 0,
      program: 'polkit-agent-helper-1',
      message: 'pam_unix(polkit-1:auth): auth could not identify password for [kim]',
    },
    {
      ...locked,
      user: 'kim',
      attempts: 0,
      message:
        'pam_faillock(login:auth): Consecutive login failures for user kim account temporarily ' +
        'locked',
    },
    {
      ...locked,
      user: 'kim',
      attempts: 0,
      message: 'pam_tally2(login:auth): user kim (1000) tally 4, deny 3',
    },
    {
      ...denied,
      user: 'kim',
      ip: '192.0.2.4',
      attempts: 1,
      program: 'vsftpd',
      message: "pam_access(vsftpd:account): access denied for user `kim' from `192.0.2.4'",
    },
    {
      ...denied,
      user: 'kim',
      attempts: 1,
      program: 'cockpit-session',
      message: 'pam_sss(cockpit:account): Access denied for user kim: 6 (Permission denied)',
    },
    {
      ...denied,
      user: 'kim',
      attempts: 0,
      message: "pam_wheel(login:auth): Access denied to 'root' for 'kim'",
      fields: { 'user.target.name': 'root' },
    },
    {
      type: 'pam_requirement_not_met',
      level: 'WARN',
      outcome: 'failure',
      attempts: 0,
      user: 'root',
      message: 'pam_succeed_if(gdm:auth): requirement "uid >= 1000" not met by user "root"',
      program: 'gdm',
    },
    {
      type: 'password_expired',
      level: 'INFO',
      outcome: 'unknown',
      attempts: 0,
      user: 'dave',
      message: 'pam_unix(login:account): expired password for user dave (password aged)',
      fields: { 'event.reason': 'password aged' },
    },
    {
      type: 'session_open',
      level: 'INFO',
      outcome: 'success',
      attempts: 0,
      user: 'root',
      program: 'login(pam_unix)',
      message: 'session opened for user root by LOGIN(uid=0)',
      fields: { 'process.real_user.name': 'LOGIN', 'pam.service': 'login' },
    },
    {
      type: 'session_failed',
      level: 'WARN',
      outcome: 'failure',
      attempts: 0,
      user: null,
      message: 'pam_systemd(login:session): Failed to create session: Connection timed out',
    },
    {
      type: 'pam_max_retries',
      level: 'WARN',
      outcome: 'failure',
      attempts: 0,
      user: null,
      message: 'PAM service(login) ignoring max retries; 5 > 3',
    },
    {
      ...setup,
      type: 'pam_setup',
      user: null,
      message: 'pam_env(login:session): Unable to open env file: /etc/default/locale: No such file',
    },
    {
      ...setup,
      type: 'pam_setup',
      user: null,
      message:
        'pam_systemd(su:session): Failed to connect to system bus: No such file or directory',
    },
    {
      ...setup,
      type: 'pam_setup',
      user: null,
      message: 'pam_nologin(login:auth): cannot determine user name',
    },
    {
      ...refused,
      user: 'kim',
      message: 'FAILED LOGIN 1 FROM tty1 FOR kim, Authentication failure',
    },
    {
      ...refused,
      user: 'kim',
      ip: '192.0.2.30',
      message: 'FAILED LOGIN 2 FROM 192.0.2.30 FOR kim, Authentication failure',
    },
    {
      ...refused,
      user: '',
      message: 'FAILED LOGIN 1 FROM (null) FOR , Authentication failure',
    },
    {
      ...refused,
      user: 'x FROM 8.8.8.8 FOR root, y',
      message: 'FAILED LOGIN 1 FROM tty1 FOR x FROM 8.8.8.8 FOR root, y, Authentication failure',
    },
    {
      ...refused,
      user: 'kim',
      message: "FAILED LOGIN (1) on '/dev/tty1' FOR 'kim', Authentication failure",
      fields: { 'process.tty': '/dev/tty1', 'event.reason': 'Authentication failure' },
    },
    {
      ...refused,
      type: 'login_too_many',
      level: 'ERROR',
      attempts: 0,
      user: 'kim',
      message: "TOO MANY LOGIN TRIES (5) on '/dev/tty1' FOR 'kim'",
    },
    { ...login, user: 'kim', ip: '192.0.2.5', message: 'LOGIN ON pts/1 BY kim FROM 192.0.2.5' },
    { ...login, user: 'root', message: 'ROOT LOGIN ON tty1' },
    { ...login, user: 'root', message: "ROOT LOGIN  on '/dev/tty1'" },
    {
      type: 'pkexec_command',
      level: 'INFO',
      outcome: 'success',
      attempts: 1,
      user: 'kim',
      program: 'pkexec',
      message:
        'kim: Executing command [USER=root] [TTY=unknown] [CWD=/home/kim] [COMMAND=/usr/bin/id]',
      fields: { 'user.target.name': 'root', 'process.command_line': '/usr/bin/id' },
    },
    {
      type: 'pkexec_denied',
      level: 'ERROR',
      outcome: 'failure',
      attempts: 1,
      user: 'kim',
      program: 'pkexec',
      message:
        'kim: Error executing command as another user: Not authorized [USER=root] ' +
        '[TTY=/dev/pts/0] [CWD=/home/kim] [COMMAND=/usr/bin/id]',
    },
    {
      type: 'polkit_auth_failure',
      level: 'WARN',
      outcome: 'failure',
      attempts: 0,
      user: 'kim',
      program: 'polkitd',
      message:
        'Operator of unix-session:2 FAILED to authenticate to gain authorization for action ' +
        'org.freedesktop.systemd1.manage-units for system-bus-name::1.47 [systemctl stop x] ' +
        '(owned by unix-user:kim)',
      fields: { 'polkit.action': 'org.freedesktop.systemd1.manage-units' },
    },
    {
      type: 'polkit_auth_success',
      level: 'INFO',
      outcome: 'success',
      attempts: 1,
      user: 'kim',
      program: 'polkitd',
      message:
        'Operator of unix-session:2 successfully authenticated as unix-user:root to gain ' +
        'TEMPORARY authorization for action org.freedesktop.systemd1.manage-units for ' +
        'system-bus-name::1.47 [systemctl stop x] (owned by unix-user:kim)',
      fields: { 'user.target.name': 'root' },
    },
    {
      ...setup,
      type: 'polkit_agent',
      user: null,
      program: 'polkitd',
      message: 'Unregistered Authentication Agent for unix-process:12:345 (system bus name :1.9)',
    },
    {
      ...setup,
      type: 'polkit_agent',
      user: null,
      program: 'polkitd(authority=local)',
      message:
        'Registered Authentication Agent for session /org/freedesktop/ConsoleKit/Session5 ' +
        '(system bus name :1.58 [agent])',
      fields: { 'session.id': '/org/freedesktop/ConsoleKit/Session5' },
    },
    {
      ...failed,
      user: null,
      attempts: 1,
      program: 'gdm-password]',
      message:
        'pam_winbind(gdm-password:auth): request wbcLogonUser failed: WBC_ERR_AUTH_ERROR, ' +
        'PAM error: PAM_AUTH_ERR (7), NTSTATUS: NT_STATUS_WRONG_PASSWORD, Error message was: x',
    },
    {
      ...denied,
      user: 'kim',
      attempts: 0,
      program: 'gdm-password]',
      message:
        "pam_winbind(gdm-password:auth): user 'kim' denied access (incorrect password or " +
        'invalid membership)',
    },
    {
      ...failed,
      user: 'kim',
      attempts: 1,
      program: 'vsftpd',
      message: 'pam_ldap(vsftpd:auth): Authentication failure; user=kim',
    },
    {
      ...setup,
      type: 'keyring',
      user: null,
      program: 'gdm-password]',
      message: 'gkr-pam: unlocked login keyring',
    },
  ]);

  it('believes no address that a name forges', () => {
    const line = (user: string, remote: string): string =>
      `pam_unix(x:auth): authentication failure; ${numbers} ` +
      `ruser=${remote} rhost=192.0.2.9  user=${user}`;
    const forged = 'root rhost=8.8.8.8  user=root';
    for (const remote of ['', forged]) {
      const parsed = pam.parse(line(forged, remote), 'vsftpd');
      assert.equal(parsed?.type, 'pam_auth_failure');
      assert.deepEqual([parsed.ip, parsed.user], [null, null]);
      assert.match(parsed?.fields['event.reason'] ?? '', /forges/);
    }
  });
});
