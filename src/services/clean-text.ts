// Text of the host, made harmless: no control characters, and not longer than a line of a page.

const longestChars = 512;

export function cleanText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  return text.slice(0, longestChars).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');
}
