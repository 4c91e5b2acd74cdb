// One language at a time: the one that was chosen last, however late a catalogue arrives.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleEn } from '../../../text/console.en.ts';
import { consoleKo } from '../../../text/console.ko.ts';
import { createLanguages, firstLanguage } from './language.ts';

test('only the newest choice of language wins', async () => {
  const waiting: (() => void)[] = [];
  const languages = createLanguages(
    (language) =>
      new Promise((give) => {
        waiting.push(() => give(language === 'ko' ? consoleKo : consoleEn));
      }),
  );
  const first = languages.change('ko');
  const second = languages.change('en');
  waiting[1]?.();
  await second;
  waiting[0]?.();
  await first;
  assert.equal(languages.current.value, 'en');
  assert.equal(languages.say.value('signIn'), consoleEn.signIn);
});

test('a choice that cannot be loaded is loaded later', async () => {
  let isAway = false;
  const languages = createLanguages(async (language) => {
    if (isAway) throw new Error('away');
    return language === 'ko' ? consoleKo : consoleEn;
  });
  await languages.change('en');
  isAway = true;
  await assert.rejects(languages.change('ko'));
  languages.again();
  await new Promise(setImmediate);
  assert.equal(languages.current.value, 'en');
  isAway = false;
  languages.again();
  await new Promise(setImmediate);
  assert.equal(languages.current.value, 'ko');
});

test('the first language is the stored one, else the browser’s', () => {
  assert.equal(firstLanguage('ko', ['en']), 'ko');
  assert.equal(firstLanguage(null, ['fr', 'ko-KR', 'en']), 'ko');
  assert.equal(firstLanguage('xx', ['de']), 'en');
});
