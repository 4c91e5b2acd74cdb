// Each form of sshd's messages, hostile ones too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { assertSound } from '../events/parser-fixture.ts';
import { assertKnownAgain } from '../events/variant-fixture.ts';
import sshd from './sshd.ts';

/** Message, type, user, address, port, attempts. */
type Row = [string, string, (string | null)?, (string | null)?, (number | null)?, number?];

const ip = '192.0.2.7';
const print = `SHA256:${'a'.repeat(43)}`;

const rows: Row[] = [
  [`Accepted password for al from ${ip} port 5 ssh2`, 'login_success', 'al', ip, 5, 1],
  [
    `Accepted publickey for al from ${ip} port 5 ssh2: RSA ${print}`,
    'login_success',
    'al',
    ip,
    5,
    1,
  ],
  [
    `Accepted publickey for al from ${ip} port 5 ssh2: RSA-CERT ${print} ` +
      `ID x from 8.8.8.8 port 2 ssh2 (serial 3) CA ED25519 ${print}`,
    'login_success',
    'al',
    ip,
    5,
    1,
  ],
  [`Failed password for al from ${ip} port 5 ssh2`, 'auth_failure', 'al', ip, 5, 1],
  [`Failed none for invalid user  0101 from ${ip} port 5 ssh2`, 'invalid_user', ' 0101', ip, 5, 1],
  [`Failed password for invalid user  from ${ip} port 5 ssh2`, 'invalid_user', '', ip, 5, 1],
  [`Failed publickey for al from ${ip} port 5 ssh2: RSA ${print}`, 'auth_failure', 'al', ip, 5, 1],
  [
    `Failed password for invalid user x from 8.8.8.8 port 22 ssh2 from ${ip} port 5 ssh2`,
    'invalid_user',
    'x from 8.8.8.8 port 22 ssh2',
    ip,
    5,
    1,
  ],
  [`Postponed publickey for al from ${ip} port 5 ssh2 [preauth]`, 'auth_partial', 'al', ip, 5, 0],
  [`Partial publickey for al from ${ip} port 5 ssh2`, 'auth_partial', 'al', ip, 5, 0],
  [`Invalid user a b from ${ip} port 5`, 'invalid_user', 'a b', ip, 5, 0],
  [`Invalid user  from ${ip}`, 'invalid_user', '', ip, null, 0],
  [`Illegal user x from ${ip}`, 'invalid_user', 'x', ip, null, 0],
  [`User al from ${ip} not allowed because listed in DenyUsers`, 'user_denied', 'al', ip, null, 0],
  ['User al not allowed because account is locked', 'user_denied', 'al', null],
  ['Account al b has expired', 'user_denied', 'al b', null],
  ['User al password has expired (password aged)', 'user_denied', 'al', null],
  [
    `Accepted certificate ID "x from 8.8.8.8" (serial 3) signed by RSA CA ${print} via /etc/ssh/ca`,
    'session_detail',
  ],
  [`Accepted certificate ID "x" signed by RSA CA ${print} from al@a.example`, 'session_detail'],
  [`Accepted RSA public key ${print} from al@a.example`, 'session_detail'],
  ['error: userauth_pubkey: parse key: invalid format [preauth]', 'policy_refused'],
  ['userauth_pubkey: cannot decode key: ssh-rsa [preauth]', 'policy_refused'],
  ['fatal: Unable to negotiate a key exchange method [preauth]', 'negotiation_failed'],
  ['fatal: no hostkey alg [preauth]', 'negotiation_failed'],
  ['fatal: Access denied for user al by PAM account configuration [preauth]', 'user_denied', 'al'],
  [`ROOT LOGIN REFUSED FROM ${ip} port 5`, 'root_refused', 'root', ip, 5, 1],
  [`ROOT LOGIN REFUSED FROM ${ip} port 5 [preauth]`, 'root_refused', 'root', ip, 5, 0],
  [
    'error: maximum authentication attempts exceeded for ' +
      `invalid user x from ${ip} port 5 ssh2 [preauth]`,
    'max_attempts',
    'x',
    ip,
    5,
    0,
  ],
  [
    `Disconnecting invalid user x ${ip} port 5: Too many authentication failures [preauth]`,
    'too_many_failures',
    'x',
    ip,
    5,
  ],
  ['Disconnecting: Too many authentication failures for al [preauth]', 'too_many_failures', 'al'],
  [
    `Disconnecting authenticating user al ${ip} port 5: Change of username or service ` +
      'not allowed: (al,ssh-connection) -> (b,ssh-connection) [preauth]',
    'username_change',
    'al',
    ip,
    5,
  ],
  [`Connection closed by ${ip} [preauth]`, 'preauth_close', null, ip],
  [`Connection closed by invalid user  ${ip} port 5 [preauth]`, 'preauth_close', '', ip, 5],
  [`Connection reset by authenticating user a ${ip} port 5 [preauth]`, 'preauth_reset', 'a', ip, 5],
  [`Disconnected from user al ${ip} port 5`, 'disconnect', 'al', ip, 5],
  [
    `Disconnected from invalid user x from 8.8.8.8 ${ip} port 5 [preauth]`,
    'disconnect',
    'x from 8.8.8.8',
    ip,
    5,
  ],
  [`Disconnected from ${ip} port 5`, 'disconnect', null, ip, 5],
  [`Received disconnect from ${ip}: 11: Bye Bye [preauth]`, 'client_disconnect', null, ip],
  [`Received disconnect from ${ip} port 5:11:  [preauth]`, 'client_disconnect', null, ip, 5],
  [`error: Received disconnect from ::1 port 5:3: Auth fail`, 'client_disconnect', null, '::1', 5],
  [`Did not receive identification string from ${ip} port 5`, 'no_ident', null, ip, 5],
  [
    `Bad protocol version identification 'x' from 8.8.8.8 port 1' from ${ip} port 5`,
    'bad_protocol',
    null,
    ip,
    5,
  ],
  ['Bad remote protocol version identification: x', 'bad_protocol'],
  [`banner exchange: Connection from ${ip} port 5: invalid format`, 'bad_protocol', null, ip, 5],
  [
    'error: kex_exchange_identification: client sent invalid protocol identifier "GET / HTTP/1.1"',
    'bad_protocol',
  ],
  [`Protocol major versions differ for ${ip} port 5: SSH-2.0 vs. x`, 'bad_protocol', null, ip, 5],
  [`probed from ${ip} port 5 with SSH-2.0-x.  Don't panic.`, 'bad_protocol', null, ip, 5],
  [
    `fatal: Unable to negotiate with ${ip} port 5: no matching host key type found. ` +
      'Their offer: ssh-dss [preauth]',
    'negotiation_failed',
    null,
    ip,
    5,
  ],
  ['error: kex_exchange_identification: Connection closed by remote host', 'kex_error'],
  [
    `ssh_dispatch_run_fatal: Connection from ${ip} port 5: message authentication code incorrect`,
    'protocol_error',
    null,
    ip,
    5,
  ],
  ['Corrupted MAC on input. [preauth]', 'protocol_error'],
  ['Bad packet length 1349676916. [preauth]', 'protocol_error'],
  ['fatal: Write failed: Connection reset by peer [preauth]', 'protocol_error'],
  [`fatal: Timeout before authentication for ${ip} port 5`, 'login_timeout', null, ip, 5],
  [
    `Timeout before authentication for connection from ${ip} to 10.0.0.1, pid = 99`,
    'login_timeout',
    null,
    ip,
  ],
  [
    `drop connection #10 from [${ip}]:5 on [10.0.0.1]:22 penalty: failed authentication`,
    'connection_dropped',
    null,
    ip,
    5,
  ],
  ['drop connection logging rate-limited: additional 8 connections dropped', 'connection_dropped'],
  [
    '192.0.2.0/24: activating ipv4 penalty of 5.2 seconds for penalty: failed authentication',
    'source_penalty',
  ],
  [
    `message repeated 5 times: [ Failed password for a from ${ip} port 5 ssh2]`,
    'auth_failure',
    'a',
    ip,
    5,
    5,
  ],
  [`message repeated 2 times: [ Invalid user x from ${ip}]`, 'invalid_user', 'x', ip, null, 0],
  [
    `reverse mapping checking getaddrinfo for a.example [${ip}] failed - ` +
      'POSSIBLE BREAK-IN ATTEMPT!',
    'reverse_dns',
    null,
    ip,
  ],
  [
    `Address ${ip} maps to a.example, but this does not map back to the address.`,
    'reverse_dns',
    null,
    ip,
  ],
  [`Nasty PTR record "8.8.8.8" is set up for ${ip}, ignoring`, 'reverse_dns', null, ip],
  [
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=' +
      `${ip}  user=al`,
    'pam_auth_failure',
    'al',
    ip,
    null,
    0,
  ],
  [
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= ' +
      'rhost=a.example ',
    'pam_auth_failure',
    null,
    null,
  ],
  [
    'PAM 4 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=' +
      `${ip}  user=al`,
    'pam_auth_failure',
    'al',
    ip,
    null,
    0,
  ],
  ['PAM service(sshd) ignoring max retries; 6 > 3', 'pam_max_retries'],
  ['pam_unix(sshd:auth): check pass; user unknown', 'pam_user_unknown'],
  [`error: PAM: Authentication failure for al from ${ip}`, 'pam_error', 'al', ip, null, 1],
  [
    'error: PAM: User not known to the underlying authentication module ' +
      `for illegal user x from ${ip}`,
    'pam_error',
    'x',
    ip,
    null,
    0,
  ],
  [
    'pam_faillock(sshd:auth): Consecutive login failures for user al account temporarily locked',
    'account_locked',
    'al',
  ],
  ['pam_tally2(sshd:auth): user al (1000) tally 6, deny 5', 'account_locked', 'al'],
  ['pam_unix(sshd:session): session opened for user al(uid=9) by (uid=0)', 'session_open', 'al'],
  ['pam_unix(sshd:session): session closed for user al', 'session_close', 'al'],
  [`Connection from ${ip} port 5 on 10.0.0.1 port 22 rdomain ""`, 'connection', null, ip, 5],
  [`Starting session: shell on pts/0 for al from ${ip} port 5 id 0`, 'session_detail', 'al', ip, 5],
  ['User child is on pid 4242', 'session_detail'],
  ['Transferred: sent 2560, received 3104 bytes', 'session_detail'],
  [`Closing connection to ${ip} port 5`, 'session_detail', null, ip, 5],
  [
    `administratively prohibited connection for al from ${ip} port 5 ssh2`,
    'policy_refused',
    'al',
    ip,
    5,
  ],
  [`Authentication key RSA ${print} revoked by file /etc/ssh/revoked`, 'key_revoked'],
  [
    `public key ECDSA-SK ${print} signature for al from ${ip} port 5 rejected: user presence ` +
      '(authenticator touch) requirement not met ',
    'policy_refused',
    'al',
    ip,
    5,
  ],
  [
    'Authentication refused: bad ownership or modes for file /home/al/.ssh/authorized_keys',
    'bad_permissions',
  ],
  [
    `session process 99 for connection from ${ip} to 10.0.0.1 killed by signal 11`,
    'child_crash',
    null,
    ip,
  ],
  [`unpriv child crash for connection from ${ip} to 10.0.0.1`, 'child_crash', null, ip],
  ['input_userauth_request: invalid user x from 8.8.8.8 [preauth]', 'duplicate', 'x from 8.8.8.8'],
  ['Received disconnect from 2001:10:5::1: 11: Bye', 'client_disconnect', null, '2001:10:5::1'],
  [`Received disconnect from ${ip}:11: Bye`, 'client_disconnect', null, ip],
  ['kex protocol error: type 20 seq 2 [preauth]', 'kex_error'],
  [`refused connect from a.example (${ip})`, 'connection_dropped', null, ip],
  ['subsystem request for sftp by user al', 'session_detail', 'al'],
  [
    'Authentication tried for al with correct key but not from a permitted host ' +
      `(host=a.example, ip=${ip}).`,
    'policy_refused',
    'al',
    ip,
  ],
  ['Server listening on :: port 22.', 'server_status'],
  ['Received SIGHUP; restarting.', 'server_status'],
];

