import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testPod } from '../../contract/container-fixture.ts';
import type { LogLine } from '../../contract/log-line.ts';
import { plainRows } from '../screen/cell-canvas.ts';
import { toneOf } from '../screen/style-number.ts';
import { nowMs, podsNow } from './host-fixture.ts';
import { OpenView, settled } from './view-fixture.ts';

const line = (text: string, level: LogLine['level'] = null): LogLine => ({
  atMs: null,
  level,
  program: null,
  text,
  cut: false,
});

const numbered = (from: number, count: number): LogLine[] =>
  Array.from({ length: count }, (_, at) => line(`number ${from + at}.`));

/** The log of sshd is open. */
function openLog(lines: readonly LogLine[] = []): OpenView {
  const open = new OpenView().press('5 l');
  if (lines.length > 0) open.feed.streams[0]?.tell({ type: 'lines', lines });
  return open;
}

const tell = (open: OpenView, lines: readonly LogLine[]): void =>
  open.feed.streams.at(-1)?.tell({ type: 'lines', lines });

describe('the log of the chosen row', () => {
  it('is that of the unit, the container, the pod, the process, or none', () => {
    const sourceOf = (keys: string): string | undefined =>
      new OpenView().press(keys).feed.streams.at(-1)?.source;
    assert.equal(sourceOf('1 l'), 'unit:backup.service');
    assert.equal(sourceOf('2 l'), `container:${'d2'.repeat(32)}`);
    assert.equal(sourceOf('3 l'), 'pod:shop/job-x/web');
    assert.equal(sourceOf('5 l'), 'unit:sshd.service');
    assert.equal(sourceOf('4 G l'), 'unit:nginx.service');
    assert.equal(sourceOf('4 j j l'), `container:${'c1'.repeat(32)}`);
    assert.equal(sourceOf('4 l'), undefined);
    assert.match(new OpenView().press('4 l').foot, /kdevtmpfsi has no log of its own/);
    assert.match(new OpenView().press('6 l').foot, /has no log of its own/);
  });

  it('has errors red, warnings yellow, information blue', () => {
    const open = openLog([line('one', 'ERROR'), line('two', 'WARN'), line('three', 'INFO')]);
    const canvas = open.canvas();
    const rows = plainRows(canvas);
    const toneWhere = (text: string): string => {
      const y = rows.findIndex((row) => row === ` ${text}`);
      return toneOf(canvas.styles[y * canvas.columns + 1] ?? 0);
    };
    assert.deepEqual(['one', 'two', 'three'].map(toneWhere), ['danger', 'warning', 'info']);
  });

  it('is followed at its end', () => {
    const open = openLog(numbered(1, 100));
    assert.match(open.text, /number 100\./);
    assert.match(open.text, /─ sshd ─ following ─/);
    tell(open, [line('number 101.')]);
    assert.match(open.text, /number 101\./);
  });

  it('stands still while one reads, and says how much is below', () => {
    const open = openLog(numbered(1, 100)).press('k');
    const before = open.draw().slice(4, -1);
    tell(open, numbered(101, 30));
    assert.deepEqual(open.draw().slice(4, -1), before);
    assert.match(open.text, /31 lines below ↓/);
    assert.match(open.press('G').text, /number 130\./);
    assert.match(open.text, /following/);
    assert.match(open.press('g').text, /number 1\.\n/);
    tell(open, numbered(131, 1));
    assert.match(open.text, /number 1\.\n/);
  });

  it('shows only lines that fit the filter, old and new ones', () => {
    const open = openLog([line('one error', 'ERROR'), line('two fine')]);
    open.press('/').type('error').press('enter');
    assert.match(open.text, /\/error 1 of 2/);
    assert.doesNotMatch(open.text, /two fine/);
    tell(open, [line('three fine'), line('four error')]);
    assert.match(open.text, /four error/);
    assert.doesNotMatch(open.text, /three fine/);
    assert.match(open.press('escape').text, /three fine/);
    assert.match(open.press('escape').text, /4 processes/);
  });

  it('says when nothing was logged or nothing fits', () => {
    const open = openLog();
    assert.match(open.text, /Nothing was logged/);
    tell(open, [line('one')]);
    open.press('/').type('zzz').press('enter');
    assert.match(open.text, /Nothing fits \/zzz/);
  });

  it('goes aside in long lines', () => {
    const open = openLog([line(`${'a'.repeat(110)}END`)]);
    assert.doesNotMatch(open.text, /END/);
    assert.match(open.press('right').text, /END/);
    assert.doesNotMatch(open.press('left').text, /END/);
  });

  it('cuts no character in two when it goes aside', () => {
    const open = openLog([line(`a${'\u{1F600}'.repeat(120)}`)]).press('right');
    assert.match(open.text, /\n \u{1F600}+/u);
    assert.doesNotMatch(open.text, /\ufffd/);
  });

  it('takes "!" alone for no filter', () => {
    const open = openLog(numbered(1, 3)).press('/').type('!').press('enter');
    assert.doesNotMatch(open.text, /3 of 3/);
    assert.match(open.press('escape').text, /4 processes/);
  });

  it('says of a line that its rest was left out', () => {
    const open = openLog([{ ...line('begun'), cut: true }]);
    assert.match(open.text, /begun \(cut\)/);
  });

  it('tells what happens to the log, and how it ends', async () => {
    const open = openLog();
    const stream = open.feed.streams[0];
    stream?.tell({ type: 'note', note: 'rotated', reason: null });
    stream?.tell({ type: 'note', note: 'unreadable', reason: 'no right' });
    stream?.tell({ type: 'skipped', lines: 7 });
    stream?.tell({ type: 'ignored', lines: 3 });
    stream?.tell({ type: 'failed', reason: 'it is gone' });
    const { text } = open;
    assert.match(text, /The file was rotated\./);
    assert.match(text, /It can no longer be read\. no right/);
    assert.match(text, /7 lines left out/);
    assert.match(text, /3 ignored/);
    assert.match(text, /The log has ended: it is gone/);
    open.feed.endStream?.(new Error('the container was removed'));
    await settled();
    assert.match(open.text, /The log has ended: the container was removed/);
  });

  it('ends its stream when it is left, and what comes late is nobody’s', () => {
    const open = openLog();
    const stream = open.feed.streams[0];
    open.press('q');
    assert.equal(stream?.signal.aborted, true);
    const { changes } = open;
    stream?.tell({ type: 'lines', lines: [line('late')] });
    assert.equal(open.changes, changes);
    assert.doesNotMatch(open.text, /late/);
    assert.equal(open.left, 0);
  });

  it('goes from one container of a pod to the next', () => {
    const open = new OpenView();
    const pod = testPod({ id: 'a/b', containers: ['one', 'two'], createdMs: nowMs });
    open.tell({ ...podsNow, rows: [pod] } as never);
    open.press('3 l');
    assert.match(open.foot, /Tab next container/);
    tell(open, [line('of one')]);
    open.press('tab');
    assert.deepEqual(
      open.feed.streams.map(({ source, signal }) => [source, signal.aborted]),
      [
        ['pod:a/b/one', true],
        ['pod:a/b/two', false],
      ],
    );
    assert.match(open.text, /─ a\/b two ─/);
    assert.doesNotMatch(open.text, /of one/);
    assert.equal(open.press('shift-tab').feed.streams.at(-1)?.source, 'pod:a/b/one');
  });
});
