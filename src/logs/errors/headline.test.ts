import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeadlineReader } from './headline.ts';

const cases: readonly (readonly [line: string, program: string | null, text: string])[] = [
  ['Nov 22 10:00:00 web1 sshd[7]: Failed password', 'sshd', 'Failed password'],
  ['Nov 22 10:00:00 sshd[7]: Failed password', 'sshd', 'Failed password'],
  ['2026-11-22T10:00:00.123456+09:00 web1 kernel: I/O error', 'kernel', 'I/O error'],
  ['2026-11-22T10:00:00Z ERROR parser: no end', null, 'ERROR parser: no end'],
  ['2026-11-22 10:00:00 ERROR: no end', null, 'ERROR: no end'],
  ['2026-11-22 10:00:00,123 ERROR [main] c.e.App - x', null, 'ERROR [main] c.e.App - x'],
  ['2026/11/22 10:00:00 [error] 31#31: *1 open() failed', null, '[error] 31#31: *1 open() failed'],
  ['{"level":"error","msg":"x"}', null, '{"level":"error","msg":"x"}'],
  ['오류: error', null, '오류: error'],
  ['', null, ''],
];

test('the message stands without stamp, host and program, but never without its level', () => {
  for (const [line, program, text] of cases) {
    const headline = new HeadlineReader().read(line);
    assert.deepEqual([headline.program, headline.text], [program, text], line);
  }
});

test('writers are told apart by their process', () => {
  const reader = new HeadlineReader();
  const writer = (pid: number) => reader.read(`Nov 22 10:00:00 web1 sshd[${pid}]: x`).writer;
  assert.equal(writer(1), writer(1));
  assert.notEqual(writer(1), writer(2));
});
