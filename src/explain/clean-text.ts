// Makes text that strangers chose fit to be shown: names, paths, command lines, descriptions.

/** Characters of one piece of evidence. */
export const evidenceChars = 300;

/** Control characters, and marks that turn the direction of text around (Unicode UAX 9). */
// oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
const unfit = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A surrogate without its other half, which UTF-8 cannot carry. */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export function cleanText(text: string, limit = evidenceChars): string {
  const short = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return short.replace(unfit, '?').replace(halves, '?');
}
