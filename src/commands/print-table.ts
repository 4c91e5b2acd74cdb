// Lays out rows in columns for a terminal, counting wide characters as two cells.

import { plainText } from './plain-text.ts';

/** Cells that a text takes: Hangul, ideographs and full-width forms take two. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(char);
    width += wide ? 2 : 1;
  }
  return width;
}

/** A cell has one line, and no control character reaches the terminal. */
const plain = (text: string): string => plainText(text).replaceAll('\n', ' ');

/** One line a row; columns as wide as their widest cell, two blanks apart. */
export function table(
  head: readonly string[] | null,
  rows: readonly (readonly string[])[],
): string {
  const all = (head ? [head, ...rows] : rows).map((row) => row.map(plain));
  const widths = (all[0] ?? []).map((_, column) =>
    Math.max(...all.map((row) => cellWidth(row[column] ?? ''))),
  );
  const lay = (row: readonly string[]): string =>
    row
      .map((cell, column) => padCells(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return all.map(lay).join('\n');
}

export function padCells(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cellWidth(text)));
}
