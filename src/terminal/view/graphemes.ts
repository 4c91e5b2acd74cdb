// What people see as one character each, of any text.

let segmenter: Intl.Segmenter | null = null;

/** Made when it is first needed: that costs milliseconds. */
export function* graphemesOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}
