// The reader's language: one catalogue is loaded at a time, and changes without a reload.

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Language, Text } from '../../../contract/text.ts';
import type { ConsoleCatalogue, ConsoleKey } from '../../../text/console.en.ts';
import { fill, type Values } from '../../../client/model/say.ts';

export type Say = (key: ConsoleKey, values?: Values) => string;

export interface Languages {
  /** The language whose catalogue is in use; null until the first one is here. */
  readonly current: ReadonlySignal<Language | null>;
  readonly say: ReadonlySignal<Say>;
  /** Of a text that a declaration carries. */
  pick(text: Text): string;
  change(to: Language): Promise<void>;
  /** Asks again for a language that did not come, as the server was away. */
  again(): void;
}

export type LoadCatalogue = (language: Language) => Promise<ConsoleCatalogue>;

export function createLanguages(load: LoadCatalogue): Languages {
  const current = signal<Language | null>(null);
  const catalogue = signal<ConsoleCatalogue | null>(null);
  let asked: Language | null = null;
  async function change(to: Language): Promise<void> {
    asked = to;
    const texts = await load(to);
    if (asked !== to) return;
    catalogue.value = texts;
    current.value = to;
  }
  return {
    current,
    say: computed(() => {
      const texts = catalogue.value;
      return (key, values) => (texts ? fill(texts[key], values) : '');
    }),
    pick: (text) => text[current.value ?? 'en'],
    change,
    again() {
      if (asked !== null && asked !== current.value) change(asked).catch(() => {});
    },
  };
}

/** What was chosen before, else what the browser prefers. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (stored === 'en' || stored === 'ko') return stored;
  const first = preferred.find((tag) => /^(ko|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
