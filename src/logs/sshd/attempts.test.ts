// How many attempts the lines of a connection stand for, as docs/events.md has it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineParser, loadParsers, parserMemoryMs } from '../events/parse-line.ts';

const ip = '192.0.2.7';
const parsers = await loadParsers();
const changedMs = Date.parse('2026-11-21T12:00:00Z');

/** Attempts of each message; a number among them lets so many seconds pass. */
function attemptsOf(...messages: readonly (string | number)[]): number[] {
  const parser = new LineParser(parsers, { timezone: 'UTC' });
  let atMs = changedMs;
  return messages.flatMap((message) => {
    if (typeof message === 'number') {
      atMs += message * 1000;
      return [];
    }
    const stamp = new Date(atMs).toISOString();
    // The listener tells of time that ran out.
    const pid = message.startsWith('Timeout ') ? 1 : 7;
    const name = isOldPam(message) ? 'sshd(pam_unix)' : 'sshd';
    const program = message.startsWith('last ') ? '' : `${name}[${pid}]: `;
    const event = parser.parse(`${stamp} web1 ${program}${message}`, { collectedMs: 0, changedMs });
    assert(event.type !== '', message);
    assert(event.attempts === 0 || event.outcome !== 'unknown', message);
    return [event.attempts];
  });
}

const isOldPam = (message: string): boolean => /^(?:\d+ more )?authentication f/.test(message);

const invalid = `Invalid user x from ${ip} port 5`;
const failed = `Failed password for x from ${ip} port 5 ssh2`;
const failedInvalid = `Failed password for invalid user x from ${ip} port 5 ssh2`;
const byAnswer = `Failed keyboard-interactive/pam for x from ${ip} port 5 ssh2`;
const names = `logname= uid=0 euid=0 tty=ssh ruser= rhost=${ip} `;
const pam = `pam_unix(sshd:auth): authentication failure; ${names}`;
const oldPam = `authentication failure; ${names}`;
const more = (times: number): string => `PAM ${times} more authentication failures; ${names}`;
const pamError = `error: PAM: Authentication failure for x from ${ip}`;
const closed = `Connection closed by authenticating user x ${ip} port 5 [preauth]`;
const closedInvalid = `Connection closed by invalid user x ${ip} port 5 [preauth]`;
const closedBare = `Connection closed by ${ip} [preauth]`;
const refused = `ROOT LOGIN REFUSED FROM ${ip} port 5`;
const closedRoot = `Connection closed by authenticating user root ${ip} port 5 [preauth]`;

/** What the lines are of, the lines, and the attempts that each stands for. */
const cases: readonly (readonly [string, readonly (string | number)[], readonly number[]])[] = [
  ['a wrong password', [pam, failed, closed], [0, 1, 0]],
  [
    'a wrong password of an unknown user',
    [invalid, pam, failedInvalid, closedInvalid],
    [0, 0, 1, 0],
  ],
  ['three wrong ones', [pam, failed, failed, failed, closed, more(2)], [0, 1, 1, 1, 0, 0]],
  ['folded ones', [pam, failed, `message repeated 2 times: [ ${failed}]`, more(2)], [0, 1, 2, 0]],
  ['folded ones of an old daemon', [failed, 'last message repeated 4 times'], [1, 4]],
  ['further failures that no line has told of', [pam, more(3)], [0, 4]],
  ['further failures told in part', [pam, failed, more(3)], [0, 1, 3]],
  ['further failures whose first is not known', [more(3)], [0]],
  [
    'further failures, shipped twice',
    [pam, pam, failed, failed, more(1), more(1)],
    [0, 0, 1, 1, 0, 0],
  ],
  ['a wrong password that only old PAM tells of', [oldPam], [1]],
  ['a wrong password that old PAM tells of too', [oldPam, failed, closed], [1, 0, 0]],
  ['further failures of old PAM', [oldPam, `3 more authentication failures; ${names}`], [1, 3]],
  [
    'further failures of old PAM, told in part',
    [oldPam, failed, failed, `3 more authentication failures; ${names}`],
    [1, 0, 1, 2],
  ],
  ['a wrong answer', [pamError, closed], [1, 0]],
  ['a wrong answer at LogLevel VERBOSE', [pamError, byAnswer, pamError, byAnswer], [1, 0, 1, 0]],
  ['a wrong answer, then a password', [pamError, failed], [1, 1]],
  [
    'a wrong answer of an unknown user',
    [
      invalid,
      `error: PAM: Authentication failure for illegal user x from ${ip}`,
      `Failed keyboard-interactive/pam for invalid user x from ${ip} port 5 ssh2`,
      closedInvalid,
    ],
    [0, 0, 1, 0],
  ],
  ['root refused', [refused, `${refused} [preauth]`, closedRoot], [1, 0, 0]],
  [
    'root refused, which is told again as a failure',
    [refused, `Failed password for root from ${ip} port 5 ssh2`],
    [1, 0],
  ],
  [
    'root refused, and then a guess',
    [refused, 3, `Failed password for root from ${ip} port 5 ssh2`],
    [1, 1],
  ],
  ['a key that is not known', [closed], [1]],
  [
    'a client that only asks',
    [`Disconnected from authenticating user x ${ip} port 5 [preauth]`],
    [0],
  ],
  ['a user who is asked for', [invalid, closedInvalid], [0, 1]],
  ['a user who is asked for, before 7.2', [invalid, closedBare], [0, 1]],
  [
    'the goodbye and the end',
    [invalid, `Received disconnect from ${ip}: 11: Bye`, closedBare],
    [0, 1, 0],
  ],
  ['somebody who names no user', [closedBare], [0]],
  [
    'the end of a session',
    [`Accepted password for x from ${ip} port 5 ssh2`, `Disconnected from user x ${ip} port 5`],
    [1, 0],
  ],
  [
    'a denied user',
    [`User x from ${ip} not allowed because listed in DenyUsers`, failedInvalid, closedInvalid],
    [0, 1, 0],
  ],
  [
    'an account that has ended, by a key',
    [
      'pam_unix(sshd:account): account x has expired (account expired)',
      'fatal: Access denied for user x by PAM account configuration [preauth]',
    ],
    [0, 1],
  ],
  [
    'the last try of a connection',
    [
      failed,
      `error: maximum authentication attempts exceeded for x from ${ip} port 5 ssh2 [preauth]`,
      `Disconnecting authenticating user x ${ip} port 5: Too many authentication failures`,
    ],
    [1, 0, 0],
  ],
  [
    'a user who is named until the time is over',
    [invalid, `Timeout before authentication for connection from ${ip} to 10.0.0.1, pid = 7`],
    [0, 1],
  ],
  ['an empty password', [`Failed none for invalid user x from ${ip} port 5 ssh2`], [1]],
];

