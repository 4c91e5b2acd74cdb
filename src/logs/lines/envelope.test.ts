// The forms of a line around its message, and the time that each one means.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { EnvelopeReader } from './envelope.ts';
import { LocalClock, type ClockOptions } from './local-clock.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const reader = new EnvelopeReader();
const message = 'Invalid user a: b from ::1';

/** Line, host, program, pid, time. */
const rows: [string, string | null, string, number | null, string][] = [
  [`Nov  1 08:00:01 web1 sshd[7]: ${message}`, 'web1', 'sshd', 7, '2026-11-01T08:00:01.000Z'],
  [`Nov  1 08:00:01 sshd[7]: ${message}`, null, 'sshd', 7, '2026-11-01T08:00:01.000Z'],
  [`<86>Dec  1 08:00:01 web1 sudo: ${message}`, 'web1', 'sudo', null, '2025-12-01T08:00:01.000Z'],
  [
    `Nov  1 08:00:01 web1 sshd(pam_unix)[7]: ${message}`,
    'web1',
    'sshd(pam_unix)',
    7,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    `2026-11-01T08:00:01.123456+09:00 web1 sshd-session[7]: ${message}`,
    'web1',
    'sshd-session',
    7,
    '2026-10-31T23:00:01.123Z',
  ],
  [
    `2026-11-01 08:00:01.123456-0700  localhost sshd[7]: ${message}`,
    'localhost',
    'sshd',
    7,
    '2026-11-01T15:00:01.123Z',
  ],
  [
    `<38>1 2026-11-01T08:00:01Z web1 sshd 7 - [a b="x\\]y"][c d="e"] \ufffd${message}`,
    'web1',
    'sshd',
    7,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    `<38>1 2026-11-01T08:00:01Z - sshd - - - ${message}`,
    null,
    'sshd',
    null,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    `Nov  1 08:00:01 웹-서버1.회사.한국 sshd[7]: ${message}`,
    '웹-서버1.회사.한국',
    'sshd',
    7,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    `2026-11-01T08:00:01+09:00 웹서버1 authpriv.info sudo: ${message}`,
    '웹서버1',
    'sudo',
    null,
    '2026-10-31T23:00:01.000Z',
  ],
  [
    `Nov  1 08:00:01 2001:db8::5 sshd[7]: ${message}`,
    '2001:db8::5',
    'sshd',
    7,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    `Nov  1 08:00:01 <auth.info> web1 sshd[7]: ${message}`,
    'web1',
    'sshd',
    7,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    `Nov  1 08:00:01 web1 sshd[7]: [ID 800047 auth.info] ${message}`,
    'web1',
    'sshd',
    7,
    '2026-11-01T08:00:01.000Z',
  ],
  [
    JSON.stringify({
      MESSAGE: message,
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '7',
      _HOSTNAME: 'web1',
      __REALTIME_TIMESTAMP: '1793520001123456',
    }),
    'web1',
    'sshd',
    7,
    '2026-11-01T08:00:01.123Z',
  ],
];

const clock = (options: ClockOptions) => new LocalClock({ timezone: 'UTC', ...options });

const timeOf = (line: string, by: LocalClock): string | null => {
  const { stamp } = reader.read(line);
  return stamp && new Date(by.atMs(stamp, nowMs)).toISOString();
};

