// One tick for each second of the wall clock, whatever happens to it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayToNextSecond, secondOf, startTicker } from './ticker.ts';
import { ManualTime } from '../kit/time-fixture.ts';

const table = [
  { now: 5000, second: 5000, delay: 1000 },
  { now: 5001, second: 5000, delay: 999 },
  { now: 5899, second: 5000, delay: 101 },
  // A timer that came 2 ms early stands for the second that begins, and skips to the next one.
  { now: 5998, second: 6000, delay: 1002 },
  { now: 5900, second: 6000, delay: 1100 },
];

for (const { now, second, delay } of table) {
  test(`a tick at ${now} stands for ${second}; the next comes after ${delay}`, () => {
    assert.equal(secondOf(now), second);
    assert.equal(delayToNextSecond(now), delay);
  });
}

/** Drives a ticker with timers that fire `lateness` after their time. */
function drive(steps: readonly { latenessMs?: number; clockStepMs?: number }[]): number[] {
  const clock = new ManualTime(1_000_500);
  const ticks: number[] = [];
  let fire: (() => void) | null = null;
  let delay = 0;
  const stop = startTicker(clock, (atMs) => ticks.push(atMs), {
    set(callback, delayMs) {
      fire = callback;
      delay = delayMs;
      return 1;
    },
    clear() {
      fire = null;
    },
  });
  for (const { latenessMs = 0, clockStepMs = 0 } of steps) {
    assert.ok(delay > 0 && delay <= 1100, `delay ${delay}`);
    clock.pass(delay + latenessMs);
    clock.setWall(clock.nowMs() + clockStepMs);
    fire!();
  }
  stop();
  assert.equal(fire, null);
  return ticks;
}

test('timers early and late give each second once', () => {
  const ticks = drive([{}, { latenessMs: -3 }, { latenessMs: 40 }, { latenessMs: -1 }, {}]);
  assert.deepEqual(ticks, [1_000_000, 1_001_000, 1_002_000, 1_003_000, 1_004_000, 1_005_000]);
});

test('a loop that was blocked leaves seconds out and goes on aligned', () => {
  assert.deepEqual(
    drive([{}, { latenessMs: 2600 }, {}]),
    [1_000_000, 1_001_000, 1_004_000, 1_005_000],
  );
});

test('a clock stepped back or forward never makes it wait', () => {
  const ticks = drive([{}, { clockStepMs: -3_600_000 }, {}, { clockStepMs: 86_400_000 }, {}]);
  assert.deepEqual(ticks.slice(2), [
    1_002_000 - 3_600_000,
    1_003_000 - 3_600_000,
    1_004_000 + 82_800_000,
    1_005_000 + 82_800_000,
  ]);
});
