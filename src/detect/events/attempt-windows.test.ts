import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property, record } from 'fast-check';
import { AttemptWindows, noAttempts, type WindowRule } from './attempt-windows.ts';
import { createBook } from './book-fixture.ts';
import { EntityTable, Slot } from './entities.ts';

const rules: readonly WindowRule[] = [
  { count: 4, spanMs: 60_000 },
  { count: 7, spanMs: 300_000 },
];

interface Attempt {
  atMs: number;
  count: number;
}

/** By the definition: some window of a rule that holds the attempt holds enough. */
function hotOf(attempts: readonly Attempt[]): Attempt[] {
  return attempts.filter(({ atMs }) =>
    rules.some(({ count, spanMs }) =>
      attempts.some((start) => {
        if (start.atMs > atMs || atMs > start.atMs + spanMs) return false;
        const within = attempts.filter(
          (other) => other.atMs >= start.atMs && other.atMs <= start.atMs + spanMs,
        );
        return within.reduce((sum, other) => sum + other.count, 0) >= count;
      }),
    ),
  );
}

function countBy(attempts: readonly Attempt[]): number[] | null {
  const book = createBook();
  const windows = new AttemptWindows(rules, book, new Slot(0, noAttempts));
  const entity = new EntityTable(10).of('192.0.2.1');
  for (const { atMs, count } of attempts) windows.add(entity, atMs, count, 'line');
  const [told] = book.drain();
  return told ? [told.firstMs, told.lastMs, told.count] : null;
}

const attempt = record({
  gapMs: integer({ min: 0, max: 90_000 }),
  count: integer({ min: 1, max: 3 }),
});
const delays = array(integer({ min: 0, max: 60_000 }), { minLength: 5, maxLength: 20 });

describe('AttemptWindows', () => {
  it('counts what the definition calls hot, in any order within a minute', () => {
    const same = property(array(attempt, { maxLength: 80 }), delays, (steps, late) => {
      let atMs = 1_800_000_000_000;
      const attempts = steps.map(({ gapMs, count }) => {
        atMs += gapMs;
        return { atMs, count };
      });
      const arrived = attempts
        .map((one, index) => ({ one, arrivalMs: one.atMs + (late[index % late.length] ?? 0) }))
        .toSorted((left, right) => left.arrivalMs - right.arrivalMs)
        .map(({ one }) => one);
      const hot = hotOf(attempts);
      const [first] = hot;
      const last = hot.at(-1);
      const expected =
        first && last
          ? [first.atMs, last.atMs, hot.reduce((sum, { count }) => sum + count, 0)]
          : null;
      assert.deepEqual(countBy(arrived), expected);
    });
    check(same, { numRuns: 300 });
  });

  it('begins anew where the clock was set back, and is not blind from then on', () => {
    const at = (fromMs: number): Attempt[] =>
      Array.from({ length: 4 }, (_, index) => ({ atMs: fromMs + index * 1000, count: 1 }));
    const told = countBy([...at(1_800_000_000_000), ...at(1_700_000_000_000)]);
    assert.equal(told?.[2], 8);
  });
});
