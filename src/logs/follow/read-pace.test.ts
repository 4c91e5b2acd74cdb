import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ManualTime } from '../../kit/time-fixture.ts';
import { leastRestMs, patienceMs, ReadPace, type PaceSeat, unitsPerSecond } from './read-pace.ts';

const step = unitsPerSecond / 4;

/** Reads as much as it may until that time, in steps; what it took. */
function flood(time: ManualTime, seats: readonly PaceSeat[], untilMs: number): number {
  const free = new Map(seats.map((seat) => [seat, time.monotonicMs()]));
  let taken = 0;
  while (time.monotonicMs() < untilMs) {
    for (const [seat, fromMs] of free) {
      if (time.monotonicMs() < fromMs) continue;
      taken += step;
      free.set(seat, time.monotonicMs() + seat.spend(step));
    }
    time.pass(50);
  }
  return taken;
}

describe('pace of reading', () => {
  it('lets a log that says little never rest, whatever others do', () => {
    const time = new ManualTime();
    const pace = new ReadPace(time);
    const floods = Array.from({ length: 20 }, () => pace.seat());
    const quiet = pace.seat();
    for (let second = 0; second < 30; second += 1) {
      flood(time, floods, time.monotonicMs() + 1000);
      assert.equal(quiet.spend(unitsPerSecond / 100), 0);
      assert.equal(quiet.isOutrun, false);
    }
  });

  it('takes no more of many floods than of one', () => {
    const seconds = 60;
    for (const count of [1, 30]) {
      const time = new ManualTime();
      const pace = new ReadPace(time);
      const seats = Array.from({ length: count }, () => pace.seat());
      // What each may take before it is known to flood.
      flood(time, seats, time.monotonicMs() + 20_000);
      const taken = flood(time, seats, time.monotonicMs() + seconds * 1000);
      const bound = seconds * unitsPerSecond + count * step;
      assert(taken <= bound * 1.05, `${count}: ${taken / bound}`);
      assert(taken >= bound * 0.5, `${count}: ${taken / bound}`);
    }
  });

  it('reads a burst whole, and knows a flood by that it goes on', () => {
    const time = new ManualTime();
    const seat = new ReadPace(time).seat();
    assert.equal(seat.spend(unitsPerSecond / 2), 0);
    assert(seat.spend(unitsPerSecond) >= leastRestMs);
    assert.equal(seat.isOutrun, false, 'a burst');
    flood(time, [seat], time.monotonicMs() + 2 * patienceMs);
    assert.equal(seat.isOutrun, true, 'a flood');
    time.pass(60_000);
    assert.equal(seat.spend(unitsPerSecond / 2), 0);
    assert(seat.spend(unitsPerSecond) > 0);
    assert.equal(seat.isOutrun, false, 'another burst, after a calm');
  });

  it('shares what there is among those that are left', () => {
    const time = new ManualTime();
    const pace = new ReadPace(time);
    const [first, second] = [pace.seat(), pace.seat()];
    const rest = first.spend(3 * unitsPerSecond);
    assert.equal(rest, 2000);
    assert.equal(second.spend(3 * unitsPerSecond), 5000, 'half as much a second');
    first.leave();
    assert.equal(pace.seat().spend(3 * unitsPerSecond), 5000, 'one rests beside it');
  });
});