describe('the envelope of a line', () => {
  for (const [line, host, program, pid, time] of rows) {
    it(line, () => {
      const found = reader.read(line);
      assert.deepEqual(
        [found.host, found.program, found.pid, found.message],
        [host, program, pid, message],
      );
      assert.equal(timeOf(line, clock({})), time);
    });
  }

  it('knows the blank with which rsyslog begins messages from those of the message', () => {
    const head = '<86>1 2026-11-01T08:00:01Z web1 sshd 7 - -';
    assert.equal(reader.read(`${head}  ${message}`).message, message);
    assert.equal(reader.read(`${head}       kim : TTY=x`).message, '      kim : TTY=x');
  });

  it('knows where the structured data of RFC 5424 end, escaped as they should be or not', () => {
    const head = '<86>1 2026-11-01T08:00:01.000003-07:00 web1 sshd 7 ID47';
    const data = [
      '-',
      '[a@1]',
      String.raw`[a@1 k="x"][b@2 k="y\"z" l="\]" m="\\"]`,
      '[a@1 k="] = ["]',
      `[a@1 k="${'x'.repeat(5000)}"]`,
    ];
    for (const one of data) {
      const found = reader.read(`${head} ${one} \ufffd${message}`);
      assert.deepEqual([found.program, found.pid, found.message], ['sshd', 7, message], one);
    }
    const nil = reader.read(`<86>1 - - - - - -`);
    assert.deepEqual([nil.stamp, nil.host, nil.program, nil.message], [null, null, null, '']);
  });

  it('is known of the journal as it is printed in full', () => {
    const lines = [
      `Sun 2026-11-01 08:00:01 KST web1 sshd[7]: ${message}`,
      `Sun 2026-11-01 08:00:01 UTC web1 sshd[7]: ${message}`,
    ];
    for (const [index, line] of lines.entries()) {
      const found = reader.read(line);
      assert.deepEqual(
        [found.host, found.program, found.pid, found.message],
        ['web1', 'sshd', 7, message],
      );
      const hour = index === 0 ? '2026-10-31T23' : '2026-11-01T08';
      assert.equal(timeOf(line, clock({ timezone: 'Asia/Seoul' })), `${hour}:00:01.000Z`);
    }
    const plain = reader.read('2026-11-01 08:00:01 WEB sshd[7]: m');
    assert.deepEqual([plain.host, plain.program], ['WEB', 'sshd']);
  });

  it('is known of stamps with a year, of zones of digits, of Korean and Japanese months', () => {
    const lines: readonly (readonly [stamp: string, time: string])[] = [
      ['2026 Mar  3 10:00:00', '2026-03-03T10:00:00.000Z'],
      ['2026 Nov 21 10:00:00.123', '2026-11-21T10:00:00.123Z'],
      ['Mar  3 2026 10:00:00', '2026-03-03T10:00:00.000Z'],
      ['Mar 03 2025 10:00:00.5', '2025-03-03T10:00:00.500Z'],
      [' 3월 03 10:00:00', '2026-03-03T10:00:00.000Z'],
      ['11월 21 10:00:00.123456', '2026-11-21T10:00:00.123Z'],
      ['12월  1 10:00:00', '2025-12-01T10:00:00.000Z'],
      [' 3月 03 10:00:00', '2026-03-03T10:00:00.000Z'],
      ['Tue 2026-03-03 10:00:00 -03', '2026-03-03T13:00:00.000Z'],
      ['Tue 2026-03-03 10:00:00.123456 +04', '2026-03-03T06:00:00.123Z'],
    ];
    for (const [stamp, time] of lines) {
      for (const host of ['web1 ', '웹서버1 ', '']) {
        const line = `${stamp} ${host}sshd[7]: ${message}`;
        const found = reader.read(line);
        assert.deepEqual(
          [found.host ?? '', found.program, found.pid, found.message, timeOf(line, clock({}))],
          [host.trim(), 'sshd', 7, message, time],
          line,
        );
      }
    }
    for (const line of ['13월 01 10:00:00 h a: m', '2026 Foo  3 10:00:00 h a: m']) {
      assert.equal(reader.read(line).stamp, null, line);
    }
  });

  it('is known of BusyBox and OpenWrt, which write facility and level before the program', () => {
    const lines = [
      `Nov  1 08:00:01 web1 auth.info sshd[7]: ${message}`,
      `Sun Nov  1 08:00:01 2026 authpriv.warn sshd[7]: ${message}`,
      `Nov  1 08:00:01 web1 local7.err sshd: ${message}`,
    ];
    assert.deepEqual(
      lines.map((line) => reader.read(line)).map((found) => [found.host, found.pid, found.level]),
      [
        ['web1', 7, 'INFO'],
        [null, 7, 'WARN'],
        ['web1', null, 'ERROR'],
      ],
    );
    for (const line of lines) {
      assert.equal(reader.read(line).program, 'sshd');
      assert.equal(reader.read(line).message, message);
    }
    const started = reader.read(
      'Nov  1 08:00:01 web1 syslog.info syslogd started: BusyBox v1.35.0',
    );
    assert.deepEqual([started.host, started.program], ['web1', null]);
    assert.equal(started.message, 'syslogd started: BusyBox v1.35.0');
    const plain = reader.read('Nov  1 08:00:01 auth.information sshd[7]: m');
    assert.deepEqual([plain.host, plain.program], ['auth.information', 'sshd']);
  });

  it('is known of the files that FTP servers write themselves', () => {
    const vsftpd = reader.read('Sun Nov  1 08:00:01 2026 [pid 47] [kim] FAIL LOGIN: Client "::1"');
    assert.deepEqual(
      [vsftpd.host, vsftpd.program, vsftpd.pid, vsftpd.message],
      [null, 'vsftpd', 47, '[kim] FAIL LOGIN: Client "::1"'],
    );
    const said = 'localhost (::1[::1]): FTP session opened.';
    const proftpd = reader.read(`2026-11-01 08:00:01,781 web1 proftpd[137] ${said}`);
    assert.deepEqual(
      [proftpd.host, proftpd.program, proftpd.pid, proftpd.message],
      ['web1', 'proftpd', 137, said],
    );
  });

  it('is empty around a line that has none', () => {
    const none = { stamp: null, host: null, program: null, pid: null, level: null };
    assert.deepEqual(reader.read('plain words'), { ...none, message: 'plain words' });
    assert.equal(reader.read('{"MESSAGE":').message, '{"MESSAGE":');
    assert.equal(reader.read('{"MESSAGE":null}').message, '{"MESSAGE":null}');
    assert.equal(reader.read('').message, '');
  });

  it('tells a stamp from one that begins alike', () => {
    const lines = ['Nov  1 08:00:01 2020x a: m', 'Nov  1 08:00:01 2020 a: m'];
    const times = lines.map((line) => reader.read(line).stamp?.local?.year);
    assert.deepEqual(times, [null, 2020]);
    assert.deepEqual(
      lines.map((line) => reader.read(line).message),
      ['m', 'm'],
    );
  });

  it('keeps the blanks that begin a message', () => {
    assert.equal(reader.read('Nov  1 08:00:01 h su:   x').message, '  x');
  });

  it('is the same whatever lines stood before', () => {
    const stamps = [
      'Nov  1 08:00:01',
      'Nov  1 08:00:59',
      'Nov  1 09:59:60',
      'Nov  1 08:00:01 2020',
    ];
    const iso = ['2026-11-01T08:00:01.5+09:00', '2026-11-01T08:00:01.123456789+09:00'];
    const zones = ['2026-11-01T08:00:01Z', '2026-11-01T08:00:01.25Z', '2026-11-01 08:00:01.25'];
    const stamp = fc.constantFrom('', '<38>', ...stamps, ...iso, ...zones);
    const head = fc.constantFrom(
      ' a',
      ' a:',
      ' a b[1]:',
      ' a b[22]:',
      ' b[1]:',
      ' b:',
      ' a b:',
      ' 1 b:',
    );
    const rest = fc.constantFrom('', ' ', ' x', ' [ID 7 a.b] x', ' c: y', '  z', ' c[1]: y', 'x');
    const line = fc.tuple(stamp, head, rest).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const one = new EnvelopeReader();
        const by = clock({});
        const placed = lines.map((text) => {
          const { stamp: said, ...envelope } = one.read(text);
          return [envelope, said && by.atMs(said, nowMs), said?.end];
        });
        const anew = lines.map((text) => {
          const { stamp: said, ...envelope } = new EnvelopeReader().read(text);
          return [envelope, said && clock({}).atMs(said, nowMs), said?.end];
        });
        assert.deepEqual(placed, anew);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws', () => {
    const heads = fc.constantFrom('', '{', '<38>1 ', '<38>1 2026-11-01T08:00:01Z h a 1 - [');
    fc.assert(
      fc.property(heads, fc.string({ unit: 'binary', maxLength: 300 }), (head, text) => {
        reader.read(head + text);
      }),
    );
  });
});

