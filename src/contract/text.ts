// A text a person reads, in every language of the product. Used by all declarations.

export const languages = ['en', 'ko'] as const;

export type Language = (typeof languages)[number];

export type Text = Readonly<Record<Language, string>>;

/** What the system or another program said: as it is, whatever the language. */
export const sameText = (words: string): Text => ({ en: words, ko: words });
