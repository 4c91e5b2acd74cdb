// Events of lines: their times, their parts, and what a parser may and must remember.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { LogEvent } from '../../contract/log-event.ts';
import { cleanLine } from '../lines/clean-line.ts';
import type { ClockOptions } from '../lines/local-clock.ts';
import { LineSplitter } from '../lines/lines.ts';
import { LineParser, loadParsers, parserMemoryMs, readParts } from './parse-line.ts';
import { forgetful } from './variant-fixture.ts';

const parsers = await loadParsers();
const changedMs = Date.parse('2026-11-21T12:00:00Z');
const arrival = { collectedMs: changedMs + 5, changedMs };

const fixture = new URL('../../../fixtures/openssh-9.2/', import.meta.url);
const linesOf = (name: string): string[] =>
  readFileSync(new URL(name, fixture), 'utf8').trimEnd().split('\n');
const real = linesOf('auth.log');

function parseAll(lines: readonly string[], options: ClockOptions = {}): LogEvent[] {
  const parser = new LineParser(parsers, { timezone: 'UTC', ...options });
  return lines.map((line) => parser.parse(line, arrival));
}

function parseOne(line: string): LogEvent {
  const [event] = parseAll([line]);
  assert(event);
  return event;
}

const timesOf = (lines: readonly string[], options: ClockOptions = {}): string[] =>
  parseAll(lines, options).map(({ atMs }) => new Date(atMs).toISOString().slice(0, 19));

const failed = 'Failed password for root from 192.0.2.4 port 9 ssh2';

describe('the event of a line', () => {
  it('has every part that the line says', () => {
    const line = 'Nov 21 08:00:01 web1 sshd-session[7]: ' + failed;
    assert.deepEqual(parseOne(line), {
      atMs: Date.parse('2026-11-21T08:00:01Z'),
      line,
      message: failed,
      hostName: 'web1',
      program: 'sshd-session',
      pid: 7,
      logType: 'ssh',
      type: 'auth_failure',
      level: 'INFO',
      action: 'ssh_login',
      outcome: 'failure',
      user: 'root',
      ip: '192.0.2.4',
      port: 9,
      attempts: 1,
      fields: { 'ssh.method': 'password', 'ssh.user_known': 'true' },
    });
  });

  it('is empty where no parser knows the message, with the level of its envelope', () => {
    for (const [line, level] of [
      ['Nov 21 08:00:01 web1 app[7]: hello', 'INFO'],
      ['<11>Nov 21 08:00:01 web1 app[7]: hello', 'ERROR'],
      ['<12>1 2026-11-21T08:00:01Z web1 app 7 - - hello', 'WARN'],
      ['{"MESSAGE":"hello","PRIORITY":"3","SYSLOG_IDENTIFIER":"app"}', 'ERROR'],
    ] as const) {
      const { logType, type, action, outcome, attempts, fields, ...event } = parseOne(line);
      assert.deepEqual([logType, type, action, outcome, attempts], ['', '', '', 'unknown', 0]);
      assert.deepEqual([event.level, event.message, event.program], [level, 'hello', 'app']);
      assert.equal(fields, parseOne('other words').fields);
    }
  });

  it('is an error where an unknown message begins so, unless its priority says otherwise', () => {
    const level = (head: string, message: string): string => parseOne(head + message).level;
    const head = 'Nov 21 08:00:01 web1 sshd[7]: ';
    assert.equal(level(head, 'error: no more of that'), 'ERROR');
    assert.equal(level(head, 'fatal: no more of that'), 'ERROR');
    assert.equal(level(head, 'no error: more of that'), 'INFO');
    assert.equal(level(`<38>${head}`, 'error: no more of that'), 'INFO');
  });

  it('happened when it was read, where it has no stamp', () => {
    assert.equal(parseOne('no stamp at all').atMs, arrival.collectedMs);
  });

  it('is understood of PAM, whichever program wrote it', () => {
    const message =
      'pam_unix(other:auth): authentication failure; logname= uid=0 euid=0 tty=/dev/x ';
    const event = parseOne(`Nov 21 08:00:01 h other[7]: ${message}ruser= rhost=192.0.2.4  user=al`);
    const { logType, type, user, ip, attempts } = event;
    const expected = ['pam', 'pam_auth_failure', 'al', '192.0.2.4', 1];
    assert.deepEqual([logType, type, user, ip, attempts], expected);
  });

  it('names programs as they are named', () => {
    for (const program of ['polkitd(authority=local)', 'gdm-password]', 'sshd-auth', '(sd-pam)']) {
      const event = parseOne(`Nov 21 08:00:01 web1 ${program}[7]: hello`);
      assert.deepEqual([event.program, event.pid, event.hostName], [program, 7, 'web1']);
    }
  });

  it('repeats the last message of its host, not of another', () => {
    const events = parseAll([
      `Nov 21 08:00:01 web1 sshd[7]: ${failed}`,
      'Nov 21 08:00:01 web2 app[7]: hello',
      'Nov 21 08:00:09 web1 last message repeated 3 times',
      'Nov 21 08:00:09 web2 last message repeated 3 times',
    ]);
    assert.deepEqual(
      events.map(({ type, user, attempts }) => [type, user, attempts]),
      [
        ['auth_failure', 'root', 1],
        ['', null, 0],
        ['auth_failure', 'root', 3],
        ['', null, 0],
      ],
    );
  });
});

