import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en } from '../text/command.en.ts';
import { ko } from '../text/command.ko.ts';
import { ProgressBar } from './progress-bar.ts';

const mebibyte = 1024 * 1024;

function terminal(columns = 120, isTTY = true, text = en.progress) {
  const written: string[] = [];
  const out = { isTTY, columns, write: (part: string) => written.push(part) };
  let nowMs = 0;
  const bar = new ProgressBar({ out, text, monotonicMs: () => nowMs });
  const go = (ms: number, readBytes: number, lines: number, totalBytes: number | null): void => {
    nowMs += ms;
    bar.update({ readBytes, totalBytes, lines });
  };
  return { bar, written, go };
}

const bare = (text: string | undefined): string => text?.replace('\r\u001b[K', '') ?? '';

describe('progress bar', () => {
  it('says share, bytes, lines a second and the time that remains', () => {
    const { bar, written, go } = terminal();
    bar.begin('auth.log');
    go(0, 0, 0, 100 * mebibyte);
    go(1000, 25 * mebibyte, 250_000, 100 * mebibyte);
    const expected =
      'auth.log [#####...............] 25% 25.0/100.0 MiB, 250,000 lines/s, 0:03 left';
    assert.equal(bare(written.at(-1)), expected);
    go(1000, 100 * mebibyte, 1_000_000, 100 * mebibyte);
    assert.match(bare(written.at(-1)), /100% 100\.0\/100\.0 MiB, .* 0:00 left$/);
    bar.end();
    assert.equal(written.at(-1), '\r\u001b[K');
  });

  it('writes nothing where there is no terminal', () => {
    const { bar, written, go } = terminal(80, false);
    bar.begin('x');
    for (let turn = 0; turn < 50; turn += 1) go(1000, turn, turn, 50);
    bar.end();
    assert.deepEqual(written, []);
  });

  it('is drawn five times a second at most', () => {
    const { bar, written, go } = terminal();
    bar.begin('x');
    for (let turn = 0; turn < 1000; turn += 1) go(1, turn, turn, 1000);
    assert.equal(written.length, 5);
  });

  it('knows no end of a stream, and says hours where it takes hours', () => {
    const { bar, written, go } = terminal(120, true, ko.progress);
    bar.begin('-');
    go(0, 0, 0, null);
    go(1000, 3 * mebibyte, 1000, null);
    assert.equal(bare(written.at(-1)), '- 3.0 MiB, 초당 1,000줄');
    bar.begin('y');
    go(1000, 0, 0, 3723 * mebibyte);
    go(1000, mebibyte, 1, 3724 * mebibyte);
    assert.match(bare(written.at(-1)), /1:02:03 남음$/);
  });

  it('takes a terminal that does not know its width for a usual one', () => {
    const unknown = terminal(0);
    unknown.bar.begin('auth.log');
    unknown.go(0, 1, 1, 2);
    assert.match(bare(unknown.written.at(-1)), /^auth\.log \[#{10}\.{10}\] 50% .* lines\/s$/);
  });

  it('stays in one line of the terminal, whatever a file is called', () => {
    const { bar, written, go } = terminal(40);
    bar.begin(`/var/log/${'long/'.repeat(50)}a\u001b[2J\nb.log`);
    go(0, 1, 1, 2);
    const line = bare(written.at(-1));
    assert.equal(line.length, 39);
    // oxlint-disable-next-line no-control-regex -- none of them may be there
    assert.doesNotMatch(line, /[\u0000-\u001f]/);
    assert.match(line, /^\.\.\..*a \[2J b\.log \[/);
  });
});
