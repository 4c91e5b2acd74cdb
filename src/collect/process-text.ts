// Takes out of names, command lines and paths what could deceive a terminal or a reader.

/**
 * Control characters of C0 and C1, line and paragraph separators, and the marks that turn the
 * direction of writing (Unicode Bidirectional Algorithm, explicit embeddings and isolates).
 */
// oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
const deceiving = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

export function cleanText(text: string): string {
  return text.replace(deceiving, '?');
}
