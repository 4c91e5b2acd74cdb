import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from '../../contract/log-line.ts';
import { keptLines, LogLines } from './log-lines.ts';
import { readPattern } from './row-pattern.ts';

const height = 10;

function lines(from: number, count: number): readonly LogLine[] {
  return Array.from({ length: count }, (_, at) => ({
    atMs: null,
    level: null,
    program: null,
    text: `line ${from + at}`,
    cut: false,
  }));
}

function logOf(count: number): LogLines {
  const log = new LogLines(() => 'told');
  log.take({ type: 'lines', lines: lines(0, count) });
  return log;
}

const first = (log: LogLines): string => log.shown[log.topOf(height)]?.text ?? '';

test('what is read stays in view while lines come and old ones go', () => {
  const log = logOf(keptLines);
  log.scroll(-100, height);
  const before = first(log);
  log.take({ type: 'lines', lines: lines(keptLines, 2000) });
  assert.equal(first(log), before);
  assert.ok(log.total <= keptLines + 500);
  assert.equal(log.isFollowing, false);
});

test('when even what is read has gone, the oldest that is left is in view', () => {
  const log = logOf(100);
  log.toStart();
  log.take({ type: 'lines', lines: lines(100, 2 * keptLines) });
  assert.equal(first(log), log.shown[0]?.text);
});

test('scrolled to the end it is followed again', () => {
  const log = logOf(100);
  log.scroll(-20, height);
  assert.equal(first(log), 'line 70');
  log.scroll(19, height);
  assert.equal(log.isFollowing, false);
  log.scroll(1, height);
  assert.equal(log.isFollowing, true);
  log.scroll(-500, height);
  assert.equal(first(log), 'line 0');
});

test('the filter keeps what is told of the log itself, and goes on with new lines', () => {
  const log = logOf(30);
  log.note('rotated', 'note');
  assert.equal(log.filter(readPattern('line 2').pattern), true);
  assert.equal(log.shown.length, 12);
  log.take({ type: 'lines', lines: [...lines(2, 1), ...lines(3, 1)] });
  assert.equal(log.shown.length, 13);
  log.filter(null);
  assert.equal(log.shown.length, 33);
});

test('a filter that a line holds up is given up', () => {
  const log = logOf(3);
  log.filter(readPattern('(c+)+$').pattern);
  const hard = { ...lines(0, 1)[0], text: `${'c'.repeat(60)}!` } as LogLine;
  assert.equal(log.take({ type: 'lines', lines: [hard] }), false);
  assert.equal(log.shown.length, 4);
});

test('ignored lines are counted', () => {
  const log = logOf(1);
  log.take({ type: 'ignored', lines: 4 });
  log.take({ type: 'ignored', lines: 3 });
  assert.equal(log.ignored, 7);
});