for (const [message, type, user = null, from = null, port = null, attempts] of rows) {
  test(`${type}: ${message}`, () => {
    const found = sshd.parse(message, 'sshd-session');
    assert.ok(found);
    assertSound(found);
    const { type: said, user: who, ip: address, port: number } = found;
    assert.deepEqual([said, who, address, number], [type, user, from, port]);
    if (attempts !== undefined) assert.equal(found.attempts, attempts);
  });
}

test('parts beyond user and address are named', () => {
  const fieldsOf = (message: string) => sshd.parse(message, 'sshd')?.fields;
  assert.deepEqual(fieldsOf(`Accepted publickey for al from ${ip} port 5 ssh2: RSA ${print}`), {
    'ssh.method': 'publickey',
    'ssh.key.type': 'RSA',
    'ssh.key.fingerprint': print,
  });
  assert.deepEqual(
    fieldsOf('192.0.2.0/24: activating ipv4 penalty of 5 seconds for penalty: failed login'),
    {
      'source.network': '192.0.2.0/24',
      'ssh.penalty_seconds': '5',
      'event.reason': 'failed login',
    },
  );
  assert.deepEqual(
    fieldsOf(`drop connection #3 from [${ip}]:5 on [10.0.0.1]:22 past MaxStartups`),
    {
      'ssh.connection_number': '3',
      'destination.ip': '10.0.0.1',
      'destination.port': '22',
      'event.reason': 'past MaxStartups',
    },
  );
  assert.deepEqual(
    fieldsOf('PAM 2 more authentication failures; logname= uid=0 tty=ssh ruser= rhost=a.example '),
    { 'process.tty': 'ssh', 'pam.failures': '2', 'source.domain': 'a.example' },
  );
});

