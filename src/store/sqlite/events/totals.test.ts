import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { minuteMs } from '../../../contract/time-units.ts';
import { batchOf, dayMs, eventOf, firstMs } from '../../../../test/conformance/log-events.ts';
import { testFolder } from '../store-fixture.ts';
import { SqliteLogReader } from './log-reader.ts';
import { SqliteLogWriter } from './log-writer.ts';
import { assertTotals } from './totals-fixture.ts';

/** Some at one time, some a chunk's worth; from a day on, and now and then a line of long ago. */
const someAppend = fc.record({
  pass: fc.constantFrom('one', 'two'),
  host: fc.constantFrom('a', 'b'),
  daysAgo: fc.integer({ min: 0, max: 9 }),
  count: fc.constantFrom(3, 40, 300, 4200),
  everyMs: fc.constantFrom(1, 1000, minuteMs),
  strayDays: fc.constantFrom(0, 0, 0, 20),
});
type Append = typeof someAppend extends fc.Arbitrary<infer Value> ? Value : never;
const someExpiry = fc.record({ keepDays: fc.integer({ min: 2, max: 8 }) });

function eventsOf({ daysAgo, count, everyMs, strayDays }: Append) {
  return [...Array(count).keys()].map((nth) => {
    const stray = nth === 1 ? strayDays * dayMs : 0;
    const user = nth % 5 === 0 ? null : `user${nth % 7}`;
    const ip = nth % 3 === 0 ? null : `2001:db8::${nth % 11}`;
    const type = nth % 2 === 0 ? 'failed_password' : '';
    const parts = { user, ip, type, attempts: nth % 4 };
    return eventOf(firstMs - daysAgo * dayMs + nth * everyMs - stray, `line ${nth}`, parts);
  });
}

test('totals are those of the stored events, whatever was added and dropped', async () => {
  const steps = fc.array(fc.oneof({ weight: 4, arbitrary: someAppend }, someExpiry), {
    minLength: 2,
    maxLength: 8,
  });
  const property = fc.asyncProperty(steps, async (todo) => {
    const folder = testFolder();
    const options = { dataPath: folder.path, nowMs: () => firstMs };
    const writer = await SqliteLogWriter.open(options);
    const reader = await SqliteLogReader.open(options);
    try {
      for (const step of todo) {
        if ('keepDays' in step) {
          const keepMs = step.keepDays * dayMs;
          await writer.expire({ keepMs, budgetBytes: 1e12 }, firstMs);
        } else {
          const { pass, host } = step;
          await writer.append(batchOf(pass, eventsOf(step), { host }));
        }
        assertTotals(folder.path);
      }
      const { sources, events } = await reader.stats();
      assert.equal(
        sources.reduce((sum, source) => sum + source.events, 0),
        events,
      );
    } finally {
      await writer.close();
      await reader.close();
      folder.remove();
    }
  });
  await fc.assert(property, { numRuns: 25 });
});
