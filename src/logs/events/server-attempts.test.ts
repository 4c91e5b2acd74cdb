// What PAM and the server tell of the same attempts is counted once, by lines as they really came.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LineParser, loadParsers, parserMemoryMs } from './parse-line.ts';
import { ServerAttempts } from './server-attempts.ts';

const parsers = await loadParsers();
const lastMs = Date.UTC(2026, 11, 31);

/** Each of a log of its own. */
function sumApart(lines: readonly string[]): number {
  const shared = new ServerAttempts(parserMemoryMs);
  const [arrival, clock] = [{ collectedMs: 0, changedMs: lastMs }, { timezone: 'UTC' }];
  return lines
    .map((line) => new LineParser(parsers, clock, shared).parse(line, arrival).attempts)
    .reduce((sum, attempts) => sum + attempts);
}

function countsOf(lines: readonly string[]): number[] {
  const parser = new LineParser(parsers, { timezone: 'UTC' });
  const arrival = { collectedMs: 0, changedMs: lastMs };
  return lines.map((line) => parser.parse(line, arrival).attempts);
}

const pam = (time: string, service: string, user: string, known = true) =>
  `2026-11-22T21:${time}+00:00 vm ${service === 'dovecot' ? 'auth' : service}: ` +
  `pam_unix(${service}:auth): authentication failure; logname= uid=0 euid=0 tty=x ` +
  `ruser=${user} rhost=203.0.113.7 ${known ? ` user=${user}` : ''}`;
const dovecot = (time: string, user: string, attempts: number) =>
  `2026-11-22T21:${time}+00:00 vm dovecot: imap-login: Disconnected: Connection closed (auth ` +
  `failed, ${attempts} attempts in 23 secs): user=<${user}>, method=PLAIN, rip=203.0.113.7, ` +
  'lip=127.0.0.1, session=<OwpY1+NgmYrLAHEH>';
const proftpd = (time: string, what: string) =>
  `2026-11-22T21:${time}+00:00 vm proftpd[20]: localhost (203.0.113.7[203.0.113.7]) - ${what}`;
const wrong = 'USER bob (Login failed): Incorrect password';
const nobody = 'USER nobody: no such user found from 203.0.113.7 [203.0.113.7] to ::1:21';

it('an attempt on a mailbox that PAM has told of counts once', () => {
  const lines = [
    pam('05:47', 'dovecot', 'bob'),
    pam('05:55', 'dovecot', 'bob'),
    pam('06:06', 'dovecot', 'nobodyhere', false),
    dovecot('06:09', 'nobodyhere', 3),
    pam('06:24', 'dovecot', 'bob'),
    dovecot('06:28', 'bob', 1),
  ];
  assert.deepEqual(countsOf(lines), [1, 1, 1, 0, 1, 0]);
});

it('one of users whom PAM does not know counts by the line of the server', () => {
  assert.deepEqual(countsOf([dovecot('06:09', 'kim', 3), dovecot('06:28', 'lee', 2)]), [3, 2]);
});

it('an attempt by FTP counts once, whether PAM was asked or not', () => {
  const lines = [
    pam('13:43', 'proftpd', 'bob'),
    proftpd('13:44', wrong),
    proftpd('13:46', nobody),
    proftpd('13:48', nobody),
    pam('13:49', 'proftpd', 'bob'),
    proftpd('13:51', wrong),
  ];
  assert.deepEqual(countsOf(lines), [1, 0, 1, 1, 1, 0]);
});

it('what PAM told long ago is of another attempt', () => {
  const lines = [pam('05:47', 'dovecot', 'bob'), dovecot('09:48', 'bob', 1)];
  assert.deepEqual(countsOf(lines), [1, 1]);
});

it('an attempt that stands in two logs counts once, whichever is read first', () => {
  const tries = ['05:47', '05:55', '06:06'].map((time) => pam(time, 'dovecot', 'bob'));
  const end = dovecot('06:09', 'bob', 4);
  for (const at of tries.keys()) {
    assert.equal(sumApart([...tries.slice(0, at), end, ...tries.slice(at)]), 4, `before ${at}`);
  }
  assert.equal(sumApart([...tries, end]), 4);
  const refused = (time: string) =>
    `Sun Nov 22 21:${time} 2026 [pid 47] [bob] FAIL LOGIN: Client "203.0.113.7"`;
  const [first, second] = [refused('05:49'), refused('05:57')];
  const asked = ['05:47', '05:55'].map((time) => pam(time, 'vsftpd', 'bob'));
  assert.equal(sumApart([first, ...asked, second]), 2);
  assert.equal(sumApart([first, second, ...asked]), 2);
});

it('a user whom PAM does not know takes nothing from one whom it knows', () => {
  const [virtual, known] = [dovecot('05:40', 'kim', 1), dovecot('05:50', 'bob', 1)];
  const lines = [virtual, pam('05:47', 'dovecot', 'bob'), known];
  assert.deepEqual(countsOf(lines), [1, 1, 0]);
});

it("PAM's lines of Pure-FTPd count nothing, as they name the host itself", () => {
  const own = '2026-11-22T21:08:50+00:00 vm pure-ftpd: (?@203.0.113.7) [WARNING] ';
  const failed = 'Authentication failed for user [bob]';
  assert.deepEqual(countsOf([pam('08:44', 'pure-ftpd', 'bob'), `${own}${failed}`]), [0, 1]);
});
