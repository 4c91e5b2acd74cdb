// Both catalogues of the console say the same things, completely.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleEn, type ConsoleKey } from './console.en.ts';
import { consoleKo } from './console.ko.ts';

const keys = Object.keys(consoleEn) as ConsoleKey[];

/** Names and signs that are the same in every language. */
const untranslated = new Set<ConsoleKey>([
  'cpu',
  'psi.cpu',
  'group.cpu',
  'group.self',
  'health.cpu',
  'health.program',
  'unit.MiB',
]);

const slots = (text: string): string[] =>
  [...new Set(text.match(/\{\w+/g))].map((slot) => slot.slice(1)).sort();

test('both have the same keys', () => {
  assert.deepEqual(Object.keys(consoleKo).sort(), [...keys].sort());
});

test('no text is empty or has stray spaces', () => {
  for (const texts of [consoleEn, consoleKo]) {
    for (const [key, text] of Object.entries(texts)) {
      assert.ok(text.length > 0, `${key} is empty`);
      assert.equal(text, text.trim(), `${key} begins or ends with a space`);
    }
  }
});

test('Korean texts are Korean, English ones are not', () => {
  for (const key of keys) {
    assert.doesNotMatch(consoleEn[key], /[가-힣]/, key);
    if (!untranslated.has(key)) assert.match(consoleKo[key], /[가-힣]/, key);
  }
});

test('both fill in the same values', () => {
  for (const key of keys) {
    // A word chosen by a number has no counterpart where words do not change with it.
    const english = slots(consoleEn[key].replace(/\{\w+\|[^}]*\}/g, ''));
    assert.deepEqual(slots(consoleKo[key]), english, key);
  }
});

test('Korean sentences are polite', () => {
  for (const key of keys) {
    const text: string = consoleKo[key];
    if (!text.endsWith('.') || /^\S+$/.test(text)) continue;
    assert.match(text, /(니다|세요|{min}|{max}|{message})\S*\.$/, `${key}: ${text}`);
  }
});
