import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isTimeZone, parseQuietHours, parseTimeOfDay, quietUntilMs } from './quiet-hours.ts';

const at = (text: string) => Date.parse(text);

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe('quiet hours', () => {
  it('are read as HH:MM-HH:MM', () => {
    assert.deepEqual(parseQuietHours('22:00-07:30'), { fromMinute: 1320, toMinute: 450 });
    for (const text of ['', '22-7', '22:00', '24:00-07:00', '22:00-07:60', '07:00-07:00']) {
      assert.equal(parseQuietHours(text), null, text);
    }
    assert.equal(parseQuietHours('22:00-07:00-08:00'), null);
    assert.equal(parseTimeOfDay('00:00'), 0);
    assert.equal(parseTimeOfDay('9:00'), null);
  });

  it('last over midnight, by the clock of the zone', () => {
    const night = { fromMinute: 22 * 60, toMinute: 7 * 60 };
    const until = (text: string) => iso(quietUntilMs(night, at(text), 'Asia/Seoul'));
    assert.equal(until('2026-11-21T12:59:59Z'), null);
    assert.equal(until('2026-11-21T13:00:00Z'), '2026-11-21T22:00:00.000Z');
    assert.equal(until('2026-11-21T21:59:59.999Z'), '2026-11-21T22:00:00.000Z');
    assert.equal(until('2026-11-21T22:00:00Z'), null);
  });

  it('end after now, within a day, and are over by then', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const times = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(minute, minute, times, (fromMinute, toMinute, atMs) => {
        const hours = { fromMinute, toMinute };
        const untilMs = quietUntilMs(hours, atMs, 'Asia/Kolkata');
        if (untilMs === null) return;
        assert(untilMs > atMs && untilMs - atMs <= 86_400_000);
        assert.equal(quietUntilMs(hours, untilMs, 'Asia/Kolkata'), null);
        assert.notEqual(quietUntilMs(hours, untilMs - 1, 'Asia/Kolkata'), null);
      }),
    );
  });
});

it('knows time zones by their names', () => {
  for (const name of ['Asia/Seoul', 'UTC', 'Etc/GMT+9', 'America/Argentina/Buenos_Aires']) {
    assert(isTimeZone(name), name);
  }
  for (const name of ['', '+09:00', 'Seoul', 'Asia/Seoul\n', '../etc']) {
    assert(!isTimeZone(name), name);
  }
});
