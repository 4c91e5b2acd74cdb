// What people see as one character each, of any text.

let segmenter: Intl.Segmenter | null = null;

/** Made when it is first needed: that costs milliseconds. */
export function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The text behind its first so many UTF-16 units; a character that they would cut goes whole. */
export function behind(text: string, units: number): string {
  let at = 0;
  if (units > 0) {
    for (const grapheme of graphemesOf(text)) {
      if (at >= units) break;
      at += grapheme.length;
    }
  }
  return text.slice(at);
}
