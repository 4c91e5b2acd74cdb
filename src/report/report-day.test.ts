import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { hourMs } from '../contract/time-units.ts';
import { addDays, dateAt, dayOf, isDate, timeAt, weekdayOf } from './report-day.ts';

const lengthOf = (date: string, zone: string): number => {
  const { fromMs, toMs } = dayOf(date, zone);
  return (toMs - fromMs) / hourMs;
};
const iso = (ms: number) => new Date(ms).toISOString();

describe('a day of a report', () => {
  it('lasts 24 hours in Seoul, from the midnight there', () => {
    const { fromMs, toMs, hours } = dayOf('2026-11-20', 'Asia/Seoul');
    assert.deepEqual(
      [iso(fromMs), iso(toMs)],
      ['2026-11-19T15:00:00.000Z', '2026-11-20T15:00:00.000Z'],
    );
    assert.deepEqual(
      hours.map(({ hour }) => hour),
      Array.from({ length: 24 }, (_, hour) => hour),
    );
  });

  it('lasts 23 and 25 hours in Berlin, the hour that comes twice standing there twice', () => {
    assert.equal(lengthOf('2026-03-29', 'Europe/Berlin'), 23);
    const spring = dayOf('2026-03-29', 'Europe/Berlin').hours.map(({ hour }) => hour);
    assert.deepEqual(spring.slice(0, 4), [0, 1, 3, 4]);
    assert.equal(lengthOf('2026-10-25', 'Europe/Berlin'), 25);
    const autumn = dayOf('2026-10-25', 'Europe/Berlin').hours;
    assert.deepEqual(
      autumn.slice(0, 5).map(({ hour }) => hour),
      [0, 1, 2, 2, 3],
    );
    assert(autumn.every(({ fromMs, toMs }) => toMs - fromMs === hourMs));
  });

  it('begins at 01:00 where there was no midnight', () => {
    const { fromMs, hours } = dayOf('2018-11-04', 'America/Sao_Paulo');
    assert.equal(iso(fromMs), '2018-11-04T03:00:00.000Z');
    assert.equal(timeAt(fromMs, 'America/Sao_Paulo'), '01:00');
    assert.equal(hours.length, 23);
    assert.equal(lengthOf('2018-02-17', 'America/Sao_Paulo'), 25);
  });

  it('knows zones that change by half an hour, and a minute past midnight', () => {
    assert.equal(lengthOf('2026-10-04', 'Australia/Lord_Howe'), 23.5);
    assert.equal(lengthOf('2026-04-05', 'Australia/Lord_Howe'), 24.5);
    // Clocks went from 00:01 back to 23:01.
    assert.equal(lengthOf('2010-11-06', 'America/St_Johns'), 25);
    assert.equal(lengthOf('2010-11-07', 'America/St_Johns'), 24);
  });

  it('is empty where the calendar left it out', () => {
    const { fromMs, toMs, hours } = dayOf('2011-12-30', 'Pacific/Apia');
    assert.equal(fromMs, toMs);
    assert.deepEqual(hours, []);
    assert.equal(lengthOf('2011-12-31', 'Pacific/Apia'), 24);
  });

  it('ends where the next begins, and its hours fill it, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const days = fc.integer({ min: 0, max: 25_000 }).map((day) => addDays('1971-01-01', day));
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const day = dayOf(date, zone);
        assert.equal(day.toMs, dayOf(addDays(date, 1), zone).fromMs);
        let endMs = day.fromMs;
        for (const { hour, fromMs, toMs } of day.hours) {
          assert.equal(fromMs, endMs);
          assert(toMs > fromMs && toMs - fromMs <= hourMs);
          assert.equal(Number(timeAt(fromMs, zone).slice(0, 2)), hour);
          endMs = toMs;
        }
        assert.equal(endMs, day.toMs);
        if (day.toMs > day.fromMs) {
          assert.equal(dateAt(day.fromMs, zone), date);
          assert.equal(dateAt(day.toMs - 1, zone), date);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('dates', () => {
  it('are told from what only looks like one', () => {
    assert(isDate('2024-02-29'));
    for (const text of ['2023-02-29', '2026-13-01', '26-01-01', '2026-1-1', '', '2026-01-01T00']) {
      assert(!isDate(text), text);
    }
  });

  it('are counted over months and years', () => {
    assert.equal(addDays('2026-01-01', -1), '2025-12-31');
    assert.equal(addDays('2024-02-28', 1), '2024-02-29');
    assert.equal(weekdayOf('2026-11-20'), 5);
  });
});
