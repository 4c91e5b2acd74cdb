// Text that strangers chose, such as user names: what cannot be seen in it is made visible.

/** A piece of a text as it is, or a mark that stands for characters that cannot be seen. */
export interface Piece {
  text: string;
  isMark: boolean;
}

/**
 * Controls, format characters (directions of writing, joiners, soft hyphens), blanks that are not
 * the plain one, fillers, halves of pairs, and what no standard has given a meaning; plain blanks
 * only where they could be missed: at the ends, and more than one at a time.
 */
const unseen = new RegExp(
  [
    '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\u115f\\u1160\\u2800\\u3164\\uffa0]',
    '(?! )\\p{Zs}',
    '^ +| +$| {2,}',
  ].join('|'),
  'gu',
);

/** A made-up name of a megabyte is cut; who wants it whole reads the raw line. */
const mostChars = 1000;

function markOf(found: string): string {
  if (found.startsWith(' ')) return '␣'.repeat(found.length);
  const code = found.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

export function visiblePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const whole = text.slice(0, mostChars);
  for (const { 0: found, index } of whole.matchAll(unseen)) {
    if (index > end) pieces.push({ text: whole.slice(end, index), isMark: false });
    pieces.push({ text: markOf(found), isMark: true });
    end = index + found.length;
  }
  if (end < whole.length) pieces.push({ text: whole.slice(end), isMark: false });
  if (text.length > mostChars) pieces.push({ text: '…', isMark: true });
  return pieces;
}

/** The same in one plain text, for titles, labels and sentences. */
export function visibleText(text: string): string {
  return visiblePieces(text)
    .map((piece) => (piece.isMark ? `[${piece.text}]` : piece.text))
    .join('');
}
