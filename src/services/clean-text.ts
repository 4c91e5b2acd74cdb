// Text of the host, made harmless: no controls, and not longer than a line of a page.

const longestChars = 512;

/** Controls, and marks that make a text read as another one (Unicode 15, UAX 9). */
const unsafe =
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

export function cleanText(text: string): string {
  return text.slice(0, longestChars).replace(unsafe, '\ufffd');
}