test('the old name of PAM is read without its module', () => {
  const text = `authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=${ip} `;
  const found = sshd.parse(text, 'sshd(pam_unix)');
  assert.equal(found?.type, 'pam_auth_failure');
  assert.deepEqual([found.ip, found.attempts], [ip, 1]);
  const more = sshd.parse(text.replace(/^a/, '3 more a').replace('re;', 'res;'), 'sshd(pam_unix)');
  assert.deepEqual([more?.ip, more?.attempts, more?.fields['pam.failures']], [ip, 0, '3']);
});

test('a certificate whose ID forges an address leaves none', () => {
  const id = `x from 8.8.8.8 port 22 ssh2: RSA ${print} ID y`;
  const text =
    `Failed publickey for al from ${ip} port 5 ssh2: RSA-CERT ${print} ` +
    `ID ${id} (serial 0) CA RSA ${print}`;
  assert.equal(sshd.parse(text, 'sshd')?.ip, null);
});

test('no user name can change the address', () => {
  const words = fc.constantFrom(
    ' from ',
    '8.8.8.8',
    ' port 22',
    ' ssh2',
    ': RSA ',
    print,
    'x',
    ' ',
  );
  const name = fc.array(words, { maxLength: 12 }).map((list) => list.join(''));
  fc.assert(
    fc.property(name, (user) => {
      const failed = sshd.parse(
        `Failed password for invalid user ${user} from ${ip} port 5 ssh2`,
        'sshd',
      );
      const invalid = sshd.parse(`Invalid user ${user} from ${ip} port 5`, 'sshd');
      const closed = sshd.parse(`Connection closed by invalid user ${user} ${ip} port 5`, 'sshd');
      for (const found of [failed, invalid, closed]) {
        assert.deepEqual([found?.ip, found?.port, found?.user], [ip, 5, user]);
      }
    }),
  );
});

