// A followed log: bounded, folded, still while it is read, honest about what is missing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from '../../../contract/log-line.ts';
import { dayMs } from '../../../contract/time-units.ts';
import { columnsOf, layRows, linesOfEntry, rowAt, wrappedLines } from './log-layout.ts';
import {
  logAsk,
  logPlace,
  logPlaceHref,
  mainSource,
  patternProblem,
  sourceName,
} from './log-place.ts';
import { LogRate, bucketCount } from './log-rate.ts';
import { LogView, type LogEntry } from './log-view.ts';

const nowMs = 20_000 * dayMs + 1000;

const aLine = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  atMs: null,
  level: null,
  program: null,
  text,
  cut: false,
  ...more,
});

const lines = (...texts: string[]): LogLine[] => texts.map((text) => aLine(text));

function aView(kept?: number): LogView {
  const dayOf = (ms: number): string => String(Math.floor(ms / dayMs));
  return new LogView(kept === undefined ? { dayOf } : { dayOf, kept });
}

function told(entry: LogEntry): string {
  if (entry.kind === 'line') {
    return entry.count > 1 ? `${entry.message} x${entry.count}` : entry.message;
  }
  if (entry.kind === 'skipped' || entry.kind === 'left') return `(${entry.kind} ${entry.lines})`;
  return entry.kind === 'note' ? `(${entry.note} ${entry.reason})` : `(${entry.kind})`;
}

const shown = (view: LogView): string[] => view.entries.map(told);

test('lines, skips and notes stand in the order in which they came', () => {
  const view = aView();
  view.begin({ lines: lines('a'), ignored: 3, complete: false }, nowMs);
  view.take({ type: 'lines', lines: lines('b') }, nowMs);
  view.take({ type: 'skipped', lines: 12_300 }, nowMs);
  view.take({ type: 'note', note: 'rotated', reason: null }, nowMs);
  view.take({ type: 'lines', lines: lines('c') }, nowMs);
  view.take({ type: 'ignored', lines: 4 }, nowMs);
  assert.deepEqual(shown(view), ['(start)', 'a', 'b', '(skipped 12300)', '(rotated )', 'c']);
  assert.equal(view.ignored, 7);
});

test('the same line again and again is one row with its count', () => {
  const view = aView();
  const again = (atMs: number) => aLine('Nov 21 10:00:00 h p[1]: hello', { atMs, program: 'p' });
  view.take({ type: 'lines', lines: [again(nowMs), again(nowMs + 5), aLine('x')] }, nowMs);
  view.take({ type: 'lines', lines: [again(nowMs + 9)] }, nowMs);
  assert.deepEqual(
    shown(view).filter((text) => text !== '(day)'),
    ['hello x2', 'x', 'hello'],
  );
  const first = view.entries.find(({ kind }) => kind === 'line');
  assert.ok(first?.kind === 'line' && first.lastMs === nowMs + 5);
});

test('while it is held nothing that is shown moves or changes; what comes is counted', () => {
  const view = aView();
  view.take({ type: 'lines', lines: lines('a') }, nowMs);
  view.hold(true);
  view.take({ type: 'lines', lines: lines('a', 'b') }, nowMs);
  view.take({ type: 'skipped', lines: 10 }, nowMs);
  assert.deepEqual([shown(view), view.waitingLines], [['a'], 12]);
  view.hold(false);
  assert.deepEqual(shown(view), ['a', 'a', 'b', '(skipped 10)']);
  assert.equal(view.waitingLines, 0);
});

