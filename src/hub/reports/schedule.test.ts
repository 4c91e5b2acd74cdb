import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from '../../report/report-day.ts';
import { lastDue, nextDue } from './schedule.ts';

const seoul = { reportTime: '09:00', reportTimeZone: 'Asia/Seoul' };
const at = (text: string) => Date.parse(text);

describe('when reports are due', () => {
  it('is at the time of day of the zone, for the day before', () => {
    const due = { atMs: at('2026-11-21T00:00:00Z'), date: '2026-11-20' };
    assert.deepEqual(lastDue(seoul, due.atMs), due);
    assert.deepEqual(lastDue(seoul, due.atMs + 5 * 3_600_000), due);
    assert.equal(lastDue(seoul, due.atMs - 1)?.date, '2026-11-19');
    assert.deepEqual(nextDue(seoul, due.atMs - 1), due);
    assert.equal(nextDue(seoul, due.atMs)?.date, '2026-11-21');
  });

  it('waits for the last lines of the day where it would be at midnight', () => {
    for (const reportTime of ['00:00', '00:01', '00:02']) {
      const { atMs, date } = nextDue({ ...seoul, reportTime }, at('2026-11-20T06:00:00Z'));
      assert.deepEqual([atMs, date], [at('2026-11-20T15:02:00Z'), '2026-11-20'], reportTime);
    }
  });

  it('is just after the hour that daylight saving leaves out', () => {
    const berlin = { reportTime: '02:30', reportTimeZone: 'Europe/Berlin' };
    const noon = at('2026-03-29T12:00:00Z');
    assert.deepEqual(lastDue(berlin, noon), {
      atMs: at('2026-03-29T01:00:00Z'),
      date: '2026-03-28',
    });
  });

  it('comes once for each day, in every zone, whatever its clocks do', () => {
    const zones = ['Asia/Seoul', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe'];
    const times = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const starts = fc.integer({ min: at('2017-01-01'), max: at('2027-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, starts, (zone, reportTime, startMs) => {
        const time = { reportTime, reportTimeZone: zone };
        let due = nextDue(time, startMs);
        for (let days = 0; days < 5; days += 1) {
          assert(due);
          assert.deepEqual(lastDue(time, due.atMs), due);
          const after = nextDue(time, due.atMs);
          assert.equal(after?.date, addDays(due.date, 1));
          due = after;
        }
      }),
      { numRuns: 100 },
    );
  });
});