describe('times without a year', () => {
  const newYear = ['Dec 31 23:59:59', 'Jan  1 00:00:00', 'Dec 31 23:59:58', 'Jan  1 00:00:02'];
  const lines = newYear.map((stamp) => `${stamp} h sshd[1]: x`);

  it('go over New Year, and back for a line some seconds late', () => {
    const years = ['2016', '2017', '2016', '2017'];
    const given = timesOf(lines, { year: 2016 });
    assert.deepEqual(
      given.map((time) => time.slice(0, 4)),
      years,
    );
    assert.deepEqual(
      timesOf(lines).map((time) => time.slice(0, 4)),
      ['2025', '2026', '2025', '2026'],
    );
  });

  it('go on where the parser before ended, whatever the year of the first line was', () => {
    const previousMs = Date.parse('2017-01-01T00:00:05Z');
    assert.deepEqual(timesOf(['Jan  1 00:00:06 h a: x'], { year: 2016, previousMs }), [
      '2017-01-01T00:00:06',
    ]);
    assert.deepEqual(timesOf(['Dec 31 23:59:58 h a: x'], { year: 2016, previousMs }), [
      '2016-12-31T23:59:58',
    ]);
  });

  it('stay in their year where a clock is stepped back', () => {
    const stamps = ['Mar 10 08:00:00', 'Jan  5 07:00:00', 'Mar 10 08:00:05', 'Mar 10 07:00:00'];
    const expected = ['2016-03-10', '2016-01-05', '2016-03-10', '2016-03-10'];
    const found = timesOf(
      stamps.map((stamp) => `${stamp} h a: x`),
      { year: 2016 },
    );
    assert.deepEqual(
      found.map((time) => time.slice(0, 10)),
      expected,
    );
  });

  it('mean nothing later than a day after the file was left, batch by batch', () => {
    const parser = new LineParser(parsers, { timezone: 'UTC' });
    const line = 'Dec 30 08:00:00 h a: x';
    const yearAt = (text: string): number => {
      const atMs = Date.parse(text);
      const event = parser.parse(line, { collectedMs: atMs, changedMs: atMs });
      return new Date(event.atMs).getUTCFullYear();
    };
    const days = ['2026-11-21T12:00Z', '2026-12-30T07:00Z', '2027-02-01T12:00Z'];
    assert.deepEqual(days.map(yearAt), [2025, 2026, 2026]);
  });
});