test('both what is shown and what waits are bounded, and what went is counted', () => {
  const view = aView(1000);
  const many = (from: number, count: number): LogLine[] =>
    Array.from({ length: count }, (_, at) => aLine(`line ${from + at}`));
  view.take({ type: 'lines', lines: many(0, 1501) }, nowMs);
  assert.deepEqual([view.entries.length, view.trimmed], [1000, 501]);
  view.hold(true);
  view.take({ type: 'lines', lines: many(2000, 4000) }, nowMs);
  assert.equal(view.entries.length, 1000);
  view.hold(false);
  assert.equal(told(view.entries.at(-1) as LogEntry), 'line 5999');
  const seen = view.entries.filter(({ kind }) => kind === 'line').length;
  const left = view.entries.find(({ kind }) => kind === 'left');
  const leftLines = left && 'lines' in left ? left.lines : 0;
  assert.equal(view.trimmed + leftLines + seen, 1501 + 4000);
});

test('after a break the lines in between come once, and a gap is told', () => {
  const view = aView();
  view.begin({ lines: lines('a', 'b', 'a', 'b'), ignored: 0, complete: true }, nowMs);
  view.expectOverlap();
  view.take({ type: 'lines', lines: lines('a', 'b', 'a', 'b') }, nowMs);
  assert.deepEqual(shown(view), ['a', 'b', 'a', 'b']);
  view.broke(nowMs);
  view.broke(nowMs);
  view.cameBack(nowMs);
  view.take({ type: 'lines', lines: lines('b', 'a') }, nowMs);
  view.take({ type: 'lines', lines: lines('b', 'c') }, nowMs);
  view.take({ type: 'lines', lines: lines('b') }, nowMs);
  assert.deepEqual(shown(view).slice(4), ['(broken)', '(again)', 'c', 'b']);
  view.broke(nowMs);
  view.cameBack(nowMs);
  view.take({ type: 'lines', lines: lines('x', 'y') }, nowMs);
  assert.deepEqual(shown(view).slice(8), ['(broken)', '(again)', '(gap)', 'x', 'y']);
});

test('what was ignored among repeated lines is not counted twice', () => {
  const view = aView();
  view.begin({ lines: lines('a'), ignored: 5, complete: true }, nowMs);
  view.expectOverlap();
  view.take({ type: 'lines', lines: lines('a') }, nowMs);
  view.take({ type: 'ignored', lines: 5 }, nowMs);
  view.take({ type: 'ignored', lines: 1 }, nowMs);
  assert.equal(view.ignored, 6);
  view.expectOverlap();
  view.take({ type: 'lines', lines: lines('a') }, nowMs);
  view.take({ type: 'lines', lines: lines('b') }, nowMs);
  view.take({ type: 'ignored', lines: 2 }, nowMs);
  assert.equal(view.ignored, 8);
});

test('a line of another day has the day above it', () => {
  const view = aView();
  const yesterday = aLine('old', { atMs: nowMs - dayMs });
  view.begin(
    { lines: [yesterday, aLine('new', { atMs: nowMs })], ignored: 0, complete: true },
    nowMs,
  );
  assert.deepEqual(shown(view), ['(day)', 'old', '(day)', 'new']);
});

test('lines are counted by five seconds, errors apart', () => {
  const rate = new LogRate();
  assert.equal(rate.spanMs(nowMs), 0);
  rate.begin(nowMs - 60_000);
  assert.deepEqual([rate.spanMs(nowMs), rate.spanMs(nowMs + 1e9)], [60_000, 300_000]);
  rate.add(nowMs, 5, 1, nowMs);
  rate.add(nowMs - 5000, 2, 0, nowMs);
  rate.add(nowMs - 5000 * bucketCount, 9, 0, nowMs);
  rate.add(nowMs + 60_000, 9, 0, nowMs);
  const counts = rate.buckets(nowMs).map((bucket) => bucket.lines);
  assert.deepEqual([counts.length, counts.at(-1), counts.at(-2)], [bucketCount, 5, 2]);
  assert.equal(rate.buckets(nowMs).at(-1)?.errors, 1);
  const later = rate.buckets(nowMs + 10_000).map((bucket) => bucket.lines);
  assert.deepEqual(later.slice(-4), [2, 5, 0, 0]);
  assert.ok(rate.buckets(nowMs + 1e9).every((bucket) => bucket.lines === 0));
  rate.skip(7, nowMs + 1e9);
  const { lines, errors, skipped } = rate.buckets(nowMs + 1e9).at(-1) ?? {};
  assert.deepEqual([lines, errors, skipped], [7, 0, 7]);
});