test('messages that are known again say the same', () => {
  const messages = rows.map(([message, , user = null]) => ({ program: 'sshd', message, user }));
  assertKnownAgain(sshd, messages);
});

test('any text is read without an error', () => {
  const heads = fc.constantFrom(...rows.map(([message]) => message.slice(0, 40)));
  fc.assert(
    fc.property(heads, fc.string({ unit: 'binary', maxLength: 300 }), (head, rest) => {
      sshd.parse(head + rest, 'sshd');
      sshd.parse(rest, 'sshd(pam_unix)');
    }),
  );
});

test('twice the text costs no more than some times the time', () => {
  const costMs = (message: string): number => {
    const before = process.cpuUsage();
    for (let round = 0; round < 20; round += 1) sshd.parse(message, 'sshd');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  for (const [message] of rows) {
    for (const filler of [' from 8.8.8.8', ' for ', ' ', '"', '(', ' port 1', ': ']) {
      const build = (chars: number): string =>
        message.slice(0, 30) + filler.repeat(chars / filler.length) + '\n';
      const least = (text: string): number => Math.min(...[1, 2, 3].map(() => costMs(text)));
      const [half, whole] = [least(build(2000)), least(build(4000))];
      // Quadratic is four times; the rest is what a busy machine may add.
      assert.ok(whole < half * 16 + 40, `${message}: ${half} ms, then ${whole} ms`);
    }
  }
});
