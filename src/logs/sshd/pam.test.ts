// What modules of PAM say in the name of sshd, beyond wrong passwords.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertSound } from '../events/parser-fixture.ts';
import sshd from '../parsers/sshd.ts';

const ip = '192.0.2.7';

/** Message, type, user, address. sshd writes a line of its own for the attempt that they end. */
const rows: [string, string, (string | null)?, (string | null)?][] = [
  [
    `pam_access(sshd:account): access denied for user \`al' from \`${ip}'`,
    'pam_access_denied',
    'al',
    ip,
  ],
  [
    'pam_sss(sshd:account): Access denied for user al: 6 (Permission denied)',
    'pam_access_denied',
    'al',
  ],
  [
    'pam_sss(sshd:auth): received for user al: 7 (Authentication failure)',
    'pam_auth_failure',
    'al',
  ],
  ['pam_listfile(sshd:auth): Refused user al for service sshd', 'pam_access_denied', 'al'],
  ['pam_faillock(sshd:auth): User unknown: x', 'pam_user_unknown', 'x'],
  [
    'pam_succeed_if(sshd:auth): requirement "uid >= 1000" not met by user "al"',
    'pam_requirement_not_met',
    'al',
  ],
  [
    'pam_unix(sshd:account): expired password for user al (root enforced)',
    'password_expired',
    'al',
  ],
  ['pam_unix(sshd:chauthtok): password changed for al', 'password_changed', 'al'],
  ['pam_nologin(sshd:account): a word that nobody knows', 'pam_notice'],
];

/** Message, type, user. */
const codes: [string, string, string | null][] = [
  ['Invalid verification code for kim', 'pam_auth_failure', 'kim'],
  ['Invalid verification code', 'pam_auth_failure', null],
  ['Did not receive verification code from user', 'pam_no_password', null],
  ['Accepted google_authenticator for kim', 'pam_auth_success', 'kim'],
  ['No secret configured for user kim, asking for code anyway.', 'pam_setup', 'kim'],
];

describe('codes beside the password of sshd', () => {
  for (const [message, type, user] of codes) {
    it(message, () => {
      const found = sshd.parse(message, 'sshd(pam_google_authenticator)');
      assertSound(found);
      assert.deepEqual([found?.type, found?.user, found?.attempts], [type, user, 0]);
      assert.equal(found?.fields['pam.module'], 'pam_google_authenticator');
    });
  }
});

describe('modules of PAM in the name of sshd', () => {
  for (const [message, type, user = null, address = null] of rows) {
    it(message, () => {
      const found = sshd.parse(message, 'sshd');
      assertSound(found);
      assert.deepEqual([found?.type, found?.user, found?.ip], [type, user, address]);
      if (found?.outcome === 'failure') assert.equal(found.attempts, 0);
      assert.deepEqual([found?.logType, found?.fields['pam.service']], ['ssh', 'sshd']);
    });
  }
});
