// A page's texts: filled in, and in the other language as soon as it is chosen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import type { Language } from '../../../contract/text.ts';
import { createPageSay } from './page-texts.ts';

test('a page speaks the language that is chosen, with its values', () => {
  const language = signal<Language | null>(null);
  const en = { rows: '{n} {n|row|rows} of {name}', none: 'Nothing.' };
  const ko = { rows: '{name}: {n}줄', none: '없습니다.' };
  const say = createPageSay({ en, ko }, language);
  assert.equal(say.value('none'), 'Nothing.');
  language.value = 'ko';
  assert.equal(say.value('rows', { n: 1, name: 'x' }), 'x: 1줄');
  language.value = 'en';
  assert.equal(say.value('rows', { n: 1, name: 'x' }), '1 row of x');
  assert.equal(say.value('rows', { n: 2, name: 'x' }), '2 rows of x');
});
