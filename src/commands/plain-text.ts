// Makes a text harmless to a terminal: what others have written may hold escape sequences.

/** Control characters but the line feed become blanks; lines of our own stay. */
export function plainText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}
