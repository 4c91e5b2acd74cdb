// What a browser remembers is no condition of anything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPreferences } from './preferences.ts';

test('a browser that forbids storage is only forgetful', () => {
  const preferences = createPreferences(() => {
    throw new Error('denied');
  });
  preferences.write('theme', 'light');
  assert.equal(preferences.read('theme'), null);
});
