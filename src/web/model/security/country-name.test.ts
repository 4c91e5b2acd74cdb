import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryName } from './country-name.ts';

test('a country has its name in both languages; what is none stays a code', () => {
  assert.equal(countryName('KR', 'en'), 'South Korea (KR)');
  assert.equal(countryName('DE', 'ko'), '독일 (DE)');
  assert.equal(countryName('QX', 'en'), 'QX');
  assert.equal(countryName('?!', 'en'), '?!');
});
