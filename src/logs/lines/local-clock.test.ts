// Stamps without a year on the line of time: what a clock remembers changes nothing, but in the
// hour that comes twice.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { LocalClock } from './local-clock.ts';
import type { Stamp } from './line-stamp.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const latestMs = Date.parse('2028-03-01T12:00:00Z');

/** `atMs` as a clock on a wall in Greenwich shows it, without its year. */
function stampOf(atMs: number): Stamp {
  const at = new Date(atMs);
  const local = {
    year: null,
    month: at.getUTCMonth(),
    day: at.getUTCDate(),
    dayMs: atMs - Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()),
  };
  return { atMs, end: 0, form: 'syslog', local };
}

describe('a local clock', () => {
  it('takes the latest year that is not a day ahead', () => {
    const clock = new LocalClock({ timezone: 'UTC' });
    const placed = (text: string): string =>
      new Date(clock.atMs(stampOf(Date.parse(text)), latestMs)).toISOString().slice(0, 10);
    assert.deepEqual(
      ['2020-03-01T00:00:00Z', '2020-03-02T11:59:59Z', '2020-03-02T12:01:00Z'].map(placed),
      ['2028-03-01', '2028-03-02', '2027-03-02'],
    );
    // A day that is known by now, at another time.
    assert.equal(placed('2020-03-02T00:00:00Z'), '2028-03-02');
    assert.equal(placed('2020-02-29T00:00:00Z'), '2028-02-29');
    assert.equal(placed('2020-03-04T00:00:00Z'), '2027-03-04');
    assert.equal(placed('2020-03-04T23:59:59Z'), '2027-03-04');
  });

  it('places a stamp as a clock that has seen no other', () => {
    const near = fc.integer({ min: -3 * dayMs, max: 4 * dayMs });
    const far = fc.integer({ min: -500 * dayMs, max: 400 * dayMs });
    const stamps = fc.array(fc.oneof(near, far), { minLength: 2, maxLength: 12 });
    const zones = fc.constantFrom('UTC', 'Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati');
    fc.assert(
      fc.property(stamps, zones, (offsets, timezone) => {
        const clock = new LocalClock({ timezone });
        for (const offset of offsets.flatMap((one) => [one, one + dayMs / 24, one - dayMs / 3])) {
          const stamp = stampOf(latestMs + offset);
          const alone = new LocalClock({ timezone }).atMs(stamp, latestMs);
          assert.equal(clock.atMs(stamp, latestMs), alone, `${offset} in ${timezone}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('places the hour that comes twice by what stood before it', () => {
    const minutes = [0, 10, 20, 29, 28];
    for (const [timezone, hour, firstMs, backMinutes] of [
      ['Europe/Berlin', '2026-10-25T02:00Z', Date.parse('2026-10-25T00:00Z'), 60],
      ['America/New_York', '2026-11-01T01:00Z', Date.parse('2026-11-01T05:00Z'), 60],
      ['Australia/Lord_Howe', '2026-04-05T01:30Z', Date.parse('2026-04-04T14:30Z'), 30],
    ] as const) {
      const clock = new LocalClock({ timezone });
      const placed = [...minutes, ...minutes].map((minute) => {
        const stamp = stampOf(Date.parse(hour) + minute * minuteMs);
        return (clock.atMs(stamp, firstMs + dayMs) - firstMs) / minuteMs;
      });
      const again = minutes.map((minute) => minute + backMinutes);
      assert.deepEqual(placed, [...minutes, ...again], timezone);
    }
  });

  it('goes on in that hour where it was left', () => {
    const secondMs = Date.parse('2026-10-25T01:30Z');
    const stamp = stampOf(Date.parse('2026-10-25T02:31Z'));
    const afterMs = secondMs + dayMs;
    const goesOn = new LocalClock({ timezone: 'Europe/Berlin', previousMs: secondMs });
    assert.equal(goesOn.atMs(stamp, afterMs), secondMs + minuteMs);
    const begins = new LocalClock({ timezone: 'Europe/Berlin' });
    assert.equal(begins.atMs(stamp, afterMs), secondMs - 59 * minuteMs);
  });
});
