// Messages of sshd that tell of neither a login nor its server.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertSound } from '../events/parser-fixture.ts';
import sshd from '../parsers/sshd.ts';

const ip = '192.0.2.7';

/** Message, type, user, address, port. */
const rows: [string, string, (string | null)?, (string | null)?, (number | null)?][] = [
  [
    `fatal: packet_write_wait: Connection from user al ${ip} port 5: Broken pipe`,
    'protocol_error',
    'al',
    ip,
    5,
  ],
  [
    `fatal: ssh_packet_get_string: Connection from ${ip} port 5: string is too large [preauth]`,
    'protocol_error',
    null,
    ip,
    5,
  ],
  [`Timeout, client not responding from user al ${ip} port 5`, 'disconnect', 'al', ip, 5],
  ['fatal: privsep_preauth: preauth child terminated by signal 31', 'child_crash'],
  ['fatal: mm_request_send: write: Broken pipe', 'protocol_error'],
  ['error: Fssh_kex_exchange_identification: Connection closed by remote host', 'kex_error'],
  ['padding error: need 2 block 8 mod 2 [preauth]', 'protocol_error'],
  ['error: Hm, kex protocol error: type 30 seq 1 [preauth]', 'protocol_error'],
  [
    'userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
    'policy_refused',
  ],
  ['error: Certificate invalid: expired', 'policy_refused'],
  ['refusing RSA key: Invalid key length [preauth]', 'policy_refused'],
  ['error: connect_to 10.0.0.1 port 80: failed.', 'forward_failed'],
  [
    'Received request to connect to host a.example port 80, but the request was denied.',
    'forward_failed',
  ],
  [
    'refused local port forward: originator 127.0.0.1 port 4, target 127.0.0.1 port 22',
    'forward_failed',
  ],
  ['Close session: user root from 192.0.2.4 port 5 id 0', 'session_detail'],
  ['error: Could not load host key: /etc/ssh/ssh_host_dsa_key', 'server_notice'],
  ['/etc/ssh/sshd_config line 12: Deprecated option UsePrivilegeSeparation', 'server_notice'],
  ['error: AuthorizedKeysCommand /usr/bin/x al failed, status 1', 'server_notice'],
];

describe('what else sshd writes', () => {
  for (const [message, type, user = null, from = null, port = null] of rows) {
    it(`${type}: ${message}`, () => {
      const found = sshd.parse(message, 'sshd-session');
      assert(found);
      assertSound(found);
      assert.deepEqual([found.type, found.user, found.ip, found.port], [type, user, from, port]);
      assert.equal(found.attempts, 0);
    });
  }

  it('takes the address that sshd wrote, not one in a name', () => {
    const name = 'x 8.8.8.8 port 1: y';
    const message = `packet_write_wait: Connection from user ${name} ${ip} port 5: Broken pipe`;
    const found = sshd.parse(message, 'sshd');
    assert.deepEqual([found?.user, found?.ip], [name, ip]);
  });
});