/** Lines of all kinds, real ones cut and spliced, in an order that a daemon may write. */
const pieces = real.flatMap((line) => line.split(/(?<=[ :;=()[\]'])/));
const spliced = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 25,
  })
  .map((parts) => parts.join(''));
const cut = fc
  .tuple(
    fc.constantFrom(...real),
    fc.nat({ max: 200 }),
    fc.string({ unit: 'binary', maxLength: 9 }),
  )
  .map(([line, at, extra]) => line.slice(0, at) + extra + line.slice(at));
const anyLine = fc
  .oneof(fc.constantFrom(...real), cut, spliced, fc.string({ unit: 'binary', maxLength: 200 }))
  .map(cleanLine);

// oxlint-disable-next-line no-control-regex -- these are the characters that must not be there
const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/;

describe('whatever a line holds', () => {
  it('it makes a sound event, without control characters', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        for (const event of parseAll(lines)) {
          assert(Number.isSafeInteger(event.atMs), `${event.atMs}`);
          assert(Number.isSafeInteger(event.attempts) && event.attempts >= 0);
          assert.equal(event.type === '', event.logType === '');
          const texts = [event.message, event.user, event.program, event.hostName];
          const fields = Object.values(event.fields);
          for (const text of [...texts, ...fields]) assert(!control.test(text ?? ''));
          assert(!fields.includes(''));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says the same among the bytes of a file as alone', () => {
    const rawLine = fc.oneof(
      anyLine.map((line) => Buffer.from(line.replaceAll('\n', ''))),
      fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(fc.array(rawLine, { maxLength: 30 }), fc.boolean(), (raw, isEnded) => {
        const end = Buffer.from('\n');
        const bytes = Buffer.concat(raw.flatMap((line) => [line, end]));
        const whole = isEnded ? bytes : bytes.subarray(0, Math.max(0, bytes.length - 1));
        const splitter = new LineSplitter();
        const parts = [splitter.split(whole, 0), splitter.end(0)];
        const lines = parts.flatMap((part) =>
          Array.from({ length: part.count }, (_, at) => part.text(at)),
        );
        const parser = new LineParser(parsers, { timezone: 'UTC' });
        const { events, isVerbatim } = parser.parseAll(whole, arrival);
        assert.deepEqual(events, parseAll(lines));
        const text = Buffer.from(events.map(({ line }) => `${line}\n`).join(''));
        assert(!isVerbatim || text.equals(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('knows that plain lines are told as they stand there, and others not', () => {
    const parser = new LineParser(parsers, { timezone: 'UTC' });
    const isVerbatim = (text: string): boolean =>
      parser.parseAll(Buffer.from(text), arrival).isVerbatim;
    const plain = `${real.join('\n')}\nno stamp\n\n`;
    assert(isVerbatim(plain));
    assert(isVerbatim(plain), 'nor when their forms are known');
    const head = 'Nov 21 08:00:01 h p[7]: ';
    const long = 'x'.repeat(70_000);
    for (const odd of ['a', '\r\n', '\u00fc\n', '\x1b[1mb\n', `${head}\x07\n`, `${long}\n`]) {
      assert(!isVerbatim(plain + odd), JSON.stringify(odd.slice(0, 9)));
    }
  });

  it('its parts can be read again from it alone', () => {
    const partsOf = (text: string) => {
      const { message, fields } = readParts(parsers, text);
      return { message, fields };
    };
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        for (const { line, message, fields } of parseAll(lines)) {
          assert.deepEqual(partsOf(line), { message, fields });
        }
      }),
      { numRuns: 300 },
    );
    for (const { line, message, fields } of parseAll([...real, ...linesOf('journal.ndjson')])) {
      assert.deepEqual(partsOf(line), { message, fields });
    }
  });

  it('it takes time in proportion to its length', () => {
    const costOf = (line: string): number => {
      const { user, system } = process.cpuUsage();
      parseOne(line);
      const since = process.cpuUsage({ user, system });
      return since.user + since.system;
    };
    const heads = ['sshd[7]: ', 'sudo: ', 'systemd[1]: ', 'CRON[7]: ', 'kernel: ', 'useradd[7]: '];
    for (const head of heads) {
      for (const piece of [' from 1.2.3.4 port 22 ssh2', ' rhost=', '[a ', ' ', ': ', failed]) {
        const grown = (chars: number): string =>
          `Nov 21 08:00:01 h ${head}Failed password for ${piece.repeat(chars / piece.length)}`;
        const [small, large] = [6000, 60_000].map((chars) =>
          Math.min(...[1, 2, 3].map(() => costOf(grown(chars)))),
        );
        // A clock that counts in steps makes small costs coarse.
        assert((large ?? 0) <= 40 * Math.max(small ?? 0, 1000), `${head}${piece}: ${large} us`);
      }
    }
  });
});

describe('a real log', () => {
  it('says the same where its messages are known again', () => {
    const events = parseAll(Array.from({ length: 30 }, () => real).flat());
    const parser = new LineParser(forgetful(parsers), { timezone: 'UTC' });
    assert.deepEqual(
      events,
      events.map(({ line }) => parser.parse(line, arrival)),
    );
  });
});

describe('a parser that begins anew', () => {
  it('goes on as the one before, once it has read the lines of its memory again', () => {
    // A real log at four paces, so that its connections lie within the memory and beyond it.
    const paced = fc.constantFrom(1, 7, 30, 300).map((factor) =>
      real.map((line, index) => {
        const atMs = Date.parse('2026-11-21T00:00:00Z') + index * factor * 100;
        return line.replace(/^\S+/, new Date(atMs).toISOString());
      }),
    );
    fc.assert(
      fc.property(paced, fc.nat({ max: real.length - 1 }), (lines, at) => {
        const whole = parseAll(lines);
        const lastMs = whole[at]?.atMs ?? 0;
        const fromMs = lastMs - parserMemoryMs;
        const again = whole.slice(0, at + 1).filter(({ atMs }) => atMs >= fromMs);
        const parser = new LineParser(parsers, { timezone: 'UTC', previousMs: fromMs });
        for (const { line } of again) parser.parse(line, arrival);
        const rest = lines.slice(at + 1).map((line) => parser.parse(line, arrival));
        assert.deepEqual(rest, whole.slice(at + 1));
      }),
      { numRuns: 60 },
    );
  });
});
