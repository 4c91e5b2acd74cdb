import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property, record } from 'fast-check';
import { latenessMs } from './detector.ts';
import { FailureLog, type Failures } from './failure-log.ts';

const spanMs = 10_000;

interface Failure {
  atMs: number;
  count: number;
}

function within(failures: readonly Failure[], fromMs: number, toMs: number): Failures {
  const found = failures.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const count = found.reduce((sum, one) => sum + one.count, 0);
  return { firstMs: Math.min(toMs, ...found.map(({ atMs }) => atMs)), count };
}

describe('FailureLog', () => {
  const failure = record({
    atMs: integer({ min: 0, max: 60_000 }),
    count: integer({ min: 1, max: 9 }),
  });

  it('says what a list of all says, whatever order they come in', () => {
    const told = (failures: readonly Failure[], fromMs: number, lengthMs: number): void => {
      const log = new FailureLog();
      for (const [index, { atMs, count }] of failures.entries()) {
        log.add(atMs, count, spanMs);
        const expected = within(failures.slice(0, index + 1), fromMs, fromMs + lengthMs);
        assert.deepEqual(log.within(fromMs, fromMs + lengthMs), expected);
      }
    };
    const timeMs = integer({ min: 0, max: 60_000 });
    check(property(array(failure, { maxLength: 200 }), timeMs, timeMs, told), { numRuns: 200 });
  });

  it('keeps all of the span, and a thousand of a faster attack', () => {
    const log = new FailureLog();
    const stepMs = 100;
    for (let index = 0; index < 5000; index += 1) log.add(index * stepMs, 1, spanMs);
    const lastMs = 4999 * stepMs;
    assert.equal(log.within(lastMs - spanMs, lastMs).count, spanMs / stepMs + 1);
    const all = log.within(-Infinity, Infinity).count;
    assert.ok(all >= (spanMs + latenessMs) / stepMs && all <= 1024, `${all}`);
    for (let index = 0; index < 5000; index += 1) log.add(lastMs, 1, spanMs);
    const flood = log.within(lastMs, lastMs).count;
    assert.ok(flood >= 768 && flood <= 1024, `${flood}`);
  });
});
