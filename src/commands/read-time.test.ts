// Times as people give them to commands.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readTime } from './read-time.ts';

it('reads days and times, by the clock of this machine where they name no zone', () => {
  assert.equal(readTime('2026-01-31T09:00:00Z'), Date.UTC(2026, 0, 31, 9));
  assert.equal(readTime('2026-01-31T09:00+09:00'), Date.UTC(2026, 0, 31));
  assert.equal(readTime('2026-01-31 09:00:00.250Z'), Date.UTC(2026, 0, 31, 9, 0, 0, 250));
  assert.equal(readTime('2026-01-31'), new Date(2026, 0, 31).getTime());
  assert.equal(readTime('2026-01-31 09:30'), new Date(2026, 0, 31, 9, 30).getTime());
  assert.equal(readTime('2028-02-29'), new Date(2028, 1, 29).getTime());
});

it('takes nothing for a time that is none', () => {
  const none = ['2026-02-29', '2026-02-31T09:00', '2026-13-01', '2026-01-31T25:00', 'yesterday'];
  for (const given of [...none, '99999-01-01', '2026', '2026-01-31 (Sat)', '2026-00-10', '']) {
    assert.equal(readTime(given), null, given);
  }
});
