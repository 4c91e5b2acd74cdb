// Texts in a column of the records.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readText, storeText } from './stored-text.ts';

it('keeps each language, and reads a column that was written before in one', () => {
  const text = { en: 'no way', ko: '길이 없습니다' };
  assert.deepEqual(readText(storeText(text)), text);
  for (const old of ['cannot send: 550', '{"en":1}', '42', 'null', '{']) {
    assert.deepEqual(readText(old), { en: old, ko: old });
  }
  assert.equal(readText(null), null);
});