describe('the time of a line that names no year or zone', () => {
  it('steps over New Year within a file, and back for a line out of order', () => {
    const by = clock({ year: 2016 });
    const days = ['Dec 31 23:59:59', 'Jan  1 00:00:00', 'Dec 31 23:59:58', 'Jan  1 00:00:02'];
    const years = days.map((day) => timeOf(`${day} h sshd[1]: x`, by)?.slice(0, 4));
    assert.deepEqual(years, ['2016', '2017', '2016', '2017']);
  });

  it('is the latest that is not after the assumed time', () => {
    assert.equal(timeOf('Nov 22 11:00:00 h a: x', clock({}))?.slice(0, 4), '2026');
    assert.equal(timeOf('Nov 23 11:00:00 h a: x', clock({}))?.slice(0, 4), '2025');
  });

  it('follows the zone, also where its clock turns', () => {
    const seoul = clock({ timezone: 'Asia/Seoul' });
    assert.equal(timeOf('Nov  1 08:00:00 h a: x', seoul), '2026-10-31T23:00:00.000Z');
    const berlin = clock({ timezone: 'Europe/Berlin' });
    assert.equal(timeOf('Mar 29 01:59:59 h a: x', berlin), '2026-03-29T00:59:59.000Z');
    assert.equal(timeOf('Mar 29 03:00:00 h a: x', berlin), '2026-03-29T01:00:00.000Z');
    assert.equal(timeOf('Oct 25 12:00:00 h a: x', berlin), '2026-10-25T11:00:00.000Z');
  });
});
