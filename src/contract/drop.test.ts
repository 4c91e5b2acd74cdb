// What is dropped is told in both languages, wherever it was counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropWords } from './drop.ts';

test('places and reasons are told in words', () => {
  assert.equal(dropWords('alerts', 'nobody to tell').ko, '알림 · 보낼 곳이 없음');
  assert.equal(dropWords('alerts', 'nobody to tell').en, 'alerts · nobody to tell');
  assert.equal(dropWords('store', 'diskFull').en, 'history · disk full');
});

test('what is not known is told as it came', () => {
  assert.equal(dropWords('constructor', 'toString').en, 'constructor · toString');
  assert.equal(dropWords('constructor', 'toString').ko, 'constructor · toString');
});
