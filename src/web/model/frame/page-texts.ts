// Texts of one page: they come with its chunk, in both languages, and follow the reader's choice.

import { computed, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../../../contract/text.ts';
import { fill, type Values } from '../../../client/model/say.ts';

/** The English catalogue names the keys; one that misses a key does not compile. */
export type PageTexts<Key extends string> = Readonly<
  Record<Language, Readonly<Record<Key, string>>>
>;

export type PageSay<Key extends string> = (key: Key, values?: Values) => string;

export function createPageSay<Key extends string>(
  texts: PageTexts<Key>,
  language: ReadonlySignal<Language | null>,
): ReadonlySignal<PageSay<Key>> {
  return computed(() => {
    const catalogue = texts[language.value ?? 'en'];
    return (key, values) => fill(catalogue[key], values);
  });
}
