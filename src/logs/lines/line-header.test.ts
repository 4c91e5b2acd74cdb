import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { LogLevel } from '../../contract/log-event.ts';
import { readHeader } from './line-header.ts';

const nowMs = new Date(2026, 10, 21, 19, 0, 0).getTime();
/** In the host's own time, as most logs write it. */
const local = (month: number, day: number, time: string, ms = 0, year = 2026): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return new Date(year, month - 1, day, hours, minutes, seconds, ms).getTime();
};
const evening = '18:52:57';
const utcMs = Date.UTC(2026, 10, 21, 18, 52, 57);

type Case = readonly [string, number | null, LogLevel | null, string | null];

const traditional: readonly Case[] = [
  [
    'Nov 21 18:52:57 web1 sshd[123]: Failed password for root from 192.0.2.4 port 22 ssh2',
    local(11, 21, evening),
    'ERROR',
    'sshd',
  ],
  ['Nov  1 08:00:00 web1 CRON[1]: (root) CMD (x)', local(11, 1, '08:00:00'), null, 'CRON'],
  ['Nov 21 18:52:57 web1 kernel: [12.3] eth0: link up', local(11, 21, evening), null, 'kernel'],
  [
    'Nov 21 18:52:57 web1 postfix/smtpd[9]: warning: x',
    local(11, 21, evening),
    'WARN',
    'postfix/smtpd',
  ],
  ['Nov 21 18:52:57 web1 systemd[1]: Started nginx.', local(11, 21, evening), null, 'systemd'],
  ['Nov 21 18:52:57 dnsmasq[12]: query', local(11, 21, evening), null, 'dnsmasq'],
  ['Nov 21 18:52:57 web1 last message repeated 2 times', local(11, 21, evening), null, null],
  ['Dec 31 23:59:59 web1 su: x', local(12, 31, '23:59:59', 0, 2025), null, 'su'],
  ['<34>Nov 21 18:52:57 web1 su: x', local(11, 21, evening), 'ERROR', 'su'],
  ['<12>Nov 21 18:52:57 web1 app: fine', local(11, 21, evening), 'WARN', 'app'],
  [
    '[Sat Nov 21 18:52:57.123456 2026] [core:error] [pid 1] AH00',
    local(11, 21, evening, 123),
    'ERROR',
    null,
  ],
  ['Sat Nov 21 18:52:57 2026 daemon started', local(11, 21, evening), null, null],
  ['Nov 21 18:52:57 2026: started', local(11, 21, evening), null, null],
];

const iso: readonly Case[] = [
  [
    '2026-11-21T18:52:57.123456+09:00 web1 systemd[1]: Started.',
    utcMs - 9 * 3_600_000 + 123,
    null,
    'systemd',
  ],
  ['2026-11-21T18:52:57Z ERROR my::mod: broken', utcMs, 'ERROR', null],
  ['[2026-11-21T18:52:57Z WARN  my_crate] x', utcMs, 'WARN', null],
  ['2026-11-21T18:52:57.1Z 0 [Warning] [MY-010068] [Server] x', utcMs + 100, 'WARN', null],
  [
    '2026/11/21 18:52:57 [error] 12#12: *1 open() "/x" failed',
    local(11, 21, evening),
    'ERROR',
    null,
  ],
  ['2026/11/21 18:52:57 [notice] 1#1: start worker', local(11, 21, evening), 'INFO', null],
  ['2026/11/21 18:52:57 http: panic serving', local(11, 21, evening), 'ERROR', null],
  [
    '2026-11-21 18:52:57,123 INFO app.Main - error count 3',
    local(11, 21, evening, 123),
    'INFO',
    null,
  ],
  ['2026-11-21 18:52:57.123 UTC [12] LOG:  checkpoint', utcMs + 123, 'INFO', null],
  ['2026-11-21 18:52:57.123 KST [12] FATAL:  no', local(11, 21, evening, 123), 'ERROR', null],
  ['2026-11-21 18:52:57 -0500 x', utcMs + 5 * 3_600_000, null, null],
  ['2026-11-21 18:52:57 status installed x', local(11, 21, evening), null, null],
  ['[2026-11-21 18:52:57] production.ERROR: x', local(11, 21, evening), 'ERROR', null],
  [
    '<165>1 2003-10-11T22:14:15.003Z h evntslog 12 ID47 - m',
    Date.UTC(2003, 9, 11, 22, 14, 15, 3),
    'INFO',
    'evntslog',
  ],
  ['<11>1 2026-11-21T18:52:57Z h - - - - m', utcMs, 'ERROR', null],
];

