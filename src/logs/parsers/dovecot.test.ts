// Real lines of Dovecot 2.3.19 with PAM, and the forms of 2.0, 2.2 and 2.4 (client-common.c).

import { describe } from 'node:test';
import { testParser, type Example } from '../events/parser-fixture.ts';
import dovecot from './dovecot.ts';

const failed = { type: 'login_failure', level: 'WARN', outcome: 'failure' } as const;
const came = { type: 'mail_login', level: 'INFO', outcome: 'success', attempts: 1 } as const;
const ended = { type: 'login_ended', level: 'INFO', outcome: 'unknown', attempts: 0 } as const;
const tail = 'method=PLAIN, rip=203.0.113.7, lip=127.0.0.1';

const examples: Example[] = [
  {
    ...failed,
    message:
      'imap-login: Disconnected: Aborted login by logging out (auth failed, 3 attempts in ' +
      '23 secs): ' +
      `user=<nobodyhere>, ${tail}, session=<OwpY1+NgmYrLAHEH>`,
    user: 'nobodyhere',
    ip: '203.0.113.7',
    attempts: 3,
    fields: { 'network.protocol': 'imap' },
  },
  {
    ...failed,
    message:
      'imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 4 secs): ' +
      'user=<bob>, method=PLAIN, rip=2001:db8::7, lip=::1, ' +
      'session=<7w2B3eNgO5MgAQ24AAAAAAAAAAAAAAAH>',
    user: 'bob',
    ip: '2001:db8::7',
    attempts: 1,
  },
  {
    ...failed,
    message:
      'pop3-login: Disconnected: Aborted login by logging out (auth failed, 2 attempts in ' +
      '10 secs): ' +
      `user=<"x y> rip=9.9.9.9>, ${tail}, session=<P/xJ2uNgqZDLAHEH>`,
    user: '"x y> rip=9.9.9.9',
    ip: '203.0.113.7',
    attempts: 2,
    fields: { 'network.protocol': 'pop3' },
  },
  {
    ...failed,
    message:
      'imap-login: Aborted login (auth failed, 1 attempts in 2 secs): ' +
      `user=<x>, method=PLAIN, rip=9.9.9.9, lip=1.1.1.1>, ${tail}, TLS, session=<a+b/c=>`,
    user: 'x>, method=PLAIN, rip=9.9.9.9, lip=1.1.1.1',
    ip: '203.0.113.7',
    attempts: 1,
  },
  {
    ...failed,
    message: `imap-login: Disconnected (auth failed, 4 attempts): user=<kim>, ${tail}`,
    user: 'kim',
    ip: '203.0.113.7',
    attempts: 4,
  },
  {
    ...failed,
    message:
      'imap-login: Login aborted: Connection closed (auth failed, 2 attempts in 9 secs) ' +
      `(auth_failed): user=<kim>, ${tail}, TLS, session=<a+b/c=>`,
    user: 'kim',
    ip: '203.0.113.7',
    attempts: 2,
  },
  {
    ...failed,
    program: 'imap-login',
    message: `Info: Disconnected (auth failed, 1 attempts in 2 secs): user=<kim>, ${tail}`,
    user: 'kim',
    ip: '203.0.113.7',
    attempts: 1,
  },
  {
    ...failed,
    message: 'auth: passwd-file(kim@example.net,203.0.113.7,<a+b/c=>): Password mismatch',
    user: 'kim@example.net',
    ip: '203.0.113.7',
    attempts: 0,
    fields: { 'event.reason': 'Password mismatch' },
  },
  {
    ...failed,
    message:
      'auth-worker(36): conn unix:auth-worker (pid=30,uid=101): auth-worker<1>: ' +
      'pam(bob,203.0.113.7,<a+b/c=>): pam_authenticate() failed: Authentication failure ' +
      '(Password mismatch?)',
    user: 'bob',
    ip: '203.0.113.7',
    attempts: 0,
  },
  {
    ...came,
    message: `imap-login: Login: user=<bob>, ${tail}, mpid=32, session=<UJ7K2eNg26rGM2QJ>`,
    user: 'bob',
    ip: '203.0.113.7',
  },
  {
    ...came,
    message: `pop3-login: Login: user=<bob>, ${tail}, mpid=37, TLS, session=<QGHf2uNgZ6zGM2QJ>`,
    user: 'bob',
    ip: '203.0.113.7',
  },
  {
    ...ended,
    message:
      'imap-login: Disconnected: Connection closed (no auth attempts in 0 secs): user=<>, ' +
      'rip=203.0.113.7, lip=127.0.0.1, session=<rnjg2uNgwYjLAHEH>',
    user: '',
    ip: '203.0.113.7',
  },
  {
    ...ended,
    message:
      'imap-login: Disconnected: Shutting down (disconnected while authenticating, waited 33 ' +
      `secs): user=<>, ${tail}, session=<PLG53eNgR8vLAHEH>`,
    user: '',
    ip: '203.0.113.7',
  },
];

describe('dovecot', () => testParser(dovecot, examples));
