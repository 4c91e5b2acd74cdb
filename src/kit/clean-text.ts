// Makes text that strangers chose fit to be shown: names, paths, command lines, descriptions.

/**
 * Control characters, half surrogates, line and paragraph separators, the marks that turn the
 * direction of writing (UAX 9), and what shows as nothing at all (zero-width blanks, fillers,
 * tags): with these a text reads as another one. The sign that a picture is meant in colour stays
 * behind a picture.
 */
const unfit =
  /[[\p{Cc}\p{Cs}\u2028\u2029\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]--\ufe0f]|(?<!\p{Extended_Pictographic})\ufe0f/gv;

export function cleanText(text: string): string {
  return text.replace(unfit, '?');
}

/** The same; longer than `longestChars`, it is cut and ends in an ellipsis. */
export function cleanShortText(text: string, longestChars: number): string {
  return cleanText(text.length > longestChars ? `${text.slice(0, longestChars)}…` : text);
}
