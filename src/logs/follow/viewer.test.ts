import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { LogFilter, LogLine, LogPart } from '../../contract/log-line.ts';
import { ReadyLines } from '../lines/lines.ts';
import { Sieve } from '../lines/sieve.ts';
import { Viewer } from './viewer.ts';

const lineOf = (text: string): LogLine => ({
  atMs: null,
  level: null,
  program: null,
  text,
  cut: false,
});

class Stage {
  nowMs = 0;
  readonly parts: LogPart[] = [];
  readonly viewer: Viewer;
  #count = 0;

  constructor(linesPerSecond: number, filter: LogFilter = {}) {
    this.viewer = new Viewer({
      sieve: new Sieve(filter),
      onPart: (part) => void this.parts.push(part),
      linesPerSecond,
      monotonicMs: () => this.nowMs,
    });
  }

  write(count: number): void {
    const texts = Array.from({ length: count }, () => String(this.#count++));
    this.viewer.take(new ReadyLines(texts.map(lineOf)));
  }

  flush(afterMs: number): void {
    this.nowMs += afterMs;
    this.viewer.flush();
  }

  get shown(): string[] {
    return this.parts.flatMap((p) => (p.type === 'lines' ? p.lines.map(({ text }) => text) : []));
  }

  sum(type: 'skipped' | 'ignored'): number {
    return this.parts.reduce((sum, part) => sum + (part.type === type ? part.lines : 0), 0);
  }
}

describe('viewer of a log', () => {
  it('gets a bounded number of the newest lines a second, and the exact number of the rest', () => {
    const batches = fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.nat(300)), { maxLength: 60 });
    fc.assert(
      fc.property(batches, (list) => {
        const stage = new Stage(100);
        let written = 0;
        for (const [lines, times, afterMs] of list) {
          for (let time = 0; time < times; time += 1) stage.write(lines);
          written += lines * times;
          stage.flush(afterMs);
        }
        stage.flush(0);
        assert.equal(stage.shown.length + stage.sum('skipped'), written);
        assert(stage.shown.length <= 100 + (stage.nowMs * 100) / 1000 + 1);
        const numbers = stage.shown.map(Number);
        assert.deepEqual(
          numbers,
          numbers.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('has the skipped before the lines that were kept', () => {
    const stage = new Stage(10);
    stage.write(12_310);
    stage.flush(200);
    assert.deepEqual(stage.parts[0], { type: 'skipped', lines: 12_300 });
    assert.deepEqual(stage.shown.at(-1), '12309');
  });

  it('counts exactly with a filter, too, and what rules leave out', () => {
    const stage = new Stage(10, { pattern: '[05]$', ignore: ['5$'] });
    for (let time = 0; time < 10; time += 1) stage.write(100);
    stage.flush(200);
    assert.deepEqual([stage.shown.length + stage.sum('skipped'), stage.sum('ignored')], [100, 100]);
    assert.equal(stage.shown.length, 10);
  });

  it('gets every line without a limit, in messages of bounded size', () => {
    const stage = new Stage(Infinity);
    for (let time = 0; time < 100; time += 1) stage.write(100);
    assert(stage.parts.length > 2, 'sent before the flush');
    stage.flush(0);
    assert.equal(stage.shown.length, 10_000);
    assert.equal(stage.sum('skipped'), 0);
  });

  it('bounds the text that waits', () => {
    const stage = new Stage(1000);
    const long = new ReadyLines([lineOf('x'.repeat(65_536))]);
    for (let time = 0; time < 200; time += 1) stage.viewer.take(long);
    stage.flush(200);
    assert(stage.shown.length <= 16);
    assert.equal(stage.shown.length + stage.sum('skipped'), 200);
  });

  it('sends nothing while older lines come first, and notes in their place', () => {
    const stage = new Stage(100);
    stage.viewer.hold(true);
    stage.write(2);
    stage.viewer.note('rotated', null);
    stage.flush(200);
    assert.equal(stage.parts.length, 0);
    stage.viewer.hold(false);
    stage.flush(200);
    stage.write(1);
    stage.viewer.note('truncated', { en: 'why', ko: '이유' });
    assert.deepEqual(
      stage.parts.map((part) => (part.type === 'note' ? part.note : part.type)),
      ['lines', 'rotated', 'lines', 'truncated'],
    );
  });
});
