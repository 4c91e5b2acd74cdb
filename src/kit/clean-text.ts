// Makes text that strangers chose fit to be shown: names, paths, command lines, descriptions.

/**
 * Control characters of C0 and C1, line and paragraph separators, the byte order mark, and the
 * marks that turn the direction of writing, which let a text read as another one (Unicode 15,
 * UAX 9).
 */
const unfit =
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A surrogate without its other half, which UTF-8 cannot carry. */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function cleanText(text: string): string {
  return text.replace(unfit, '?').replace(halves, '?');
}

/** The same; longer than `longestChars`, it is cut and ends in an ellipsis. */
export function cleanShortText(text: string, longestChars: number): string {
  return cleanText(text.length > longestChars ? `${text.slice(0, longestChars)}…` : text);
}
