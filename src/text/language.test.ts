import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './language.ts';

test('the own variable goes before the locale, whose first set variable decides', () => {
  const LANG = 'ko_KR.UTF-8';
  assert.equal(languageOf({ LANG }), 'ko');
  assert.equal(languageOf({ LANG, LC_ALL: '' }), 'ko');
  assert.equal(languageOf({ LANG, LC_MESSAGES: 'C' }), 'en');
  assert.equal(languageOf({ LANG, HOSTSCOPE_LANGUAGE: 'en' }), 'en');
  assert.equal(languageOf({ LANG: 'C', HOSTSCOPE_LANGUAGE: 'ko' }), 'ko');
  assert.equal(languageOf({}), 'en');
});

test('Korean is for terminals that show it: UTF-8, or of no encoding that is named', () => {
  for (const LANG of ['ko', 'ko_KR', 'ko_KR.utf8', 'ko-KR', 'ko_KR.UTF-8@x']) {
    assert.equal(languageOf({ LANG }), 'ko', LANG);
  }
  for (const LANG of ['ko_KR.eucKR', 'ko_KR.CP949', 'kok_IN.UTF-8', 'korean', 'C.UTF-8']) {
    assert.equal(languageOf({ LANG }), 'en', LANG);
  }
});
