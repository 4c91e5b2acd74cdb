import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './high-memory-usage.ts';

it('begins with the share that the settings name', () => {
  assert.deepEqual(seen(warning, { memoryPercent: 20 }), ['caution 20.0 %']);
  assert.deepEqual(seen(warning, { memoryPercent: 31.24 }), ['caution 31.2 %']);
  assert.deepEqual(seen(warning, { memoryPercent: 5 }, { memoryWarnPercent: 5 }), [
    'caution 5.0 %',
  ]);
});

it('is not below it', () => {
  assert.deepEqual(seen(warning, { memoryPercent: 19.9 }), []);
  assert.deepEqual(seen(warning, { memoryPercent: Number.NaN }), []);
});
