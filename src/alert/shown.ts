// What a finding says, made fit for people's eyes: strangers choose the names in it.

import { cleanShortText } from '../kit/clean-text.ts';

export const longestLineChars = 600;

/** One line. Line ends and tabs become blanks; control characters cannot be there any more. */
export function shownLine(text: string, longestChars = longestLineChars): string {
  return cleanShortText(text.replace(/[\r\n\t]+/g, ' ').trim(), longestChars);
}

/** The lines of a text, none of them empty. */
export function shownLines(text: string): string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => shownLine(line))
    .filter((line) => line !== '');
}

/** Blanks at the start of a line of evidence mean something. */
export function shownEvidence(line: string): string {
  return cleanShortText(line.replaceAll('\t', '    ').trimEnd(), longestLineChars);
}

/** Date, time and zone, as people in that zone read them. */
export function shownTime(atMs: number, timeZone: string): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  return `${new Intl.DateTimeFormat('sv-SE', options).format(atMs)} (${timeZone})`;
}