/** Types of messages, by the process that wrote each. */
function typesOf(...messages: readonly (readonly [pid: number, message: string])[]): string[] {
  const parser = new LineParser(parsers, { timezone: 'UTC' });
  return messages.map(([pid, message]) => {
    const line = `2026-11-21T12:00:00Z web1 sshd[${pid}]: ${message}`;
    const event = parser.parse(line, { collectedMs: 0, changedMs });
    return `${event.type} ${event.action} ${event.outcome}`;
  });
}

describe('attempts of sshd', () => {
  for (const [what, messages, expected] of cases) {
    it(what, () => assert.deepEqual(attemptsOf(...messages), expected));
  }

  it('takes who leaves without a user for a probe, once, and nobody who tried', () => {
    const bye = `Received disconnect from ${ip} port 5:11: Bye [preauth]`;
    const left = `Disconnected from ${ip} port 5 [preauth]`;
    const polite = ['client_disconnect connection-closed unknown', 'disconnect ssh_probe failure'];
    const probe = 'preauth_close ssh_probe failure';
    const told = 'preauth_close connection-closed unknown';
    assert.deepEqual(typesOf([7, bye], [7, left]), polite);
    assert.deepEqual(typesOf([7, closedBare], [7, closedBare]), [probe, told]);
    const reset = `Connection reset by ${ip} port 5 [preauth]`;
    assert.deepEqual(typesOf([7, reset]), ['preauth_reset ssh_probe failure']);
    for (const before of [failed, pamError, pam, refused]) {
      assert.deepEqual(typesOf([7, before], [7, closedBare]).at(-1), told, before);
    }
    // The session of an old daemon that began long ago.
    assert.deepEqual(typesOf([7, `Connection closed by ${ip} port 5`]), [told]);
  });

  it('gives a broken key exchange the address of the end of its connection', () => {
    const broken = 'error: kex_exchange_identification: read: Connection reset by peer';
    const end = `Connection reset by ${ip} port 5`;
    const exchange = 'kex_error ssh_probe failure';
    const ended = 'preauth_reset connection-closed failure';
    const told = 'preauth_reset connection-closed unknown';
    assert.deepEqual(typesOf([7, broken], [7, end]), [exchange, ended]);
    assert.deepEqual(typesOf([7, broken], [8, end]), [exchange, told]);
    assert.deepEqual(typesOf([7, broken], [7, end], [7, end]).at(-1), told);
  });

  it('forgets a connection after its time, so that a pid that comes again is another', () => {
    const laterSeconds = parserMemoryMs / 1000 + 1;
    assert.deepEqual(attemptsOf(failed, laterSeconds, closed), [1, 1]);
    assert.deepEqual(attemptsOf(failed, 170, closed), [1, 0]);
    assert.deepEqual(attemptsOf(failed, laterSeconds, 'Server listening on :: port 22.'), [1, 0]);
  });

  it('takes lines of the same process on other hosts for others', () => {
    const parser = new LineParser(parsers, { timezone: 'UTC' });
    const arrival = { collectedMs: 0, changedMs };
    const parse = (host: string, message: string) =>
      parser.parse(`2026-11-21T12:00:00Z ${host} sshd[7]: ${message}`, arrival).attempts;
    assert.equal(parse('web1', failed), 1);
    assert.equal(parse('web2', closed), 1);
    assert.equal(parse('web1', closed), 0);
  });
});
