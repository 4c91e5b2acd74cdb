// Every catalogue of console and terminal view says the same things in both languages, completely.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { consoleEn } from './console.en.ts';
import { consoleKo } from './console.ko.ts';
import { terminalEn } from './terminal.en.ts';
import { terminalKo } from './terminal.ko.ts';

type Catalogue = Readonly<Record<string, string>>;

interface Pair {
  name: string;
  en: Catalogue;
  ko: Catalogue;
}

/** Names and signs that are the same in every language, beside those without a small letter. */
const untranslated = new Set(['Hostscope', 'MiB', 'systemd']);

const pagesPath = new URL('pages/', import.meta.url);

/** The one catalogue of a file; its name ends in its language. */
async function catalogueOf(file: string, ending: 'En' | 'Ko'): Promise<Catalogue> {
  const all = (await import(new URL(file, pagesPath).href)) as Record<string, Catalogue>;
  const found = Object.keys(all).filter((name) => name.endsWith(ending));
  assert.equal(found.length, 1, `${file} exports one catalogue whose name ends in ${ending}`);
  return all[found[0] ?? ''] ?? {};
}

async function pagePairs(): Promise<Pair[]> {
  const files = readdirSync(pagesPath);
  const names = new Set(files.map((file) => file.replace(/\.(en|ko)\.ts$/, '')));
  return Promise.all(
    [...names].map(async (name) => ({
      name: `pages/${name}`,
      en: await catalogueOf(`${name}.en.ts`, 'En'),
      ko: await catalogueOf(`${name}.ko.ts`, 'Ko'),
    })),
  );
}

const slots = (text: string): string[] =>
  [...new Set(text.match(/\{\w+/g))].map((slot) => slot.slice(1)).sort();

const isName = (text: string): boolean =>
  untranslated.has(text) || !/[a-z]/.test(text.replace(/\{[^}]*\}/g, ''));

const pairs: Pair[] = [
  { name: 'console', en: consoleEn, ko: consoleKo },
  { name: 'terminal', en: terminalEn, ko: terminalKo },
  ...(await pagePairs()),
];

for (const { name, en, ko } of pairs) {
  describe(name, () => {
    const keys = Object.keys(en);

    test('both have the same keys', () => {
      assert.deepEqual(Object.keys(ko).sort(), [...keys].sort());
    });

    test('no text is empty or has stray spaces', () => {
      for (const [key, text] of [...Object.entries(en), ...Object.entries(ko)]) {
        assert.ok(text.length > 0, `${key} is empty`);
        assert.equal(text, text.trim(), `${key} begins or ends with a space`);
      }
    });

    test('Korean texts are Korean, English ones are not', () => {
      for (const key of keys) {
        assert.doesNotMatch(en[key] ?? '', /[가-힣]/, key);
        if (!isName(ko[key] ?? '')) assert.match(ko[key] ?? '', /[가-힣]/, key);
      }
    });

    test('both fill in the same values', () => {
      for (const key of keys) {
        // A word chosen by a number has no counterpart where words do not change with it.
        const english = slots((en[key] ?? '').replace(/\{\w+\|[^}]*\}/g, ''));
        assert.deepEqual(slots(ko[key] ?? ''), english, key);
      }
    });

    test('Korean sentences are polite', () => {
      for (const key of keys) {
        const text = ko[key] ?? '';
        if (!text.endsWith('.') || /^\S+$/.test(text)) continue;
        assert.match(text, /(니다|세요|\{\w+\})\S*\.$/, `${key}: ${text}`);
      }
    });
  });
}