const others: readonly Case[] = [
  [
    '192.0.2.1 - bob [21/Nov/2026:18:52:57 +0000] "GET /a HTTP/1.1" 502 12 "-" "curl"',
    utcMs,
    'ERROR',
    null,
  ],
  [
    '192.0.2.1 - - [21/Nov/2026:18:52:57 +0900] "GET / HTTP/2.0" 404 -',
    utcMs - 9 * 3_600_000,
    'WARN',
    null,
  ],
  ['::1 - - [21/Nov/2026:18:52:57 +0000] "GET /error HTTP/1.1" 200 5', utcMs, 'INFO', null],
  ['1795287177.123 200 TCP_MISS', 1_795_287_177_123, null, null],
  ['1795287177123 hello', 1_795_287_177_123, null, null],
  ['[1795287177] EXTERNAL COMMAND', 1_795_287_177_000, null, null],
  ['12:M 21 Nov 2026 18:52:57.123 # overcommit', local(11, 21, evening, 123), 'WARN', null],
  ['12:M 21 Nov 2026 18:52:57.123 * Ready', local(11, 21, evening, 123), 'INFO', null],
  ['E1121 18:52:57.123456 1 f.go:1] boom', local(11, 21, evening, 123), 'ERROR', null],
  ['I1121 18:52:57.123456 1 f.go:1] no error', local(11, 21, evening, 123), 'INFO', null],
  ['type=USER_AUTH msg=audit(1795287177.123:4): pid=1', 1_795_287_177_123, null, 'audit'],
  ['{"level":50,"time":1795287177123,"msg":"x"}', 1_795_287_177_123, 'ERROR', null],
  ['{"level":"warn","ts":"2026-11-21T18:52:57Z","msg":"x"}', utcMs, 'WARN', null],
  ['time="2026-11-21T18:52:57Z" level=warning msg="x"', utcMs, 'WARN', null],
  ['(EE) no screens found', null, 'ERROR', null],
  ['done with 0 errors and no failures', null, null, null],
  ['errors: 0, warnings: 0', null, null, null],
  ['plain words', null, null, null],
  ['terror and mirrors', null, null, null],
  ['2026-13-41 25:61:61 nonsense', null, null, null],
  ['99999999999999999999', null, null, null],
  ['', null, null, null],
];

describe('head of a log line', () => {
  for (const [text, atMs, level, program] of [...traditional, ...iso, ...others]) {
    it(text === '' ? '(empty)' : text, () =>
      assert.deepEqual(readHeader(text, nowMs), { atMs, level, program }),
    );
  }

  it('takes the year that puts a stamp nearest before now', () => {
    const newYear = new Date(2027, 0, 1, 0, 0, 5).getTime();
    const old = readHeader('Dec 31 23:59:59 h su: x', newYear).atMs;
    assert.equal(old, local(12, 31, '23:59:59'));
    const before = new Date(2026, 11, 31, 23, 59, 58).getTime();
    const ahead = readHeader('Jan  1 00:00:01 h su: x', before).atMs;
    assert.equal(ahead, local(1, 1, '00:00:01', 0, 2027));
    const leap = readHeader('Feb 29 12:00:00 h su: x', new Date(2028, 2, 1).getTime()).atMs;
    assert.equal(leap, local(2, 29, '12:00:00', 0, 2028));
  });

  it('never throws, and its time grows with nothing but the length', () => {
    fc.assert(fc.property(fc.string(), (text) => void readHeader(text, nowMs)));
    const parts = fc.constantFrom(
      '[',
      '"',
      ' ',
      'error',
      ':',
      '0',
      'Nov 21 ',
      '<34>',
      '{',
      '=',
      'a',
    );
    const words = fc.array(parts, { maxLength: 300 }).map((list) => list.join(''));
    fc.assert(fc.property(words, (text) => void readHeader(text, nowMs)));
    for (const part of ['[', '" ', 'a:', 'level=', ' ', '0', 'no ', 'Nov 21 18:52:57 ']) {
      readHeader(part.repeat(20_000), nowMs);
    }
  });
});
