// What a line says, what in it is marked, and which rule would leave out its like.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  finderOf,
  longestPatternChars,
  markWords,
  messageOf,
  patternLike,
  troubleWords,
} from './log-message.ts';

test('stamp and program have columns of their own; what is not known stays whole', () => {
  const said = (text: string, program: string | null, atMs: number | null = 1): string =>
    messageOf({ text, program, atMs, level: 'WARN' });
  const rows: readonly (readonly [string, string | null, string])[] = [
    ['Nov 21 23:27:08 web-01 sshd[998]: Failed password', 'sshd', 'Failed password'],
    ['2026-11-21T23:27:08+0900 web cron: run', 'cron', 'run'],
    ['2026-11-21 19:24:04 status installed curl', null, 'status installed curl'],
    ['2026/11/21 23:27:07 [emerg] bind() failed', null, '[emerg] bind() failed'],
    ['[2026-11-21T10:00:00.123Z] WARN slow', null, 'slow'],
    ['2026-11-21 10:00:00 [WARNING]: slow', null, 'slow'],
    ['2026-11-21 10:00:00 ERROR not so', null, 'ERROR not so'],
    ['Nov 21 23:27:08 web-01 web[4]: GET', 'web', 'GET'],
    ['10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5', null, ''],
  ];
  for (const [text, program, message] of rows) assert.equal(said(text, program), message || text);
  assert.equal(said('2026-11-21 10:00:00 x', null, null), '2026-11-21 10:00:00 x');
  assert.equal(said('Nov 21 23:27:08 web sshd[1]: ', 'sshd'), 'Nov 21 23:27:08 web sshd[1]: ');
  assert.equal(said('a\tb', null), 'a    b');
});

test('the words that are looked for are marked, whatever they mean to an expression', () => {
  const text = (message: string, finder: RegExp | null): string =>
    markWords(message, finder)
      .map((segment) => (segment.marked ? `<${segment.text}>` : segment.text))
      .join('');
  assert.equal(text('bind() FAILED (98)', finderOf('failed (', false)), 'bind() <FAILED (>98)');
  assert.equal(text('a1 b22', finderOf('\\d+', true)), 'a<1> b<22>');
  assert.equal(text('aaa', finderOf('b*', true)), 'aaa');
  assert.equal(text('plain', null), 'plain');
  assert.equal(text('it failed: denied', troubleWords), 'it <failed>: <denied>');
  assert.equal(finderOf('(', true), null);
  assert.equal(finderOf('', false), null);
});

test('a rule for lines like one fits others of its kind, and only those', () => {
  const message = 'Failed password for oracle from 203.0.113.44 port 51022 ssh2 (id 9f86d081884c)';
  const rule = new RegExp(patternLike(message), 'i');
  assert.match(message, rule);
  assert.match(
    message.replace('203.0.113.44', '10.9.8.7').replace('9f86d081884c', 'aa00bb11c'),
    rule,
  );
  assert.doesNotMatch(message.replace('oracle', 'root'), rule);
  assert.doesNotMatch(message.replaceAll('.', 'x'), rule);
});

test('a rule never grows beyond what the hub takes, and stays an expression', () => {
  for (let pad = 0; pad < 12; pad += 1) {
    const pattern = patternLike(`${'x'.repeat(pad)}${'[1](2)\\'.repeat(60)}`);
    assert.ok(pattern.length <= longestPatternChars);
    assert.match(`${'x'.repeat(pad)}${'[7](8)\\'.repeat(60)}`, new RegExp(pattern));
  }
});
