import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimes } from '../../client/model/times.ts';
import { inputOf, timeOfInput } from './local-input.ts';

test('a time goes into the field and comes back, in the zone of the host', () => {
  const ms = Date.parse('2026-11-21T14:27:00Z');
  for (const [zone, shown] of [
    ['Asia/Seoul', '2026-11-21T23:27'],
    ['UTC', '2026-11-21T14:27'],
    ['America/New_York', '2026-11-21T09:27'],
    ['Asia/Kathmandu', '2026-11-21T20:12'],
  ] as const) {
    const times = createTimes('en', zone);
    assert.equal(inputOf(ms, times), shown);
    assert.equal(timeOfInput(shown, times), ms);
  }
});

test('around a change of clocks the moment is still the right one', () => {
  const times = createTimes('en', 'Europe/Berlin');
  for (const text of ['2026-03-29T01:30:00Z', '2026-03-29T00:30:00Z', '2026-10-25T02:30:00Z']) {
    const ms = Date.parse(text);
    assert.equal(timeOfInput(inputOf(ms, times), times), ms, text);
  }
});

test('what is no date is no time', () => {
  const times = createTimes('ko', 'Asia/Seoul');
  for (const text of ['', '2026-11-21', '2026-13-01T00:00', 'yesterday', '2026-11-21T23']) {
    assert.equal(timeOfInput(text, times), null, text);
  }
});