test('long lines take as many lines as they need, wide letters two columns', () => {
  assert.equal(columnsOf('abc'), 3);
  assert.equal(columnsOf('한글 a'), 6);
  assert.equal(columnsOf('😀'), 2);
  assert.deepEqual(
    [0, 50, 51, 96, 97].map((wide) => wrappedLines(wide, 50, 2)),
    [1, 1, 2, 2, 3],
  );
  const view = aView();
  view.take({ type: 'lines', lines: lines('a', 'bb', 'c') }, nowMs);
  const layout = layRows(view.entries, (entry) => (told(entry) === 'bb' ? 3 : 1));
  assert.deepEqual([...layout.tops], [0, 1, 4, 5]);
  assert.deepEqual(
    [0, 1, 3, 4, 9].map((line) => rowAt(layout, line)),
    [0, 1, 1, 2, 2],
  );
  assert.equal(
    rowAt(
      layRows([], () => 1),
      0,
    ),
    0,
  );
});

test('a row has room for its count and for what tells that it is cut', () => {
  const view = aView();
  const long = aLine('x'.repeat(45));
  view.take(
    { type: 'lines', lines: [long, long, aLine('y'.repeat(45)), aLine('z', { cut: true })] },
    nowMs,
  );
  assert.deepEqual(
    view.entries.map((entry) => linesOfEntry(entry, 50)),
    [2, 1, 1],
  );
  assert.ok(view.entries.every((entry) => linesOfEntry(entry, 0) === 1));
  assert.equal(
    linesOfEntry(view.entries[1] as LogEntry, 50, () => 200),
    4,
  );
  view.take({ type: 'lines', lines: lines('가'.repeat(50)) }, nowMs);
  assert.equal(linesOfEntry(view.entries[3] as LogEntry, 50), 3);
});

test('the main log is the journal, the log of the system, or the newest one', () => {
  const aSource = (name: string, more: object = {}) => ({
    id: name,
    name,
    kind: 'file',
    sizeBytes: 9,
    changedMs: 1,
    unreadable: null,
    ...more,
  });
  const newest = aSource('/var/log/b.log', { changedMs: 5 });
  const files = [aSource('/var/log/a.log'), newest, aSource('/var/log/c.log', { changedMs: 3 })];
  const syslog = aSource('/var/log/syslog');
  const journal = aSource('journal', { kind: 'journal', sizeBytes: null });
  assert.equal(mainSource(files), newest);
  assert.equal(mainSource([...files, syslog]), syslog);
  assert.equal(mainSource([...files, syslog, journal]), journal);
  assert.equal(mainSource([{ ...syslog, unreadable: {} }, aSource('x', { sizeBytes: 0 })]), null);
});

test('what is shown stands in the address, and comes back from it', () => {
  const place = logPlace(
    new URLSearchParams('source=file:/var/log/a&text=x%2B&regex=1&levels=WARN,ERROR,X&ignore=off'),
  );
  assert.deepEqual(place.levels, ['ERROR', 'WARN']);
  assert.deepEqual(logPlace(new URL(logPlaceHref(place), 'http://h').searchParams), place);
  assert.deepEqual(logAsk(place), {
    source: 'file:/var/log/a',
    pattern: 'x+',
    levels: 'ERROR,WARN',
    ignore: 'off',
  });
  const bare = logPlace(new URLSearchParams());
  assert.deepEqual([logPlaceHref(bare), logAsk(bare)], ['/logs', null]);
  assert.equal(patternProblem('a+'), null);
  assert.match(patternProblem('(') ?? '', /\(/);
  assert.deepEqual(['file:/a b', 'unit:x.service', 'journal:'].map(sourceName), [
    '/a b',
    'x.service',
    'journal',
  ]);
});
