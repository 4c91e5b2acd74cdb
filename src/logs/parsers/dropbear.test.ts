// Real lines of Dropbear 2022.83, and what a connection of it counts.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineParser, loadParsers } from '../events/parse-line.ts';
import { testParser, type Example } from '../events/parser-fixture.ts';
import dropbear from './dropbear.ts';

const ip = '203.0.113.7';
const failed = { type: 'auth_failure', level: 'WARN', outcome: 'failure', attempts: 1 } as const;
const nobody = { ...failed, type: 'invalid_user' } as const;
const came = { type: 'login_success', level: 'INFO', outcome: 'success', attempts: 1 } as const;
const other = { level: 'INFO', outcome: 'unknown', attempts: 0 } as const;
const byPassword = { 'ssh.method': 'password' };

const examples: Example[] = [
  {
    ...failed,
    message: `Bad password attempt for 'bob' from ${ip}:53095`,
    user: 'bob',
    ip,
    fields: byPassword,
  },
  {
    ...failed,
    message: `Bad PAM password attempt for 'x' from 9.9.9.9:1' from ${ip}:53095`,
    user: "x' from 9.9.9.9:1",
    ip,
    fields: byPassword,
  },
  { ...nobody, attempts: 0, message: 'Login attempt for nonexistent user', user: null },
  { ...nobody, message: `Login attempt for nonexistent user from ${ip}:56201`, user: null, ip },
  {
    ...came,
    message: `Password auth succeeded for 'bob' from ${ip}:53125`,
    user: 'bob',
    ip,
    fields: byPassword,
  },
  {
    ...came,
    message:
      "Pubkey auth succeeded for 'bob' with ssh-ed25519 key SHA256:ANE9/5JU+= from ::1:47813",
    user: 'bob',
    ip: '::1',
    fields: { 'ssh.method': 'publickey', 'ssh.key.fingerprint': 'SHA256:ANE9/5JU+=' },
  },
  { ...other, type: 'connection', message: `Child connection from ${ip}:53095`, user: null, ip },
  {
    ...other,
    type: 'preauth_close',
    message: `Exit before auth from <${ip}:53095>: (user 'bob', 3 fails): Exited normally`,
    user: 'bob',
    ip,
  },
  {
    ...other,
    type: 'preauth_close',
    message: `Exit before auth from <${ip}:56201>: Exited normally`,
    user: null,
    ip,
    fields: { 'ssh.before_login': 'true' },
  },
  {
    ...other,
    type: 'server_status',
    message: 'Early exit: Terminated by signal',
    user: null,
    fields: { 'event.reason': 'Early exit: Terminated by signal' },
  },
  {
    ...other,
    type: 'session_close',
    outcome: 'success',
    message: `Exit (bob) from <${ip}:53125>: Disconnect received`,
    user: 'bob',
    ip,
  },
];

describe('dropbear', () => {
  testParser(dropbear, examples);

  it('counts who is not known where the connection ends, which names the address', async () => {
    const parser = new LineParser(await loadParsers(), { timezone: 'UTC' });
    const arrival = { collectedMs: 0, changedMs: Date.UTC(2026, 11, 31) };
    const said = (pid: number, message: string) =>
      `Nov 22 21:33:48 web1 dropbear[${pid}]: ${message}`;
    const lines = [
      said(19, `Child connection from ${ip}:56201`),
      said(19, 'Login attempt for nonexistent user'),
      said(19, `Exit before auth from <${ip}:56201>: Exited normally`),
      said(13, `Bad password attempt for 'bob' from ${ip}:53095`),
      said(13, `Exit before auth from <${ip}:53095>: (user 'bob', 1 fails): Exited normally`),
      said(14, `Exit before auth from <${ip}:53096>: Exited normally`),
    ];
    const counts = lines.map((line) => parser.parse(line, arrival));
    assert.deepEqual(
      counts.map(({ attempts }) => attempts),
      [0, 0, 1, 1, 0, 0],
    );
    assert.deepEqual([counts[2]?.ip, counts[2]?.port], [ip, 56_201]);
    assert.deepEqual(
      counts.slice(2).map(({ type, action }) => `${type} ${action}`),
      [
        'preauth_close connection-closed',
        'auth_failure ssh_login',
        'preauth_close connection-closed',
        'preauth_close ssh_probe',
      ],
    );
  });
});
