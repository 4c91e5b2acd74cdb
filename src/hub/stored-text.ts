// A text in each language in one column of the records.

import { sameText, type Text } from '../contract/text.ts';

export const storeText = (text: Text): string => JSON.stringify(text);

/** Also of a column from before there were languages in it. */
export function readText(stored: string | null): Text | null {
  if (stored === null) return null;
  try {
    const { en, ko } = JSON.parse(stored) as Partial<Text>;
    if (typeof en === 'string' && typeof ko === 'string') return { en, ko };
  } catch {
    // A sentence is no JSON.
  }
  return sameText(stored);
}
