// What is used of subset-font, which brings no types.

declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'woff2'; noHinting?: boolean; keepFeatures?: readonly string[] },
  ): Promise<Uint8Array>;
}
