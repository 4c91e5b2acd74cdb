// What a country is called in the reader's language, with its code.

import type { Language } from '../../../contract/text.ts';

/** `South Korea (KR)`; the code alone where the browser has no name for it. */
export function countryName(code: string, language: Language): string {
  try {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    const name = names.of(code);
    return name ? `${name} (${code})` : code;
  } catch {
    // Not a code at all.
    return code;
  }
}
