// Counts are grouped by thousands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberText } from './number-text.ts';

test('thousands are parted by commas, and parts of one are rounded', () => {
  const said = [0, 999, 1000, 1234.5, 999_999.5, 1_234_567, -1234, -0.2].map(numberText);
  assert.deepEqual(said, ['0', '999', '1,000', '1,235', '1,000,000', '1,234,567', '-1,234', '0']);
});
