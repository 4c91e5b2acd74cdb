import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ReadyLines } from '../lines/lines.ts';
import { charsPerSecond, judgedPerSecond, LineBudget, mostJudged } from './line-budget.ts';

const linesOf = (count: number, chars = 136) =>
  new ReadyLines(
    Array.from({ length: count }, () => {
      return { atMs: null, level: null, program: null, text: 'x'.repeat(chars), cut: false };
    }),
  );

/** With what a line costs besides its 136 characters: 200. */
const flood = 50_000;

describe('budget of lines', () => {
  it('looks through the newest of a flood, and no more than it has', () => {
    let nowMs = 0;
    const budget = new LineBudget({ monotonicMs: () => nowMs });
    const batch = linesOf(flood);
    const taken = (): number => flood - budget.firstLine(batch);
    const first = taken();
    assert.equal(first, charsPerSecond / 4 / 200);
    let sum = first;
    for (let time = 0; time < 100; time += 1) sum += taken();
    assert(sum * 200 <= charsPerSecond * 1.05, `${sum} lines at once`);
    nowMs = 1000;
    assert(taken() > first * 0.9, 'a second later there is as much again');
  });

  it('judges the newest of the lines with a word, some each second after the first', () => {
    let nowMs = 0;
    const budget = new LineBudget({ monotonicMs: () => nowMs });
    const judged = (count: number): number => count - budget.firstJudged(count);
    for (let log = 0; log < 100; log += 1) assert.equal(judged(20), 20, `the tail of log ${log}`);
    let sum = 0;
    for (let time = 0; time < 100; time += 1) sum += judged(flood);
    assert(sum <= mostJudged, `${sum} at once`);
    nowMs = 1000;
    assert(judged(flood) <= judgedPerSecond / 2);
    assert(judged(1) === 1, 'another log has a turn');
  });

  it('has always a turn for a log that says little', () => {
    let nowMs = 0;
    const budget = new LineBudget({ monotonicMs: () => nowMs });
    const batch = linesOf(flood);
    const small = linesOf(20);
    for (let time = 0; time < 500; time += 1) {
      nowMs += 12;
      budget.firstLine(batch);
      assert.equal(budget.firstLine(small), 0);
    }
  });
});
