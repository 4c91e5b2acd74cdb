import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testParser } from '../events/parser-fixture.ts';
import su from './su.ts';

const won = { type: 'su_success', level: 'INFO', outcome: 'success', attempts: 1 } as const;
const lost = { type: 'su_failure', level: 'WARN', outcome: 'failure', attempts: 1 } as const;
const toRoot = { user: 'kim', fields: { 'user.target.name': 'root', 'process.tty': 'pts/0' } };

describe('su', () => {
  testParser(su, [
    { ...won, ...toRoot, message: '(to root) kim on pts/0' },
    { ...lost, ...toRoot, message: 'FAILED SU (to root) kim on pts/0' },
    { ...lost, user: 'carol', message: 'FAILED SU (to root) carol on none' },
    { ...lost, user: 'kim', program: 'runuser', message: 'FAILED RUNUSER (to www) kim on none' },
    { ...won, user: 'CORP kim lee', message: '(to root) CORP kim lee on pts/3' },
    { ...won, user: '', message: '(to root)  on none' },
    { ...won, user: 'kim', message: 'Successful su for root by kim' },
    { ...lost, user: 'kim', message: 'FAILED su for root by kim' },
    { ...won, ...toRoot, attempts: 0, message: '+ pts/0 kim:root' },
    { ...lost, ...toRoot, attempts: 0, message: '- pts/0 kim:root' },
    { ...lost, ...toRoot, message: 'BAD SU kim to root on pts/0' },
    { ...won, ...toRoot, message: 'kim to root on pts/0' },
    { ...lost, user: null, attempts: 0, message: 'pam_authenticate: Authentication failure' },
    {
      type: 'session_open',
      level: 'INFO',
      outcome: 'success',
      attempts: 0,
      user: 'alice',
      message: 'pam_unix(su-l:session): session opened for user alice(uid=1000) by (uid=0)',
      fields: { 'user.id': '1000', 'pam.service': 'su-l', 'process.real_user.id': '0' },
    },
    {
      type: 'session_close',
      level: 'INFO',
      outcome: 'success',
      attempts: 0,
      user: 'news',
      program: 'su(pam_unix)',
      message: 'session closed for user news',
      fields: { 'pam.service': 'su', 'pam.module': 'pam_unix' },
    },
    {
      type: 'pam_auth_failure',
      level: 'WARN',
      outcome: 'failure',
      attempts: 0,
      user: 'root',
      message:
        'pam_unix(su-l:auth): authentication failure; logname= uid=1002 euid=0 tty= ' +
        'ruser=carol rhost=  user=root',
      fields: { 'source.user.name': 'carol' },
    },
    {
      type: 'pam_auth_failure',
      level: 'WARN',
      outcome: 'failure',
      attempts: 1,
      user: 'root',
      program: 'su(pam_unix)',
      message:
        'authentication failure; logname=kim uid=500 euid=0 tty=pts/1 ruser=kim rhost=  user=root',
    },
  ]);

  it('takes the terminal from the right, so that no name forges one', () => {
    const parsed = su.parse('(to root) x on pts/9 on pts/0', 'su');
    assert.equal(parsed?.user, 'x on pts/9');
    assert.equal(parsed?.fields['process.tty'], 'pts/0');
  });
});
