// Times as Intl would say them, whichever were asked for before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../contract/text.ts';
import { createTimes } from './times.ts';

const zones = ['UTC', 'Asia/Seoul', 'America/St_Johns', 'Australia/Lord_Howe', 'Europe/Berlin'];
/** Before 1970, the leap to summer time in Berlin, midnight in Seoul, an odd millisecond. */
const asked = [-1, 0, 59_999, 60_000, 1_774_745_999_000, 1_774_746_000_000, 1_795_359_599_999];

test('the clock says the hour, minute and second of the zone, however they are asked for', () => {
  for (const language of languages) {
    for (const timeZone of zones) {
      const times = createTimes(language, timeZone);
      const exact = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
      const named = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'short' });
      for (const ms of [...asked, ...asked.toReversed()]) {
        const expected = exact.format(ms);
        assert.equal(times.clock(ms), expected, `${language} ${timeZone} ${ms}`);
        assert.equal(times.minute(ms), expected.slice(0, 5));
        const short = named.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value;
        assert.equal(times.zone(ms), timeZone === 'Asia/Seoul' ? 'KST' : short);
      }
    }
  }
});

test('a zone that this browser does not know is told in UTC', () => {
  const times = createTimes('en', 'Mars/Olympus');
  assert.deepEqual([times.clock(3_600_000), times.zone(0)], ['01:00:00', 'UTC']);
});
