// Makes text that strangers chose fit to be shown: names, paths, command lines, descriptions.

/** These show as nothing, and with those of UAX 9 a text reads as another one. */
const unseen = String.raw`\p{Default_Ignorable_Code_Point}\p{Bidi_Control}`;
/** Makes a picture coloured; behind anything else it shows as nothing. */
const colourMark = String.raw`\ufe0f`;
/** Controls, halves of surrogate pairs, separators of lines and paragraphs, and what is unseen. */
const unfit = new RegExp(
  String.raw`[[\p{Cc}\p{Cs}\u2028\u2029${unseen}]--${colourMark}]|` +
    String.raw`(?<!\p{Extended_Pictographic})${colourMark}`,
  'gv',
);

export function cleanText(text: string): string {
  return text.replace(unfit, '?');
}

/** The same; longer than `longestChars`, it is cut and ends in an ellipsis. */
export function cleanShortText(text: string, longestChars: number): string {
  return cleanText(text.length > longestChars ? `${text.slice(0, longestChars)}…` : text);
}
